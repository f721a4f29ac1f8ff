package yimen.documents;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/// Files on disk, each under a key of its own (SM4-GCM), named after the SM3 of what lies on the
/// disk, so that damage is found without any key. Written to a temporary file, forced to disk,
/// renamed, folder forced to disk (D-8); never changed afterwards.
///
/// The content is cut into pieces of 64 KiB, each sealed with its number and a mark for the last
/// one: pieces can be read one by one, and none can be dropped, swapped or cut off.
final class FileVault {

  static final int KEY_BYTES = 16;

  private static final byte[] HEADER = "YMF1".getBytes(StandardCharsets.US_ASCII);
  private static final int PIECE = 64 * 1024;
  private static final int TAG = 16;

  private final Path folder;

  FileVault(Path folder) {
    this.folder = folder;
  }

  /// Answers the name under which the sealed content lies on disk.
  String put(byte[] content, byte[] key) throws IOException {
    var incoming = Files.createDirectories(folder.resolve("incoming"));
    var temporary = incoming.resolve(UUID.randomUUID() + ".part");
    try {
      var name = write(content, key, temporary);
      var place = place(name);
      Files.createDirectories(place.getParent());
      moveAtomically(temporary, place);
      forceFolder(place.getParent());
      forceFolder(folder);
      return name;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  InputStream open(String name, byte[] key) throws IOException {
    var in = new BufferedInputStream(Files.newInputStream(place(name)), PIECE + TAG + 1);
    try {
      if (!java.util.Arrays.equals(in.readNBytes(HEADER.length), HEADER)) {
        throw new IOException("not a file of this vault: " + name);
      }
      return new Opened(in, key, name);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  boolean holds(String name) {
    return Files.isRegularFile(place(name));
  }

  /// Removes what no row names and what was left half written, if older than `before`. Answers how
  /// many files went.
  int sweep(Instant before, Predicate<String> isOrphan) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    var gone = 0;
    try (var files = Files.walk(folder)) {
      for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        var old = Files.getLastModifiedTime(file).toInstant().isBefore(before);
        var name = file.getFileName().toString();
        if (old && (name.endsWith(".part") || isOrphan.test(name))) {
          Files.delete(file);
          gone++;
        }
      }
    }
    return gone;
  }

  private Path place(String name) {
    if (!name.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "expected an SM3 digest, found " + name.length() + " characters");
    }
    return folder.resolve(name.substring(0, 2)).resolve(name);
  }

  private static String write(byte[] content, byte[] key, Path into) throws IOException {
    var digest = new SM3Digest();
    try (var out =
        FileChannel.open(into, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      append(out, HEADER, digest);
      var pieces = Math.max(1, (content.length + PIECE - 1) / PIECE);
      for (var i = 0; i < pieces; i++) {
        var from = i * PIECE;
        var length = Math.min(PIECE, content.length - from);
        append(
            out,
            crypt(true, key, i, i == pieces - 1, content, from, length, into.toString()),
            digest);
      }
      out.force(true);
    }
    return Sm3.finish(digest);
  }

  private static void append(FileChannel out, byte[] bytes, SM3Digest digest) throws IOException {
    digest.update(bytes, 0, bytes.length);
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }

  private static byte[] crypt(
      boolean seal,
      byte[] key,
      int piece,
      boolean last,
      byte[] bytes,
      int from,
      int length,
      String which)
      throws IOException {
    var nonce =
        ByteBuffer.allocate(12).put((byte) (last ? 1 : 0)).position(8).putInt(piece).array();
    var cipher = GCMBlockCipher.newInstance(new SM4Engine());
    cipher.init(seal, new AEADParameters(new KeyParameter(key), TAG * 8, nonce, HEADER));
    var result = new byte[cipher.getOutputSize(length)];
    var written = cipher.processBytes(bytes, from, length, result, 0);
    try {
      cipher.doFinal(result, written);
    } catch (InvalidCipherTextException e) {
      throw new IOException("stored file damaged or of another key: " + which, e);
    }
    return result;
  }

  private static void moveAtomically(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException(
          "the folder of files must lie on one file system: " + to.getParent(), e);
    }
  }

  private static void forceFolder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static final class Opened extends InputStream {

    private final BufferedInputStream sealed;
    private final byte[] key;
    private final String which;
    private InputStream piece = new ByteArrayInputStream(new byte[0]);
    private int next;
    private boolean finished;

    Opened(BufferedInputStream sealed, byte[] key, String which) {
      this.sealed = sealed;
      this.key = key;
      this.which = which;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      var n = piece.read(into, offset, length);
      while (n < 0 && !finished) {
        openNext();
        n = piece.read(into, offset, length);
      }
      return n;
    }

    private void openNext() throws IOException {
      var bytes = sealed.readNBytes(PIECE + TAG);
      sealed.mark(1);
      finished = sealed.read() < 0;
      if (!finished) {
        sealed.reset();
      }
      piece =
          new ByteArrayInputStream(
              crypt(false, key, next++, finished, bytes, 0, bytes.length, which));
    }

    @Override
    public void close() throws IOException {
      sealed.close();
    }
  }
}
