package yimen.kernel;

import java.util.Optional;
import yimen.kernel.InvalidCode.Reason;

/// 组织机构代码 (GB 11714-1997): 8 digits or capitals and a check character, digit or X.
public record OrganisationCode(String value) {

  private static final int LENGTH = 9;
  private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  public OrganisationCode {
    value = Characters.normalised(value);
    Characters.require(OrganisationCode.class, value, problem(value));
  }

  public static OrganisationCode of(String text) {
    return new OrganisationCode(text);
  }

  /// The first failing check: LENGTH, CHARSET, CHECK.
  public static Optional<Reason> problem(String text) {
    var code = Characters.normalised(text);
    if (code.length() != LENGTH) {
      return Optional.of(Reason.LENGTH);
    }
    if (!Characters.allIn(Characters.DIGITS_AND_CAPITALS, code.substring(0, LENGTH - 1))
        || "0123456789X".indexOf(code.charAt(LENGTH - 1)) < 0) {
      return Optional.of(Reason.CHARSET);
    }
    return check(code) == code.charAt(LENGTH - 1) ? Optional.empty() : Optional.of(Reason.CHECK);
  }

  @Override
  public String toString() {
    return value;
  }

  private static char check(String code) {
    var sum = 0;
    for (var i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * Characters.DIGITS_AND_CAPITALS.indexOf(code.charAt(i));
    }
    return "0X987654321".charAt(sum % 11);
  }
}
