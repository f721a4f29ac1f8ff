package yimen.documents;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The six kinds of file that may be handed in, told apart by content and never by name.
public enum FileKind {
  PDF("pdf", "application/pdf"),
  JPG("jpg", "image/jpeg"),
  PNG("png", "image/png"),
  WEBP("webp", "image/webp"),
  OFD("ofd", "application/ofd"),
  DOCX("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

  private final String extension;
  private final String contentType;

  FileKind(String extension, String contentType) {
    this.extension = extension;
    this.contentType = contentType;
  }

  /// Also the word of tables.
  public String extension() {
    return extension;
  }

  public String contentType() {
    return contentType;
  }

  public boolean isPicture() {
    return switch (this) {
      case JPG, PNG, WEBP -> true;
      case PDF, OFD, DOCX -> false;
    };
  }

  static FileKind ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// `PDF、JPG、PNG`, as people read it.
  static String words(Set<FileKind> kinds) {
    return kinds.stream().sorted().map(FileKind::name).collect(Collectors.joining("、"));
  }
}
