package yimen.casework;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import yimen.time.Calendars;
import yimen.time.LegalDay;
import yimen.time.TimeLimit;

/// Draws the 法定时钟 of a row of the register: the only place that counts days for pages.
final class Clocks {

  private final Calendars calendars;
  private final LegalDay day;

  Clocks(Calendars calendars, LegalDay day) {
    this.calendars = calendars;
    this.day = day;
  }

  CaseClock of(CaseStore.Line line) {
    var today = day.today();
    var unit = TimeLimit.Unit.valueOf(line.promisedUnit());
    var started = line.startedOn();
    var promised = line.promisedOn();
    var ended =
        line.decidedOn() != null
            ? line.decidedOn()
            : line.closedOn() != null ? line.closedOn() : null;
    var used = started == null ? 0 : days(unit, started, ended == null ? today : ended);
    var left = promised == null ? 0 : left(unit, today, promised);
    return new CaseClock(
        state(line, today, started, promised, ended),
        line.receivedOn(),
        line.noticeDueOn(),
        line.correctionDueOn(),
        started,
        promised,
        line.statutoryOn(),
        line.deliverBy(),
        line.decidedOn(),
        used,
        left,
        started == null || promised == null ? line.promisedAmount() : days(unit, started, promised),
        unit == TimeLimit.Unit.WORKING_DAYS ? "个工作日" : "天",
        line.deemed(),
        line.provisional(),
        line.calendarVersion());
  }

  private CaseClock.State state(
      CaseStore.Line line,
      LocalDate today,
      @Nullable LocalDate started,
      @Nullable LocalDate promised,
      @Nullable LocalDate ended) {
    if (ended != null) {
      return CaseClock.State.DONE;
    }
    if (started == null || promised == null) {
      return CaseClock.State.NOT_STARTED;
    }
    if (today.isAfter(promised)) {
      return CaseClock.State.OVERDUE;
    }
    return today.isBefore(calendars.current().yellowFrom(started, promised))
        ? CaseClock.State.RUNNING
        : CaseClock.State.WARNING;
  }

  /// Negative when the day has passed: days over.
  private int left(TimeLimit.Unit unit, LocalDate today, LocalDate due) {
    return today.isAfter(due) ? -days(unit, due, today) : days(unit, today, due);
  }

  private int days(TimeLimit.Unit unit, LocalDate from, LocalDate to) {
    if (!to.isAfter(from)) {
      return 0;
    }
    return unit == TimeLimit.Unit.WORKING_DAYS
        ? calendars.current().workingDaysBetween(from, to)
        : Math.toIntExact(ChronoUnit.DAYS.between(from, to));
  }
}
