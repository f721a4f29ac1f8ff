package yimen.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The hash tree of RFC 6962 with SM3: leaf = SM3(0x00, entry hash), node = SM3(0x01, left, right),
/// split at the largest power of two below the size.
final class MerkleTree {

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private final byte[][] leaves;

  MerkleTree(List<byte[]> entryHashes) {
    if (entryHashes.isEmpty()) {
      throw new IllegalArgumentException("a tree has at least one leaf");
    }
    leaves = entryHashes.stream().map(MerkleTree::leaf).toArray(byte[][]::new);
  }

  byte[] root() {
    return root(0, leaves.length);
  }

  /// The hashes beside the way from leaf `index` up to the root, lowest first.
  List<byte[]> path(int index) {
    var path = new ArrayList<byte[]>();
    collect(path, index, 0, leaves.length);
    return path;
  }

  /// Whether `entryHash` stands at `index` of a tree of `size` leaves with this root (RFC 9162
  /// §2.1.3.2).
  static boolean holds(byte[] entryHash, long index, long size, List<byte[]> path, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    var place = index;
    var last = size - 1;
    var hash = leaf(entryHash);
    for (var beside : path) {
      if (last == 0) {
        return false;
      }
      if ((place & 1) == 1 || place == last) {
        hash = node(beside, hash);
        while ((place & 1) == 0 && place != 0) {
          place >>= 1;
          last >>= 1;
        }
      } else {
        hash = node(hash, beside);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(hash, root);
  }

  private byte[] root(int from, int to) {
    if (to - from == 1) {
      return leaves[from];
    }
    var middle = from + split(to - from);
    return node(root(from, middle), root(middle, to));
  }

  private void collect(List<byte[]> path, int index, int from, int to) {
    if (to - from == 1) {
      return;
    }
    var middle = from + split(to - from);
    if (index < middle) {
      collect(path, index, from, middle);
      path.add(root(middle, to));
    } else {
      collect(path, index, middle, to);
      path.add(root(from, middle));
    }
  }

  private static int split(int size) {
    return Integer.highestOneBit(size - 1);
  }

  private static byte[] leaf(byte[] entryHash) {
    return Sm3.of(LEAF, entryHash);
  }

  private static byte[] node(byte[] left, byte[] right) {
    return Sm3.of(NODE, left, right);
  }
}
