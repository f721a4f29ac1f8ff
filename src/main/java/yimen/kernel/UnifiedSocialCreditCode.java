package yimen.kernel;

import java.util.Optional;
import yimen.kernel.InvalidCode.Reason;

/// 统一社会信用代码 (GB 32100-2015): registering department 1, category 1, area 6, organisation code 9,
/// check character 1.
public record UnifiedSocialCreditCode(String value) {

  private static final int LENGTH = 18;
  private static final String CHARS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };

  public UnifiedSocialCreditCode {
    value = Characters.normalised(value);
    Characters.require(UnifiedSocialCreditCode.class, value, problem(value));
  }

  public static UnifiedSocialCreditCode of(String text) {
    return new UnifiedSocialCreditCode(text);
  }

  /// The first failing check: LENGTH, CHARSET, CHECK, ORG_CHECK.
  public static Optional<Reason> problem(String text) {
    var code = Characters.normalised(text);
    if (code.length() != LENGTH) {
      return Optional.of(Reason.LENGTH);
    }
    if (!Characters.allIn(CHARS, code)) {
      return Optional.of(Reason.CHARSET);
    }
    var sum = 0;
    for (var i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * CHARS.indexOf(code.charAt(i));
    }
    if (CHARS.charAt((31 - sum % 31) % 31) != code.charAt(LENGTH - 1)) {
      return Optional.of(Reason.CHECK);
    }
    return OrganisationCode.problem(code.substring(8, 17)).map(_ -> Reason.ORG_CHECK);
  }

  public OrganisationCode organisation() {
    return OrganisationCode.of(value.substring(8, 17));
  }

  /// Area of registration.
  public String area() {
    return value.substring(2, 8);
  }

  /// Registering department and category: `11` organ, `12` public institution, `91` enterprise,
  /// `92` individual business …
  public String category() {
    return value.substring(0, 2);
  }

  @Override
  public String toString() {
    return value;
  }
}
