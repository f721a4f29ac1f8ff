package yimen.kernel;

import java.time.LocalDate;
import java.util.Optional;
import yimen.kernel.InvalidCode.Reason;

/// 公民身份号码 (GB 11643-1999): area 6, birth 8, order 3 (odd = male), check character. The area is not
/// checked against a list, because old areas live on in the numbers.
///
/// Prints masked; the number itself comes only from `value()`.
public record ResidentIdNumber(String value) {

  private static final int LENGTH = 18;
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  public ResidentIdNumber {
    value = Characters.normalised(value);
    Characters.require(ResidentIdNumber.class, value, problem(value));
  }

  public static ResidentIdNumber of(String text) {
    return new ResidentIdNumber(text);
  }

  /// The first failing check: LENGTH, CHARSET, CHECK, DATE. Use the other [#problem] where a person
  /// types a number: it also refuses births that are still to come.
  public static Optional<Reason> problem(String text) {
    var code = Characters.normalised(text);
    if (code.length() != LENGTH) {
      return Optional.of(Reason.LENGTH);
    }
    var last = code.charAt(LENGTH - 1);
    if (!Characters.allIn(Characters.DIGITS, code.substring(0, LENGTH - 1))
        || CHECKS.indexOf(last) < 0) {
      return Optional.of(Reason.CHARSET);
    }
    var sum = 0;
    for (var i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (code.charAt(i) - '0');
    }
    if (CHECKS.charAt(sum % 11) != last) {
      return Optional.of(Reason.CHECK);
    }
    return birth(code).isEmpty() ? Optional.of(Reason.DATE) : Optional.empty();
  }

  /// The first failing check: LENGTH, CHARSET, CHECK, DATE, FUTURE.
  public static Optional<Reason> problem(String text, LocalDate today) {
    return problem(text)
        .or(() ->
            birth(Characters.normalised(text))
                .filter(birth -> birth.isAfter(today))
                .map(_ -> Reason.FUTURE));
  }

  public LocalDate birth() {
    return birth(value).orElseThrow();
  }

  public boolean isMale() {
    return (value.charAt(16) - '0') % 2 == 1;
  }

  /// First six and last four: `610199********0015`.
  public String masked() {
    return value.substring(0, 6) + "********" + value.substring(14);
  }

  @Override
  public String toString() {
    return masked();
  }

  private static Optional<LocalDate> birth(String code) {
    return Characters.day(code.substring(6, 14));
  }
}
