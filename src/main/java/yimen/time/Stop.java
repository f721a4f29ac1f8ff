package yimen.time;

import java.time.LocalDate;

/// Days that a limit does not count (不计时), both ends included (行政许可法第四十五条). Which procedures stop a
/// clock is for the caller to know: an extension (延长审批) does not.
public record Stop(LocalDate from, LocalDate to) {

  public Stop {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a stop cannot end on " + to + ", before " + from);
    }
  }

  boolean holds(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
