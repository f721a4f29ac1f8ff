package yimen.kernel;

import java.util.Optional;
import yimen.kernel.InvalidCode.Reason;

/// 行政区划代码: 6 digits (GB/T 2260, or a local code of a zone), 9 for a town (镇街), 12 for a village or
/// community (村社区). A longer code padded with zeros means the same area as the shorter one.
public record DivisionCode(String value) {

  /// What kind of area the code names, by its form alone.
  public enum Level {
    NATION,
    PROVINCE,
    CITY,
    DISTRICT,
    TOWN,
    VILLAGE
  }

  public DivisionCode {
    value = Characters.normalised(value);
    Characters.require(DivisionCode.class, value, problem(value));
  }

  public static DivisionCode of(String text) {
    return new DivisionCode(text);
  }

  /// The first failing check: LENGTH, CHARSET.
  public static Optional<Reason> problem(String text) {
    var code = Characters.normalised(text);
    if (code.length() != 6 && code.length() != 9 && code.length() != 12) {
      return Optional.of(Reason.LENGTH);
    }
    return Characters.allIn(Characters.DIGITS, code)
        ? Optional.empty()
        : Optional.of(Reason.CHARSET);
  }

  /// The district, county, zone or city this area belongs to by code: the first six digits. A town
  /// run by a zone still carries its district's code (standards §4.4).
  public DivisionCode district() {
    return value.length() == 6 ? this : new DivisionCode(value.substring(0, 6));
  }

  /// The same area in twelve digits.
  public DivisionCode inTwelveDigits() {
    return value.length() == 12 ? this : new DivisionCode(value + "0".repeat(12 - value.length()));
  }

  /// Whether this area lies in `other` or is the same, by code.
  public boolean within(DivisionCode other) {
    return significant().startsWith(other.significant());
  }

  public Level level() {
    return switch (significant().length()) {
      case 0 -> Level.NATION;
      case 2 -> Level.PROVINCE;
      case 4 -> Level.CITY;
      case 6 -> Level.DISTRICT;
      case 9 -> Level.TOWN;
      default -> Level.VILLAGE;
    };
  }

  @Override
  public String toString() {
    return value;
  }

  /// Digits that say something: `61` of `610000`, `610102` of `610102000000`.
  private String significant() {
    var end = value.length();
    while (end > 6 && value.startsWith("000", end - 3)) {
      end -= 3;
    }
    if (end == 6) {
      while (end > 0 && value.startsWith("00", end - 2)) {
        end -= 2;
      }
    }
    return value.substring(0, end);
  }
}
