package yimen.casework;

import static yimen.casework.CaseScenario.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.Law;
import yimen.casework.CaseCommand.Decide;
import yimen.casework.CaseCommand.DecideOnTheSpot;
import yimen.casework.CaseEvent.Accepted;
import yimen.casework.CaseEvent.CaseDates;
import yimen.casework.CaseEvent.Decided;
import yimen.casework.CaseEvent.Decision;
import yimen.casework.CaseEvent.Opinion;
import yimen.casework.CaseEvent.Reviewed;

@DisplayName("决定")
class DecisionTest {

  private static final CaseEvent[] REVIEWED = {SUBMITTED, ACCEPTED, DESK_REVIEW, SITE_CHECK};

  private static Decided decided(Decision decision, String reasons, String by) {
    return new Decided(TODAY, decision, reasons, by, TEN_WORKING_DAYS_LATER);
  }

  @Test
  @DisplayName("准予许可，并记下十个工作日的送达期限")
  @Law({"行政许可法第三十八条第一款", "行政许可法第四十四条"})
  void grantNamesTheDayOfDelivery() {
    given(REVIEWED)
        .by(DECIDER)
        .when(new Decide(Decision.GRANT, ""))
        .then(decided(Decision.GRANT, "", DECIDER));
  }

  @Test
  @DisplayName("不予许可须说明理由")
  @Law("行政许可法第三十八条第二款")
  void denialHasReasons() {
    given(REVIEWED)
        .by(DECIDER)
        .when(new Decide(Decision.DENY, " "))
        .thenRefused(CaseRefusal.REASON_MISSING);
    given(REVIEWED)
        .by(DECIDER)
        .when(new Decide(Decision.DENY, "场所不符合规定"))
        .then(decided(Decision.DENY, "场所不符合规定", DECIDER));
  }

  @Test
  @DisplayName("审查人不得自审自批：两名核查人员都不能决定")
  void whoeverReviewedDoesNotDecide() {
    for (var reviewer : List.of(REVIEWER, SECOND_OFFICER)) {
      given(REVIEWED)
          .by(reviewer)
          .when(new Decide(Decision.GRANT, ""))
          .thenRefused(CaseRefusal.OWN_REVIEW);
      given(REVIEWED)
          .by(reviewer)
          .when(new Decide(Decision.DENY, "场所不符合规定"))
          .thenRefused(CaseRefusal.OWN_REVIEW);
    }
  }

  @Test
  @DisplayName("此前各环节的审查人都不得决定，不只最后一个环节")
  void reviewersOfEveryStepAreRemembered() {
    var third = "staff/610199-R03";
    given(
            SUBMITTED,
            ACCEPTED,
            new Reviewed(TODAY, 0, "书面审查", Opinion.PASS, "材料齐全", third, ""),
            SITE_CHECK)
        .by(third)
        .when(new Decide(Decision.GRANT, ""))
        .thenRefused(CaseRefusal.OWN_REVIEW);
  }

  @Test
  @DisplayName("决定只作一次")
  void decisionIsMadeOnce() {
    given(SUBMITTED, ACCEPTED, DESK_REVIEW, SITE_CHECK, decided(Decision.DENY, "不符合", DECIDER))
        .by(DECIDER)
        .when(new Decide(Decision.GRANT, ""))
        .thenRefused(CaseRefusal.ALREADY_DECIDED);
  }

  @Test
  @DisplayName("超过法定期限仍须作出决定，不因逾期而免除")
  @Law("行政许可法第四十二条第一款")
  void lateDecisionIsStillADecision() {
    given(REVIEWED)
        .on(LocalDate.of(2025, 12, 1))
        .by(DECIDER)
        .when(new Decide(Decision.GRANT, ""))
        .then(
            new Decided(
                LocalDate.of(2025, 12, 1),
                Decision.GRANT,
                "",
                DECIDER,
                LocalDate.of(2025, 12, 15)));
  }

  @Test
  @DisplayName("能够当场作出决定的，当场受理并决定，两个时间都留痕")
  @Law("行政许可法第三十四条第二款")
  void onTheSpotKeepsAcceptanceAndDecision() {
    given(SUBMITTED_ON_THE_SPOT)
        .when(new DecideOnTheSpot(Decision.GRANT, ""))
        .then(
            new Accepted(
                TODAY,
                new CaseDates(TODAY, TODAY, LAST_DAY_OF_NOTICE, false, CALENDAR_VERSION),
                Set.of(),
                Optional.empty()),
            decided(Decision.GRANT, "", WINDOW));
  }

  @Test
  @DisplayName("当场不予许可，同样须说明理由")
  @Law({"行政许可法第三十四条第二款", "行政许可法第三十八条第二款"})
  void denialOnTheSpotHasReasons() {
    given(SUBMITTED_ON_THE_SPOT)
        .when(new DecideOnTheSpot(Decision.DENY, ""))
        .thenRefused(CaseRefusal.REASON_MISSING);
  }

  @Test
  @DisplayName("须审查的事项不能当场办结")
  void casesWithReviewsAreNotOnTheSpot() {
    given(SUBMITTED)
        .when(new DecideOnTheSpot(Decision.GRANT, ""))
        .thenRefused(CaseRefusal.NOT_ON_THE_SPOT);
    var reviewedAtWindow =
        new CasePlan(
            PLAN.statutory(),
            PLAN.promised(),
            PLAN.reviews(),
            "决定",
            true,
            false,
            CasePlan.Serving.WINDOW,
            10,
            Set.of(1),
            Set.of());
    given(submitted(reviewedAtWindow, uploaded(1)))
        .when(new DecideOnTheSpot(Decision.GRANT, ""))
        .thenRefused(CaseRefusal.NOT_ON_THE_SPOT);
  }

  @Test
  @DisplayName("告知期限届满后已视为受理，不得以当场办结改写起算日")
  @Law("行政许可法第三十二条第一款第四项")
  void onTheSpotMayNotStartTheClockAnew() {
    given(SUBMITTED_ON_THE_SPOT)
        .on(NOTICE_PERIOD_OVER)
        .when(new DecideOnTheSpot(Decision.GRANT, ""))
        .thenRefused(CaseRefusal.NOTICE_PERIOD_OVER);
  }
}
