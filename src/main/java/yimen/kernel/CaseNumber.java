package yimen.kernel;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import yimen.kernel.InvalidCode.Reason;

/// 办件编号: 21 characters — area 6, day of receipt yyyyMMdd, serial of that area and day 6, check
/// character ISO 7064 MOD 37,36 (standards §2.1). The number alone reveals nothing; the [QueryCode]
/// goes with it.
///
/// The check character can be the letter O or I: print it in a face that tells O from 0, and read
/// what a person typed with [#typed].
public record CaseNumber(String value) implements Comparable<CaseNumber> {

  /// Most cases one area can number on one day.
  public static final int SERIAL_MAX = 999_999;

  private static final int LENGTH = 21;

  public CaseNumber {
    value = Characters.normalised(value);
    Characters.require(CaseNumber.class, value, problem(value));
  }

  public static CaseNumber of(String text) {
    return new CaseNumber(text);
  }

  /// `area`: the first six digits count. `serial`: 1–999999, of that area and day.
  public static CaseNumber make(DivisionCode area, LocalDate receivedOn, int serial) {
    if (serial < 1 || serial > SERIAL_MAX) {
      throw new IllegalArgumentException("serial of a case must be 1–999999, was " + serial);
    }
    var body =
        area.district().value()
            + receivedOn.format(DateTimeFormatter.BASIC_ISO_DATE)
            + "%06d".formatted(serial);
    return new CaseNumber(body + Mod3736.check(body));
  }

  /// Reads what a person typed or copied from paper: any case, full-width digits, and O for 0 or I
  /// for 1 (and the reverse in the last place), as far as the check character allows.
  public static Optional<CaseNumber> typed(String text) {
    var code = Characters.normalised(TypedText.code(text));
    if (code.length() != LENGTH) {
      return Optional.empty();
    }
    var body = code.substring(0, LENGTH - 1).replace('O', '0').replace('I', '1').replace('L', '1');
    var last = code.charAt(LENGTH - 1);
    return Optional.of(body + last)
        .filter(CaseNumber::isValid)
        .or(() -> Optional.of(body + lookAlike(last)).filter(CaseNumber::isValid))
        .map(CaseNumber::new);
  }

  /// The first failing check: LENGTH, CHARSET, CHECK, DATE.
  public static Optional<Reason> problem(String text) {
    var code = Characters.normalised(text);
    if (code.length() != LENGTH) {
      return Optional.of(Reason.LENGTH);
    }
    if (!Characters.allIn(Characters.DIGITS, code.substring(0, LENGTH - 1))
        || !Characters.allIn(Characters.DIGITS_AND_CAPITALS, code.substring(LENGTH - 1))) {
      return Optional.of(Reason.CHARSET);
    }
    if (!Mod3736.holds(code)) {
      return Optional.of(Reason.CHECK);
    }
    return Characters.day(code.substring(6, 14)).isEmpty()
        ? Optional.of(Reason.DATE)
        : Optional.empty();
  }

  public DivisionCode area() {
    return DivisionCode.of(value.substring(0, 6));
  }

  public LocalDate receivedOn() {
    return Characters.day(value.substring(6, 14)).orElseThrow();
  }

  public int serial() {
    return Integer.parseInt(value, 14, 20, 10);
  }

  @Override
  public int compareTo(CaseNumber other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static boolean isValid(String code) {
    return problem(code).isEmpty();
  }

  private static char lookAlike(char c) {
    return switch (c) {
      case '0' -> 'O';
      case 'O' -> '0';
      case '1' -> 'I';
      case 'I' -> '1';
      default -> c;
    };
  }
}
