package yimen.kernel;

import java.util.List;
import java.util.Optional;
import yimen.kernel.InvalidCode.Reason;

/// 电子证照标识 (GB/T 36904): object identifier of electronic licences, type 21, issuer, serial, version
/// 3 and a check character ISO 7064 MOD 37,36 over the four, all joined by dots.
public record LicenceIdentifier(String value) {

  /// Below this object identifier stand all electronic licences.
  public static final String OID = "1.2.156.3005.2";

  /// Most versions one licence can have.
  public static final int VERSION_MAX = 999;

  public LicenceIdentifier {
    value = Characters.withoutBlanks(value);
    Characters.require(LicenceIdentifier.class, value, problem(value));
  }

  public static LicenceIdentifier of(String text) {
    return new LicenceIdentifier(text);
  }

  /// `type`: credit code of the defining department and a serial of 3. `issuer`: credit code of the
  /// issuing body, or another code it is known by. `serial`: digits and capitals. `version`: 1–999.
  public static LicenceIdentifier make(String type, String issuer, String serial, int version) {
    if (version < 1 || version > VERSION_MAX) {
      throw new IllegalArgumentException("version of a licence must be 1–999, was " + version);
    }
    var parts = List.of(type, issuer, serial, "%03d".formatted(version));
    var body = String.join("", parts);
    if (!Characters.allIn(Characters.DIGITS_AND_CAPITALS, body)) {
      throw new InvalidCode(LicenceIdentifier.class, Reason.CHARSET);
    }
    return of(OID + "." + String.join(".", parts) + "." + Mod3736.check(body));
  }

  /// The first failing check: OID, FORMAT, CHARSET, TYPE_LENGTH, CHECK, TYPE_USCC.
  public static Optional<Reason> problem(String text) {
    var code = Characters.withoutBlanks(text);
    if (!code.startsWith(OID + ".")) {
      return Optional.of(Reason.OID);
    }
    var parts = parts(code);
    if (parts.length != 5
        || parts[1].isEmpty()
        || parts[2].isEmpty()
        || parts[3].length() != 3
        || !Characters.allIn(Characters.DIGITS, parts[3])
        || parts[4].length() != 1) {
      return Optional.of(Reason.FORMAT);
    }
    var body = String.join("", parts);
    if (!Characters.allIn(Characters.DIGITS_AND_CAPITALS, body)) {
      return Optional.of(Reason.CHARSET);
    }
    if (parts[0].length() != 21) {
      return Optional.of(Reason.TYPE_LENGTH);
    }
    if (!Mod3736.holds(body)) {
      return Optional.of(Reason.CHECK);
    }
    return UnifiedSocialCreditCode.problem(parts[0].substring(0, 18)).map(_ -> Reason.TYPE_USCC);
  }

  /// The same licence, issued once more: version + 1.
  public LicenceIdentifier reissued() {
    return make(type(), issuer(), serial(), version() + 1);
  }

  public String type() {
    return parts(value)[0];
  }

  public String issuer() {
    return parts(value)[1];
  }

  public String serial() {
    return parts(value)[2];
  }

  public int version() {
    return Integer.parseInt(parts(value)[3]);
  }

  @Override
  public String toString() {
    return value;
  }

  private static String[] parts(String code) {
    return code.substring(OID.length() + 1).split("\\.", -1);
  }
}
