package yimen.time;

/// A limit (期限) as the law or a promise states it. The unit is data, never assumed (standards
/// §2.4). `ON_THE_SPOT` is 即办: due on the day it starts, `amount` 0; every other amount is 1–3650.
public record TimeLimit(int amount, Unit unit) {

  private static final int AMOUNT_MAX = 3650;

  public enum Unit {
    ON_THE_SPOT,
    WORKING_DAYS,
    CALENDAR_DAYS,
    MONTHS
  }

  public TimeLimit {
    var fits = unit == Unit.ON_THE_SPOT ? amount == 0 : amount >= 1 && amount <= AMOUNT_MAX;
    if (!fits) {
      throw new IllegalArgumentException("no limit has " + amount + " " + unit);
    }
  }

  public static TimeLimit onTheSpot() {
    return new TimeLimit(0, Unit.ON_THE_SPOT);
  }

  public static TimeLimit workingDays(int amount) {
    return new TimeLimit(amount, Unit.WORKING_DAYS);
  }

  public static TimeLimit calendarDays(int amount) {
    return new TimeLimit(amount, Unit.CALENDAR_DAYS);
  }

  public static TimeLimit months(int amount) {
    return new TimeLimit(amount, Unit.MONTHS);
  }
}
