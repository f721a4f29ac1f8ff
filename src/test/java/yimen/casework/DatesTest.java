package yimen.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static yimen.casework.CaseScenario.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.Law;
import yimen.casework.CaseCommand.Accept;
import yimen.casework.CaseCommand.Decide;
import yimen.casework.CaseEvent.Accepted;
import yimen.casework.CaseEvent.CaseDates;
import yimen.casework.CaseEvent.Decided;
import yimen.casework.CaseEvent.Decision;
import yimen.kernel.Outcome;
import yimen.time.TimeLimit;

@DisplayName("期限")
class DatesTest {

  private static CaseDates accepted(LocalDate on, TimeLimit statutory, TimeLimit promised) {
    var plan =
        new CasePlan(
            statutory,
            promised,
            PLAN.reviews(),
            "决定",
            false,
            true,
            CasePlan.Serving.ELECTRONIC,
            10,
            Set.of(1),
            Set.of());
    var waiting = new CaseState.AwaitingAcceptance(plan, on, on, false, Set.of());
    return switch (CaseLifecycle.decide(waiting, new Accept(), facts(on, WINDOW))) {
      case Outcome.Done<List<CaseEvent>>(var events) -> ((Accepted) events.getFirst()).dates();
      case Outcome.Refused<List<CaseEvent>>(var why) -> throw new AssertionError(why.code());
    };
  }

  @Test
  @DisplayName("春节前受理：假期不计，节前节后的调休上班日计入")
  @Law({"行政许可法第四十二条第一款", "行政许可法第八十二条"})
  void springFestivalIsNotCounted() {
    // 2026: 15–23 February off, Saturdays 14 and 28 February worked.
    assertThat(
            accepted(
                LocalDate.of(2026, 2, 11), TimeLimit.workingDays(20), TimeLimit.workingDays(5)))
        .isEqualTo(
            new CaseDates(
                LocalDate.of(2026, 2, 11),
                LocalDate.of(2026, 2, 25),
                LocalDate.of(2026, 3, 17),
                false,
                CALENDAR_VERSION));
  }

  @Test
  @DisplayName("承诺期限不得晚于法定期限：单位不同、长假交叉时取早者")
  @Law("行政许可法第四十二条第一款")
  void promiseNeverEndsAfterTheStatute() {
    var dates = accepted(TODAY, TimeLimit.calendarDays(15), TimeLimit.workingDays(12));
    assertThat(dates.statutoryOn()).isEqualTo(LocalDate.of(2025, 10, 14));
    assertThat(dates.promisedOn()).isEqualTo(dates.statutoryOn());
  }

  @Test
  @DisplayName("按日历日计算的期限，最后一日是休息日的，顺延到下一个工作日")
  @Law("民法典第二百零三条第一款")
  void calendarDaysEndOnAWorkingDay() {
    assertThat(accepted(TODAY, TimeLimit.calendarDays(30), TimeLimit.calendarDays(5)).promisedOn())
        .isEqualTo(LocalDate.of(2025, 10, 9));
  }

  @Test
  @DisplayName("按月计算的期限，到期月的对应日届满")
  @Law("民法典第二百零二条")
  void monthsEndOnTheCorrespondingDay() {
    assertThat(
            accepted(LocalDate.of(2025, 12, 31), TimeLimit.months(2), TimeLimit.workingDays(10))
                .statutoryOn())
        .isEqualTo(LocalDate.of(2026, 2, 28));
  }

  @Test
  @DisplayName("即办件的承诺期限是当日")
  void onTheSpotIsDueTheSameDay() {
    assertThat(accepted(TODAY, TimeLimit.workingDays(5), TimeLimit.onTheSpot()).promisedOn())
        .isEqualTo(TODAY);
  }

  @Test
  @DisplayName("跨入放假安排尚未公布的年份，日期标为暂定")
  @Law("行政许可法第八十二条")
  void datesInAYearWithoutNoticeAreProvisional() {
    var start = LocalDate.of(2026, 12, 14);
    assertThat(accepted(start, TimeLimit.workingDays(20), TimeLimit.workingDays(5)).provisional())
        .isTrue();
    assertThat(accepted(start, TimeLimit.workingDays(10), TimeLimit.workingDays(5)).provisional())
        .isFalse();
  }

  @Test
  @DisplayName("证照在决定之日起十个工作日内送达")
  @Law("行政许可法第四十四条")
  void deliveryIsDueTenWorkingDaysAfterTheDecision() {
    given(SUBMITTED, ACCEPTED, DESK_REVIEW, SITE_CHECK)
        .on(LocalDate.of(2025, 9, 30))
        .by(DECIDER)
        .when(new Decide(Decision.GRANT, ""))
        .then(
            new Decided(
                LocalDate.of(2025, 9, 30),
                Decision.GRANT,
                "",
                DECIDER,
                LocalDate.of(2025, 10, 21)));
  }
}
