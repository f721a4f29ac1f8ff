package yimen.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// The seals written outside the database (`ledger/anchors.log`), one line each, only ever
/// appended: a database rolled back to an old copy, or rebuilt with a stolen key, no longer agrees
/// with it. Copy the file to another machine to be safe from whoever owns this one.
final class Anchors {

  /// `seal 17 <hash>`.
  record Anchor(long sealNumber, String sealHash) {

    private static final String WORD = "seal";

    String line() {
      return "%s %d %s\n".formatted(WORD, sealNumber, sealHash);
    }

    static Optional<Anchor> parse(String line) {
      var words = line.split(" ");
      return words.length == 3 && words[0].equals(WORD)
          ? Optional.of(new Anchor(Long.parseLong(words[1]), words[2]))
          : Optional.empty();
    }
  }

  private static final int TAIL = 4096;

  private final Path file;

  Anchors(Path home) {
    file = home.resolve("ledger/anchors.log");
    try {
      Files.createDirectories(file.getParent());
      dropTornLine();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + file, e);
    }
  }

  /// The newest seal on file.
  Optional<Anchor> last() {
    try {
      var lines = tail().lines().toList().reversed();
      return lines.stream().map(Anchor::parse).flatMap(Optional::stream).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// Appends lines and waits until they are on the disk.
  void append(List<String> lines) {
    var bytes = ByteBuffer.wrap(String.join("", lines).getBytes(StandardCharsets.US_ASCII));
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot append to " + file, e);
    }
  }

  static String dayLine(String day, String hash) {
    return "day %s %s\n".formatted(day, hash);
  }

  /// A program killed while writing leaves a line without its end. It was never promised.
  private void dropTornLine() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    var tail = tail();
    var torn = tail.length() - (tail.lastIndexOf('\n') + 1);
    if (torn > 0) {
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() - torn);
        channel.force(true);
      }
    }
  }

  private String tail() throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var from = Math.max(0, channel.size() - TAIL);
      var bytes = ByteBuffer.allocate((int) (channel.size() - from));
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
        // Until full.
      }
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    }
  }
}
