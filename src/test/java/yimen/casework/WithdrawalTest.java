package yimen.casework;

import static yimen.casework.CaseScenario.*;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.casework.CaseCommand.Withdraw;
import yimen.casework.CaseEvent.Decided;
import yimen.casework.CaseEvent.Decision;
import yimen.casework.CaseEvent.Withdrawn;

@DisplayName("撤回申请")
class WithdrawalTest {

  private static final Withdraw CHANGED_PLANS = new Withdraw("不开店了");
  private static final Withdrawn WITHDRAWN = new Withdrawn(TODAY, "不开店了");

  @Test
  @DisplayName("决定之前的任何环节，申请人都可以撤回")
  void applicantMayWithdrawUntilTheDecision() {
    var histories =
        List.of(
            given(SUBMITTED),
            given(SUBMITTED, LEASE_ASKED_FOR),
            given(SUBMITTED, ACCEPTED),
            given(SUBMITTED_OWING, ACCEPTED_OWING),
            given(SUBMITTED, ACCEPTED, DESK_REVIEW),
            given(SUBMITTED, ACCEPTED, DESK_REVIEW, SITE_CHECK));
    histories.forEach(story -> story.when(CHANGED_PLANS).then(WITHDRAWN));
  }

  @Test
  @DisplayName("撤回不必说明理由")
  void noReasonIsNeeded() {
    given(SUBMITTED).when(new Withdraw("")).then(new Withdrawn(TODAY, ""));
  }

  @Test
  @DisplayName("作出决定之后不能撤回")
  void decisionEndsTheRightToWithdraw() {
    for (var decision : Decision.values()) {
      given(
              SUBMITTED,
              ACCEPTED,
              DESK_REVIEW,
              SITE_CHECK,
              new Decided(TODAY, decision, "理由", DECIDER, TEN_WORKING_DAYS_LATER))
          .when(CHANGED_PLANS)
          .thenRefused(CaseRefusal.ALREADY_DECIDED);
    }
  }

  @Test
  @DisplayName("办件结束后不能撤回，没有提交也谈不上撤回")
  void nothingIsLeftToWithdraw() {
    given(SUBMITTED, WITHDRAWN).when(CHANGED_PLANS).thenRefused(CaseRefusal.WRONG_STATE);
    given().when(CHANGED_PLANS).thenRefused(CaseRefusal.WRONG_STATE);
  }
}
