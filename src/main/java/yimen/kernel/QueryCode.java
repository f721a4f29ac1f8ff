package yimen.kernel;

import java.util.Optional;
import java.util.random.RandomGenerator;
import yimen.kernel.InvalidCode.Reason;

/// 查询码: the secret half of looking up a case without signing in, 8 characters of Crockford base 32
/// (40 bits). A log line shows that there was one, never which.
public record QueryCode(String value) {

  private static final int LENGTH = 8;
  private static final String CHARS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  public QueryCode {
    value = readable(value);
    Characters.require(QueryCode.class, value, problem(value));
  }

  /// Reads without case, blanks and hyphens; I and L as 1, O as 0.
  public static QueryCode of(String text) {
    return new QueryCode(text);
  }

  /// `random` must be a `SecureRandom` outside tests: whoever guesses the code sees the case.
  public static QueryCode random(RandomGenerator random) {
    var code = new StringBuilder(LENGTH);
    for (var i = 0; i < LENGTH; i++) {
      code.append(CHARS.charAt(random.nextInt(CHARS.length())));
    }
    return new QueryCode(code.toString());
  }

  /// The first failing check: LENGTH, CHARSET.
  public static Optional<Reason> problem(String text) {
    var code = readable(text);
    if (code.length() != LENGTH) {
      return Optional.of(Reason.LENGTH);
    }
    return Characters.allIn(CHARS, code) ? Optional.empty() : Optional.of(Reason.CHARSET);
  }

  /// As printed, 4+4: `7K3M 90QX`.
  public String grouped() {
    return value.substring(0, 4) + " " + value.substring(4);
  }

  @Override
  public String toString() {
    return "********";
  }

  private static String readable(String text) {
    return Characters.normalised(text).replace('O', '0').replace('I', '1').replace('L', '1');
  }
}
