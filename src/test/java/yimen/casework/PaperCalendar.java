package yimen.casework;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import yimen.time.TimeLimit;

/// A second count of days, on other data and with other code than the program's, as somebody with a
/// wall calendar and a pencil would do it.
final class PaperCalendar {

  private static final Map<LocalDate, Boolean> WORKED = read();

  private PaperCalendar() {}

  static LocalDate last(LocalDate start, TimeLimit limit) {
    return switch (limit.unit()) {
      case ON_THE_SPOT -> start;
      case WORKING_DAYS -> nth(start, limit.amount());
      case CALENDAR_DAYS -> worked(start.plusDays(limit.amount()));
      case MONTHS -> worked(start.plusMonths(limit.amount()));
    };
  }

  /// Strikes out one working day after the other, beginning with the day after `start`.
  static LocalDate nth(LocalDate start, int workingDays) {
    var day = start;
    var left = workingDays;
    while (left > 0) {
      day = day.plusDays(1);
      left -= isWorked(day) ? 1 : 0;
    }
    return day;
  }

  private static LocalDate worked(LocalDate day) {
    return isWorked(day) ? day : worked(day.plusDays(1));
  }

  private static boolean isWorked(LocalDate day) {
    if (day.getYear() > 2026) {
      throw new IllegalArgumentException("the paper calendar ends with 2026, asked for " + day);
    }
    return WORKED.getOrDefault(day, day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0);
  }

  private static Map<LocalDate, Boolean> read() {
    var worked = new HashMap<LocalDate, Boolean>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    PaperCalendar.class.getResourceAsStream("/vectors/calendar-2016-2026.csv")),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .forEach(cells -> worked.put(LocalDate.parse(cells[0]), cells[1].equals("WORK")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(worked);
  }
}
