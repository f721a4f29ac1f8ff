package yimen.documents;

import java.util.EnumSet;
import java.util.Set;

/// What one place of a form takes: kinds, size of one file in MB (2^20 bytes, at most
/// [#MEGABYTES_HIGHEST]), number of files and how many it holds already.
public record Limits(Set<FileKind> kinds, int megabytesMax, int filesMax, int filesNow) {

  /// No place may ask for more: a file is examined in memory.
  public static final int MEGABYTES_HIGHEST = 20;

  public Limits {
    if (kinds.isEmpty() || megabytesMax < 1 || megabytesMax > MEGABYTES_HIGHEST) {
      throw new IllegalArgumentException(
          "expected kinds and 1–%d MB, found %s and %d"
              .formatted(MEGABYTES_HIGHEST, kinds, megabytesMax));
    }
    kinds = Set.copyOf(kinds);
  }

  /// The usual application material: every kind, 20 MB, 20 files.
  public static Limits material(int filesNow) {
    return new Limits(EnumSet.allOf(FileKind.class), MEGABYTES_HIGHEST, 20, filesNow);
  }

  /// A photograph or scan.
  public static Limits picture(int filesNow) {
    return new Limits(EnumSet.of(FileKind.JPG, FileKind.PNG, FileKind.WEBP), 10, 10, filesNow);
  }

  long bytesMax() {
    return megabytesMax * 1024L * 1024L;
  }
}
