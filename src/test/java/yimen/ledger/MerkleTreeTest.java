package yimen.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MerkleTreeTest {

  static IntStream sizes() {
    return IntStream.rangeClosed(1, 130);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  @DisplayName("每片叶子的路径都通向树根，换位、改叶、改路径都通不到")
  void everyPathLeadsToTheRootAndNoForgedOneDoes(int size) {
    var entries = entries(size);
    var tree = new MerkleTree(entries);
    var root = tree.root();
    for (var index = 0; index < size; index++) {
      var path = tree.path(index);
      assertThat(MerkleTree.holds(entries.get(index), index, size, path, root)).isTrue();
      assertThat(MerkleTree.holds(Sm3.of(entries.get(index)), index, size, path, root)).isFalse();
      assertThat(MerkleTree.holds(entries.get(index), size, size, path, root)).isFalse();
      if (size > 1) {
        var other = (index + 1) % size;
        assertThat(MerkleTree.holds(entries.get(index), other, size, path, root)).isFalse();
        assertThat(
                MerkleTree.holds(
                    entries.get(index), index, size, path.subList(1, path.size()), root))
            .isFalse();
        var bent = new ArrayList<>(path);
        bent.set(0, Sm3.of(path.getFirst()));
        assertThat(MerkleTree.holds(entries.get(index), index, size, bent, root)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  @DisplayName("树根等于按标准定义递归算出的值")
  void rootIsThatOfTheDefinition(int size) {
    var entries = entries(size);
    assertThat(new MerkleTree(entries).root()).isEqualTo(byDefinition(entries));
  }

  /// RFC 6962 §2.1, word for word.
  private static byte[] byDefinition(List<byte[]> d) {
    if (d.size() == 1) {
      return Sm3.of(new byte[] {0}, d.getFirst());
    }
    var k = 1;
    while (2 * k < d.size()) {
      k *= 2;
    }
    return Sm3.of(
        new byte[] {1}, byDefinition(d.subList(0, k)), byDefinition(d.subList(k, d.size())));
  }

  private static List<byte[]> entries(int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> Sm3.of(ByteBuffer.allocate(Integer.BYTES).putInt(i).array()))
        .toList();
  }
}
