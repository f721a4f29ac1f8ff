package yimen.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// How dates are written (ux §3): for the public 3 月 26 日, with the year when it is not this year;
/// at the desk 3-26; in documents 2026年3月26日.
public final class Dates {

  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final DateTimeFormatter PUBLIC_DAY = DateTimeFormatter.ofPattern("M 月 d 日");
  private static final DateTimeFormatter PUBLIC_YEAR =
      DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日");
  private static final DateTimeFormatter DESK_DAY = DateTimeFormatter.ofPattern("M-dd");
  private static final DateTimeFormatter DESK_YEAR = DateTimeFormatter.ofPattern("yyyy-M-dd");
  private static final DateTimeFormatter PAPER = DateTimeFormatter.ofPattern("yyyy年M月d日");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private Dates() {}

  public static String of(LocalDate day, LocalDate today) {
    return (day.getYear() == today.getYear() ? PUBLIC_DAY : PUBLIC_YEAR).format(day);
  }

  /// With the year, wherever a page may be read much later.
  public static String whole(LocalDate day) {
    return PUBLIC_YEAR.format(day);
  }

  public static String of(Instant at, LocalDate today) {
    var local = LocalDateTime.ofInstant(at, ZONE);
    return of(local.toLocalDate(), today) + " " + TIME.format(local);
  }

  public static String desk(LocalDate day, LocalDate today) {
    return (day.getYear() == today.getYear() ? DESK_DAY : DESK_YEAR).format(day);
  }

  /// 今天 09:42, else 3-16 16:20.
  public static String desk(Instant at, LocalDate today) {
    var local = LocalDateTime.ofInstant(at, ZONE);
    var day = local.toLocalDate();
    return (day.equals(today) ? "今天" : desk(day, today)) + " " + TIME.format(local);
  }

  public static String paper(LocalDate day) {
    return PAPER.format(day);
  }
}
