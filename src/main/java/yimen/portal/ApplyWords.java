package yimen.portal;

import java.time.LocalDate;
import yimen.casework.CaseClock;
import yimen.casework.CaseResult;
import yimen.casework.CaseStage;
import yimen.item.MaterialStanding;
import yimen.ui.ClockRing;
import yimen.ui.ClockState;
import yimen.ui.Dates;
import yimen.ui.Standing;
import yimen.ui.Tone;

/// What the pages of residents say of verdicts and clocks.
final class ApplyWords {

  private ApplyWords() {}

  static Standing standing(MaterialStanding.Verdict verdict) {
    return switch (verdict) {
      case EXEMPT -> Standing.EXEMPT;
      case GENERATED -> Standing.GENERATED;
      case REQUIRED -> Standing.REQUIRED;
      case MAY_FOLLOW -> Standing.MAY_FOLLOW;
      case MAY_PROMISE -> Standing.MAY_PROMISE;
    };
  }

  static ClockState state(CaseClock.State state) {
    return switch (state) {
      case NOT_STARTED -> ClockState.NOT_STARTED;
      case RUNNING -> ClockState.RUNNING;
      case WARNING -> ClockState.WARNING;
      case OVERDUE -> ClockState.OVERDUE;
      case DONE -> ClockState.DONE;
    };
  }

  /// The clock as its applicant reads it: a date, never a number of days alone. `todo` is what they
  /// must do now, empty for nothing.
  static ClockRing ring(CaseClock clock, String todo, LocalDate today) {
    var share = clock.promisedDays() == 0 ? 1 : clock.daysUsed() / (double) clock.promisedDays();
    var sub = todo.isEmpty() ? "现在不用您做什么，有事会发短信" : todo;
    return switch (clock.state()) {
      case NOT_STARTED ->
          new ClockRing(
              ClockState.NOT_STARTED,
              0,
              clock.correctionDueOn() != null
                  ? "最晚 " + Dates.of(clock.correctionDueOn(), today) + "前补正"
                  : clock.noticeDueOn() != null
                      ? "最晚 " + Dates.of(clock.noticeDueOn(), today) + "告诉您是否受理"
                      : "还没有开始计时",
              sub,
              "未",
              "计时");
      case RUNNING, WARNING ->
          new ClockRing(
              state(clock.state()),
              share,
              "最晚 " + Dates.of(promised(clock), today) + "办好",
              sub,
              Integer.toString(clock.daysLeft()),
              clock.unit());
      case OVERDUE ->
          new ClockRing(
              ClockState.OVERDUE,
              1,
              "应在 " + Dates.of(promised(clock), today) + "前办好，已经晚了",
              todo.isEmpty() ? "监督部门已经看到，您也可以打 12345" : todo,
              Integer.toString(-clock.daysLeft()),
              "超期");
      case DONE ->
          new ClockRing(
              ClockState.DONE,
              1,
              clock.decidedOn() != null ? Dates.of(clock.decidedOn(), today) + "作出决定" : "已经结束",
              todo.isEmpty()
                  ? clock.daysUsed() > 0 ? "用了 " + clock.daysUsed() + " " + clock.unit() : ""
                  : todo,
              "",
              "");
    };
  }

  /// The same in the small ring of a list.
  static ClockRing smallRing(CaseClock clock, LocalDate today) {
    var share = clock.promisedDays() == 0 ? 1 : clock.daysUsed() / (double) clock.promisedDays();
    return switch (clock.state()) {
      case NOT_STARTED ->
          new ClockRing(
              ClockState.NOT_STARTED,
              0,
              "未开始计时",
              clock.correctionDueOn() != null
                  ? Dates.of(clock.correctionDueOn(), today) + "前补正"
                  : "");
      case RUNNING, WARNING ->
          new ClockRing(
              state(clock.state()),
              share,
              clock.daysLeft() == 0 ? "今天到期" : "剩 " + clock.daysLeft() + " 天",
              Dates.of(promised(clock), today) + "前办好");
      case OVERDUE -> new ClockRing(ClockState.OVERDUE, 1, "超 " + -clock.daysLeft() + " 天", "");
      case DONE ->
          new ClockRing(
              ClockState.DONE,
              1,
              "办结",
              clock.daysUsed() > 0 ? "用了 " + clock.daysUsed() + " 天" : "");
    };
  }

  private static LocalDate promised(CaseClock clock) {
    return java.util.Objects.requireNonNull(clock.promisedOn());
  }

  static Tone tone(CaseStage stage, java.util.Optional<CaseResult> result) {
    return result
        .map(ended ->
            switch (ended) {
              case GRANTED -> Tone.GREEN;
              case DENIED, NOT_ACCEPTED -> Tone.RED;
              case CORRECTION_EXPIRED, WITHDRAWN -> Tone.PLAIN;
            })
        .orElse(stage == CaseStage.AWAITING_CORRECTION ? Tone.YELLOW : Tone.BLUE);
  }
}
