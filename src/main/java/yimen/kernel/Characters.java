package yimen.kernel;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import yimen.kernel.InvalidCode.Reason;

/// What the codes share: normal form, character sets, dates written as digits.
final class Characters {

  static final String DIGITS = "0123456789";
  static final String DIGITS_AND_CAPITALS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private Characters() {}

  /// Without blanks and hyphens, upper case (standards §4.1).
  static String normalised(String text) {
    return withoutBlanks(text).replace("-", "");
  }

  /// Without blanks, upper case. ASCII only: `toUpperCase` would make an I of the dotless ı.
  static String withoutBlanks(String text) {
    var kept = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        kept.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
      }
    }
    return kept.toString();
  }

  static boolean allIn(String charset, String text) {
    return text.chars().allMatch(c -> charset.indexOf(c) >= 0);
  }

  /// The day written yyyyMMdd, if there is such a day.
  static Optional<LocalDate> day(String eightDigits) {
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(eightDigits, 0, 4, 10),
              Integer.parseInt(eightDigits, 4, 6, 10),
              Integer.parseInt(eightDigits, 6, 8, 10)));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  static String require(Class<?> code, String value, Optional<Reason> problem) {
    problem.ifPresent(reason -> {
      throw new InvalidCode(code, reason);
    });
    return value;
  }
}
