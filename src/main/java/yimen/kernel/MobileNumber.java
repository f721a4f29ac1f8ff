package yimen.kernel;

import java.util.Optional;
import yimen.kernel.InvalidCode.Reason;

/// A mobile phone number of the mainland (手机号码): 11 digits, without +86. Prints masked; the number
/// itself comes only from `value()`.
public record MobileNumber(String value) {

  private static final int LENGTH = 11;

  public MobileNumber {
    value = withoutCountry(value);
    Characters.require(MobileNumber.class, value, problem(value));
  }

  public static MobileNumber of(String text) {
    return new MobileNumber(text);
  }

  /// The first failing check: CHARSET, LENGTH, FORMAT (not 13 … 19 in front).
  public static Optional<Reason> problem(String text) {
    var code = withoutCountry(text);
    if (!Characters.allIn(Characters.DIGITS, code)) {
      return Optional.of(Reason.CHARSET);
    }
    if (code.length() != LENGTH) {
      return Optional.of(Reason.LENGTH);
    }
    return code.charAt(0) != '1' || code.charAt(1) < '3'
        ? Optional.of(Reason.FORMAT)
        : Optional.empty();
  }

  /// First three and last four: `154****1234`.
  public String masked() {
    return value.substring(0, 3) + "****" + value.substring(7);
  }

  @Override
  public String toString() {
    return masked();
  }

  private static String withoutCountry(String text) {
    var code = Characters.normalised(text);
    if (code.startsWith("+86")) {
      return code.substring(3);
    }
    return code.length() == LENGTH + 2 && code.startsWith("86") ? code.substring(2) : code;
  }
}
