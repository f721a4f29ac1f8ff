package yimen.licence;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// Until when a licence is valid, by the words of its type. Where the words leave a choice that
/// nobody made, the shortest period counts; the identity card follows the holder's age (居民身份证法第五条).
/// Words without a period (`许可期限`, `长期`) give none: the licence then says so in its own fields, or
/// is valid without end.
final class ValidityRule {

  private static final String IDENTITY_CARD = "L001";
  private static final Pattern YEARS = Pattern.compile("(\\d+)(?:-\\d+)?年(?!内|注册)");
  private static final Pattern DAYS = Pattern.compile("(\\d+)日");

  private ValidityRule() {}

  /// Last day of validity. `birth` of the holder where it is known.
  static Optional<LocalDate> until(LicenceType type, LocalDate from, Optional<LocalDate> birth) {
    if (type.typeId().equals(IDENTITY_CARD) && birth.isPresent()) {
      return identityCard(from, birth.get());
    }
    var words = type.validity();
    if (words.startsWith("长期")) {
      return Optional.empty();
    }
    var days = DAYS.matcher(words);
    if (days.find()) {
      return Optional.of(from.plusDays(Long.parseLong(days.group(1)) - 1));
    }
    var years = YEARS.matcher(words);
    if (years.find()) {
      return Optional.of(from.plusYears(Long.parseLong(years.group(1))).minusDays(1));
    }
    return words.startsWith("年度") ? Optional.of(from.plusYears(1).minusDays(1)) : Optional.empty();
  }

  /// Printed from day to the same day: 2026.11.22–2046.11.22.
  private static Optional<LocalDate> identityCard(LocalDate from, LocalDate birth) {
    if (from.isBefore(birth.plusYears(16))) {
      return Optional.of(from.plusYears(5));
    }
    if (from.isBefore(birth.plusYears(26))) {
      return Optional.of(from.plusYears(10));
    }
    return from.isBefore(birth.plusYears(46)) ? Optional.of(from.plusYears(20)) : Optional.empty();
  }
}
