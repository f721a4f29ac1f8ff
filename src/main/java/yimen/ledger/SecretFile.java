package yimen.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/// A key outside the database, readable by the user of the program only (0400).
record SecretFile(Path path) {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /// The content; made by `fresh` if the file is not there yet and `mayBeMade` says so. A key that
  /// has been used and is gone must never be replaced by another.
  String text(Supplier<String> fresh, boolean mayBeMade) {
    try {
      if (!Files.exists(path)) {
        if (!mayBeMade) {
          throw new UntrustedLedger("密钥文件 %s 不见了，而数据库中已有用它保护的数据。请从密钥备份恢复该文件后再启动。".formatted(path));
        }
        make(fresh.get());
      }
      return Files.readString(path).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the key file " + path, e);
    }
  }

  private void make(String text) throws IOException {
    var folder = Files.createDirectories(path.getParent(), OWNER_ONLY);
    var unfinished =
        Files.createTempFile(
            folder,
            path.getFileName().toString(),
            ".unfinished",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(unfinished, text + "\n", StandardCharsets.UTF_8);
    try (var file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("r--------"));
    try {
      // A link, unlike a rename, fails if another program was faster: the first key stays.
      Files.createLink(path, unfinished);
    } catch (FileAlreadyExistsException e) {
      // The faster one's key is read.
    } finally {
      Files.delete(unfinished);
    }
    try (var parent = FileChannel.open(folder, StandardOpenOption.READ)) {
      parent.force(true);
    }
  }

  /// Writes a file others may read, whole or not at all.
  static void publish(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    var unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
    Files.writeString(unfinished, text, StandardCharsets.UTF_8);
    Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
  }
}
