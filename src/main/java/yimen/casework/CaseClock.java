package yimen.casework;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// 法定时钟: the one view record that all clocks are drawn from (ux §2.1). Pages never compute dates.
/// Days are working days when the limit is in working days, else calendar days. `noticeDueOn` is
/// the last day for the correction notice while the case waits for acceptance; promised and
/// statutory dates are null before acceptance.
public record CaseClock(
    State state,
    LocalDate receivedOn,
    @Nullable LocalDate noticeDueOn,
    @Nullable LocalDate correctionDueOn,
    @Nullable LocalDate startedOn,
    @Nullable LocalDate promisedOn,
    @Nullable LocalDate statutoryOn,
    @Nullable LocalDate deliverBy,
    @Nullable LocalDate decidedOn,
    int daysUsed,
    int daysLeft,
    int promisedDays,
    String unit,
    boolean deemedAccepted,
    boolean provisional,
    int calendarVersion) {

  public enum State {
    NOT_STARTED,
    RUNNING,
    WARNING,
    OVERDUE,
    DONE
  }
}
