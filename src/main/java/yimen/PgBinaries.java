package yimen;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs of the binaries jar: `initdb`, `pg_ctl`, `postgres` and contrib, no
/// `psql`, no `pg_dump`.
final class PgBinaries {

  private PgBinaries() {}

  /// Unpacks into a folder named after the archive's digest, so that versions never mix and a
  /// half-unpacked folder is never used. Answers the folder of the programs. The caller holds the
  /// lock of `folder`.
  static Path unpackUnder(Path folder) throws IOException {
    var home = folder.resolve("pg-" + digest().substring(0, 16));
    if (!Files.isDirectory(home)) {
      var unfinished = folder.resolve("pg.unfinished");
      deleteTree(unfinished);
      Files.createDirectories(unfinished);
      try (var tar =
          new TarArchiveInputStream(
              new XZInputStream(new BufferedInputStream(archive(), 1 << 16)))) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          unpack(entry, tar, unfinished);
        }
      }
      Command.run("sync", "-f", unfinished.toString());
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }
    return home.resolve("bin");
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path into)
      throws IOException {
    var target = into.resolve(entry.getName()).normalize();
    if (!target.startsWith(into)) {
      throw new IOException("archive entry outside its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target);
    var executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static String digest() throws IOException {
    try (var in = archive()) {
      var sha256 = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InputStream archive() {
    var name =
        switch (System.getProperty("os.arch")) {
          case "amd64" -> "postgres-linux-x86_64.txz";
          case "aarch64" -> "postgres-linux-arm_64.txz";
          default -> "no-build-for-this-machine";
        };
    var in = PgBinaries.class.getClassLoader().getResourceAsStream(name);
    if (in == null) {
      throw new StartRefused(
          StartRefused.SETTING, "本机没有内置的 PostgreSQL。请设置 YIMEN_DB_URL，使用外部的 PostgreSQL（15 或更新版本）。");
    }
    return in;
  }

  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (var all = Files.walk(root)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
