package yimen.documents;

import static yimen.documents.FileKind.DOCX;
import static yimen.documents.FileKind.JPG;
import static yimen.documents.FileKind.OFD;
import static yimen.documents.FileKind.PDF;
import static yimen.documents.FileKind.PNG;
import static yimen.documents.FileKind.WEBP;
import static yimen.documents.FileRefusal.Reason.BROKEN;
import static yimen.documents.FileRefusal.Reason.DISGUISED;
import static yimen.documents.FileRefusal.Reason.EMPTY;
import static yimen.documents.FileRefusal.Reason.PASSWORD;
import static yimen.documents.FileRefusal.Reason.UNPACKS_TOO_BIG;
import static yimen.documents.FileRefusal.Reason.WRONG_TYPE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import yimen.kernel.Outcome;

/// Says what a file really is, from its bytes alone, or why it is not taken. Hostile files must not
/// cost more than the caps of [SafeZip] and [Pictures].
final class FileInspection {

  private static final byte[] OLD_OFFICE = {
    (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
  };

  private final String name;
  private final byte[] content;
  private final Limits limits;

  private FileInspection(String name, byte[] content, Limits limits) {
    this.name = name;
    this.content = content;
    this.limits = limits;
  }

  static Outcome<FileKind> inspect(String name, byte[] content, Limits limits) {
    try {
      return Outcome.done(new FileInspection(name, content, limits).kind());
    } catch (NotTaken e) {
      return Outcome.refused(e.reason.of(arguments(name, limits)));
    }
  }

  private static Map<String, String> arguments(String name, Limits limits) {
    return Map.of("名称", name, "格式", FileKind.words(limits.kinds()));
  }

  private FileKind kind() throws NotTaken {
    if (content.length == 0) {
      throw new NotTaken(EMPTY);
    }
    var found = byMagic();
    var kind = found.orElseThrow(() -> new NotTaken(whatElse()));
    if (!limits.kinds().contains(kind)) {
      throw new NotTaken(WRONG_TYPE);
    }
    var claimed = claimed();
    // Phones save WebP under .jpg and the like; that deceives nobody.
    if (claimed.isPresent()
        && claimed.get() != kind
        && !(claimed.get().isPicture() && kind.isPicture())) {
      throw new NotTaken(DISGUISED);
    }
    if (claimed.isEmpty() && extension().isPresent()) {
      throw new NotTaken(WRONG_TYPE);
    }
    switch (kind) {
      case PDF -> checkPdf();
      case JPG, PNG, WEBP -> checkPicture(kind);
      case OFD, DOCX -> {}
    }
    return kind;
  }

  private Optional<FileKind> byMagic() throws NotTaken {
    if (startsWith("%PDF-")) {
      return Optional.of(PDF);
    }
    if (startsWith(0xff, 0xd8, 0xff)) {
      return Optional.of(JPG);
    }
    if (startsWith(0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
      return Optional.of(PNG);
    }
    if (startsWith("RIFF") && content.length > 12 && "WEBP".equals(latin(8, 12))) {
      return Optional.of(WEBP);
    }
    if (startsWith('P', 'K', 3, 4)) {
      return container();
    }
    return Optional.empty();
  }

  private Optional<FileKind> container() throws NotTaken {
    try {
      var files = SafeZip.unpack(content);
      if (files.containsKey("OFD.xml")) {
        return harmless(files, OFD);
      }
      if (files.containsKey("[Content_Types].xml") && files.containsKey("word/document.xml")) {
        // A macro makes it another kind of file (docm), which nobody may hand in.
        return files.keySet().stream().anyMatch(path -> path.endsWith("vbaProject.bin"))
            ? Optional.empty()
            : harmless(files, DOCX);
      }
      return Optional.empty();
    } catch (SafeZip.Refused e) {
      throw new NotTaken(
          switch (e.flaw()) {
            case NOT_A_ZIP -> BROKEN;
            case PASSWORD -> PASSWORD;
            case TOO_BIG -> UNPACKS_TOO_BIG;
            case UNSAFE -> WRONG_TYPE;
          });
    }
  }

  private static Optional<FileKind> harmless(Map<String, byte[]> files, FileKind kind)
      throws NotTaken {
    if (!SafeZip.xmlIsHarmless(files)) {
      throw new NotTaken(BROKEN);
    }
    return Optional.of(kind);
  }

  /// Not one of ours: told apart only to say the right thing.
  private FileRefusal.Reason whatElse() {
    var claimed = claimed();
    if (claimed.isEmpty() || !limits.kinds().contains(claimed.get())) {
      return WRONG_TYPE;
    }
    // Word keeps a document with a password in its old container.
    return claimed.get() == DOCX
            && Arrays.equals(Arrays.copyOf(content, OLD_OFFICE.length), OLD_OFFICE)
        ? PASSWORD
        : DISGUISED;
  }

  private void checkPdf() throws NotTaken {
    var tail = latin(Math.max(0, content.length - 2048), content.length);
    // PDFBox repairs what it can, so a half transmitted file would pass.
    if (!tail.contains("%%EOF")) {
      throw new NotTaken(BROKEN);
    }
    if (tail.contains("PK\5\6")) {
      throw new NotTaken(DISGUISED);
    }
    try (var document = Loader.loadPDF(content)) {
      if (document.getNumberOfPages() == 0) {
        throw new NotTaken(BROKEN);
      }
      document.getPage(0);
    } catch (InvalidPasswordException e) {
      throw new NotTaken(PASSWORD);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Towers of nested objects end the stack; the file is to blame, not the program.
      throw new NotTaken(BROKEN);
    }
  }

  private void checkPicture(FileKind kind) throws NotTaken {
    if (latin(Math.max(0, content.length - 66_000), content.length).contains("PK\5\6")) {
      throw new NotTaken(DISGUISED);
    }
    if (!Pictures.isWhole(kind, content)) {
      throw new NotTaken(BROKEN);
    }
  }

  private Optional<FileKind> claimed() {
    return extension()
        .flatMap(extension ->
            switch (extension) {
              case "pdf" -> Optional.of(PDF);
              case "jpg", "jpeg", "jpe", "jfif" -> Optional.of(JPG);
              case "png" -> Optional.of(PNG);
              case "webp" -> Optional.of(WEBP);
              case "ofd" -> Optional.of(OFD);
              case "docx" -> Optional.of(DOCX);
              default -> Optional.empty();
            });
  }

  /// Up to five Latin letters or digits behind the last dot; `3.李平` has none.
  private Optional<String> extension() {
    var dot = name.lastIndexOf('.');
    var extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return extension.matches("[a-z][a-z0-9]{1,4}") ? Optional.of(extension) : Optional.empty();
  }

  private boolean startsWith(String text) {
    return startsWith(text.chars().toArray());
  }

  private boolean startsWith(int... bytes) {
    if (content.length < bytes.length) {
      return false;
    }
    for (var i = 0; i < bytes.length; i++) {
      if (content[i] != (byte) bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private String latin(int from, int to) {
    return new String(content, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static final class NotTaken extends Exception {
    private static final long serialVersionUID = 1L;

    private final FileRefusal.Reason reason;

    NotTaken(FileRefusal.Reason reason) {
      super(reason.code());
      this.reason = reason;
    }
  }
}
