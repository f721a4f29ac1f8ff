package yimen.licence;

import java.util.Map;
import yimen.kernel.Refusal;

/// A lawful "no" of this module, with what its sentence names.
public record LicenceRefusal(Reason reason, Map<String, String> arguments) implements Refusal {

  public LicenceRefusal {
    arguments = Map.copyOf(arguments);
  }

  static LicenceRefusal of(Reason reason) {
    return new LicenceRefusal(reason, Map.of());
  }

  @Override
  public String code() {
    return reason.code();
  }

  /// Making a licence, then checking a file.
  public enum Reason {
    GLYPH_MISSING("glyph-missing"),
    FACE_TOO_LONG("face-too-long"),
    NO_SEAL_AUTHORITY("no-seal-authority"),

    FILE_UNREADABLE("file-unreadable"),
    FILE_TOO_BIG("file-too-big"),
    NOT_A_LICENCE("not-a-licence"),
    FILE_CHANGED("file-changed"),
    FILE_ADDED("file-added"),
    NOT_ONE_SEAL("not-one-seal"),
    MAKER_UNTRUSTED("maker-untrusted"),
    SIGNER_UNTRUSTED("signer-untrusted"),
    SIGNER_NOT_LISTED("signer-not-listed"),
    SEAL_EXPIRED("seal-expired"),
    SIGNER_NOT_ISSUER("signer-not-issuer"),
    NOT_IN_RECORD("not-in-record"),
    COPY_DIFFERS("copy-differs");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    String code() {
      return "licence." + word;
    }
  }
}
