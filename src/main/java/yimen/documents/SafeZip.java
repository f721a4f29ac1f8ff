package yimen.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/// Opens zip containers (OFD, DOCX) that strangers send: at most [#ENTRIES_MAX] entries, unpacked
/// at most [#UNPACKED_BYTES_MAX] and [#RATIO_MAX] times the packed size, no path out of the
/// container, no entry twice, nothing before, between or behind the container's own parts (T-14).
public final class SafeZip {

  static final int ENTRIES_MAX = 500;
  static final long UNPACKED_BYTES_MAX = 100L * 1024 * 1024;
  static final int RATIO_MAX = 100;

  private static final int END_RECORD = 22;
  private static final int COMMENT_MAX = 0xffff;
  private static final int DIRECTORY_BYTES_MAX = 1024 * 1024;

  private SafeZip() {}

  /// What is wrong with a container.
  public enum Flaw {
    NOT_A_ZIP,
    PASSWORD,
    TOO_BIG,
    UNSAFE
  }

  /// Thrown for every container that is not opened.
  public static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    private final Flaw flaw;

    Refused(Flaw flaw, String message) {
      super(message);
      this.flaw = flaw;
    }

    public Flaw flaw() {
      return flaw;
    }
  }

  /// The files inside by path, in the order of the container. Folders are left out.
  public static SequencedMap<String, byte[]> unpack(byte[] container) throws Refused {
    checkFrame(container);
    var files = new LinkedHashMap<String, byte[]>();
    try (var zip =
        ZipFile.builder()
            .setSeekableByteChannel(new SeekableInMemoryByteChannel(container))
            .get()) {
      var room =
          Math.min(UNPACKED_BYTES_MAX, Math.max(1L << 20, container.length * (long) RATIO_MAX));
      var entries = zip.getEntries();
      while (entries.hasMoreElements()) {
        var entry = entries.nextElement();
        var path = checkedPath(entry);
        if (entry.isDirectory()) {
          continue;
        }
        var content = unpack(zip, entry, room);
        room -= content.length;
        if (files.put(path, content) != null) {
          throw new Refused(Flaw.UNSAFE, "the same path twice");
        }
      }
    } catch (Refused e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The container comes from outside: whatever the reader trips over is the file's fault.
      var refused = new Refused(Flaw.NOT_A_ZIP, "unreadable container");
      refused.initCause(e);
      throw refused;
    }
    return files;
  }

  /// The end record must stand at the very end and point at a directory right before it, and the
  /// first entry at the very start: so nothing else hides in the file, and the number of entries is
  /// known before any of them costs memory.
  private static void checkFrame(byte[] zip) throws Refused {
    if (zip.length < END_RECORD || !startsWith(zip, 0, 'P', 'K', 3, 4)) {
      throw new Refused(Flaw.NOT_A_ZIP, "no local header at the start");
    }
    for (var at = zip.length - END_RECORD;
        at >= Math.max(0, zip.length - END_RECORD - COMMENT_MAX);
        at--) {
      if (startsWith(zip, at, 'P', 'K', 5, 6)
          && at + END_RECORD + number(zip, at + 20, 2) == zip.length) {
        checkEndRecord(zip, at);
        return;
      }
    }
    throw new Refused(Flaw.NOT_A_ZIP, "no end record");
  }

  private static void checkEndRecord(byte[] zip, int at) throws Refused {
    var entries = number(zip, at + 10, 2);
    var directoryBytes = number(zip, at + 12, 4);
    var directoryAt = number(zip, at + 16, 4);
    if (entries > ENTRIES_MAX || directoryBytes > DIRECTORY_BYTES_MAX) {
      throw new Refused(Flaw.TOO_BIG, "%d entries".formatted(entries));
    }
    if (directoryAt + directoryBytes != at) {
      throw new Refused(Flaw.UNSAFE, "the directory is not where it should be");
    }
  }

  private static String checkedPath(ZipArchiveEntry entry) throws Refused {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new Refused(Flaw.PASSWORD, "encrypted entry");
    }
    var path = entry.getName().startsWith("/") ? entry.getName().substring(1) : entry.getName();
    var climbs = java.util.Arrays.asList(path.split("/", -1)).contains("..");
    if (path.isEmpty()
        || path.startsWith("/")
        || path.contains("\\")
        || path.contains("\0")
        || path.contains(":")
        || climbs
        || entry.isUnixSymlink()) {
      throw new Refused(Flaw.UNSAFE, "unsafe path");
    }
    return path;
  }

  private static byte[] unpack(ZipFile zip, ZipArchiveEntry entry, long room) throws IOException {
    var content = new ByteArrayOutputStream();
    try (var in = zip.getInputStream(entry)) {
      if (in == null) {
        throw new Refused(Flaw.UNSAFE, "entry that cannot be read");
      }
      var buffer = new byte[16 * 1024];
      for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (content.size() + n > room) {
          throw new Refused(Flaw.TOO_BIG, "unpacks to too much");
        }
        content.write(buffer, 0, n);
      }
    }
    return content.toByteArray();
  }

  private static boolean startsWith(byte[] bytes, int at, int... wanted) {
    for (var i = 0; i < wanted.length; i++) {
      if (at + i >= bytes.length || bytes[at + i] != (byte) wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static long number(byte[] bytes, int at, int length) {
    var value = 0L;
    for (var i = length - 1; i >= 0; i--) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    return value;
  }

  /// True when every XML file of an unpacked container is well formed and without a DTD, so that no
  /// later reader can be led to entities or foreign files.
  public static boolean xmlIsHarmless(Map<String, byte[]> files) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith(".xml") || file.getKey().endsWith(".rels"))
        .allMatch(file -> SafeXml.isHarmless(file.getValue()));
  }
}
