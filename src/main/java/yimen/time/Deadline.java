package yimen.time;

import java.time.LocalDate;

/// The last day of a limit, with the calendar version it was computed from. `provisional` (暂定): the
/// count ran into a year without a State Council notice, so the day may still move later.
public record Deadline(LocalDate on, boolean provisional, int calendarVersion) {

  /// The first day on which the limit is exceeded, from 0:00.
  public LocalDate overdueFrom() {
    return on.plusDays(1);
  }
}
