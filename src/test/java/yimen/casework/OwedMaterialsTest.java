package yimen.casework;

import static yimen.casework.CaseScenario.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.Law;
import yimen.casework.CaseCommand.Accept;
import yimen.casework.CaseCommand.Decide;
import yimen.casework.CaseCommand.DecideOnTheSpot;
import yimen.casework.CaseCommand.DeemAccepted;
import yimen.casework.CaseCommand.SupplyOwed;
import yimen.casework.CaseEvent.Decided;
import yimen.casework.CaseEvent.Decision;
import yimen.casework.CaseEvent.DeemedAccepted;
import yimen.casework.CaseEvent.OwedReceived;

@DisplayName("容缺受理")
class OwedMaterialsTest {

  private static final CaseEvent[] TO_DECIDE_OWING = {
    SUBMITTED_OWING, ACCEPTED_OWING, DESK_REVIEW, SITE_CHECK
  };

  @Test
  @DisplayName("受理时写明还欠哪些材料、何时补齐")
  void acceptanceSaysWhatIsOwedAndUntilWhen() {
    given(SUBMITTED_OWING).when(new Accept()).then(ACCEPTED_OWING);
  }

  @Test
  @DisplayName("视为受理的，所欠材料照样记下，期限从收到之日起算")
  @Law("行政许可法第三十二条第一款第四项")
  void deemedAcceptanceKeepsWhatIsOwed() {
    given(SUBMITTED_OWING)
        .on(NOTICE_PERIOD_OVER)
        .by(CLOCK)
        .when(new DeemAccepted())
        .then(new DeemedAccepted(TODAY, DATES, Set.of(3), Optional.of(TEN_WORKING_DAYS_LATER)));
  }

  @Test
  @DisplayName("所欠材料未补齐，不得准予许可")
  void grantWaitsForOwedMaterial() {
    given(TO_DECIDE_OWING)
        .by(DECIDER)
        .when(new Decide(Decision.GRANT, ""))
        .thenRefused(CaseRefusal.OWED_MATERIAL_OUTSTANDING);
  }

  @Test
  @DisplayName("所欠材料补齐后，可以准予许可")
  void grantFollowsTheLastOwedMaterial() {
    given(TO_DECIDE_OWING)
        .when(new SupplyOwed(List.of(uploaded(3))))
        .thenHappens()
        .by(DECIDER)
        .when(new Decide(Decision.GRANT, ""))
        .then(new Decided(TODAY, Decision.GRANT, "", DECIDER, TEN_WORKING_DAYS_LATER));
  }

  @Test
  @DisplayName("所欠材料未补齐，可以说明理由不予许可")
  @Law("行政许可法第三十八条第二款")
  void denialNeedNotWait() {
    given(TO_DECIDE_OWING)
        .by(DECIDER)
        .when(new Decide(Decision.DENY, "材料逾期未补"))
        .then(new Decided(TODAY, Decision.DENY, "材料逾期未补", DECIDER, TEN_WORKING_DAYS_LATER));
  }

  @Test
  @DisplayName("审查和决定环节都可以补交；逾期补交仍收")
  void owedMaterialMayComeUntilTheDecision() {
    var late = LocalDate.of(2025, 12, 1);
    var came = new OwedReceived(late, List.of(uploaded(3)));
    given(SUBMITTED_OWING, ACCEPTED_OWING)
        .on(late)
        .when(new SupplyOwed(List.of(uploaded(3))))
        .then(came);
    given(TO_DECIDE_OWING).on(late).when(new SupplyOwed(List.of(uploaded(3)))).then(came);
  }

  @Test
  @DisplayName("补交须是所欠之物：没欠的、空手的、再次允诺后补的都不收")
  void onlyWhatIsOwedIsTaken() {
    for (var materials : List.of(List.of(uploaded(2)), List.<Supplied>of(), List.of(owed(3)))) {
      given(SUBMITTED_OWING, ACCEPTED_OWING)
          .when(new SupplyOwed(materials))
          .thenRefused(CaseRefusal.NOTHING_OWED);
    }
    given(SUBMITTED, ACCEPTED)
        .when(new SupplyOwed(List.of(uploaded(3))))
        .thenRefused(CaseRefusal.NOTHING_OWED);
  }

  @Test
  @DisplayName("同一份材料不重复补交")
  void owedMaterialComesOnce() {
    given(SUBMITTED_OWING, ACCEPTED_OWING, new OwedReceived(TODAY, List.of(uploaded(3))))
        .when(new SupplyOwed(List.of(uploaded(3))))
        .thenRefused(CaseRefusal.NOTHING_OWED);
  }

  @Test
  @DisplayName("补交材料不改变起算日和期限")
  @Law("行政许可法第四十二条第一款")
  void owedMaterialDoesNotMoveTheDates() {
    var state = CaseLifecycle.evolve(new CaseState.Unborn(), SUBMITTED_OWING);
    state = CaseLifecycle.evolve(state, ACCEPTED_OWING);
    var later =
        CaseLifecycle.evolve(
            state, new OwedReceived(LocalDate.of(2025, 10, 15), List.of(uploaded(3))));
    org.assertj.core.api.Assertions.assertThat(later)
        .isEqualTo(new CaseState.UnderReview(PLAN, TODAY, DATES, 0, List.of(), Set.of()));
  }

  @Test
  @DisplayName("即办件欠材料的，不能当场准予")
  void owedMaterialStopsAGrantOnTheSpot() {
    var plan =
        new CasePlan(
            ON_THE_SPOT.statutory(),
            ON_THE_SPOT.promised(),
            List.of(),
            "当场决定",
            true,
            false,
            CasePlan.Serving.WINDOW,
            10,
            Set.of(1),
            Set.of(1));
    given(submitted(plan, owed(1)))
        .when(new DecideOnTheSpot(Decision.GRANT, ""))
        .thenRefused(CaseRefusal.OWED_MATERIAL_OUTSTANDING);
  }
}
