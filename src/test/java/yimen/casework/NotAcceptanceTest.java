package yimen.casework;

import static yimen.casework.CaseScenario.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.Law;
import yimen.casework.CaseCommand.Accept;
import yimen.casework.CaseCommand.RefuseAcceptance;
import yimen.casework.CaseEvent.Corrected;
import yimen.casework.CaseEvent.Ground;
import yimen.casework.CaseEvent.NotAccepted;

@DisplayName("不予受理")
class NotAcceptanceTest {

  private static final LocalDate SUPPLEMENTED_ON = LocalDate.of(2025, 10, 16);
  private static final Corrected CORRECTED =
      new Corrected(
          SUPPLEMENTED_ON, LocalDate.of(2025, 10, 23), List.of(uploaded(2)), Optional.empty());

  @Test
  @DisplayName("依法不需要取得行政许可的，即时告知不受理")
  @Law("行政许可法第三十二条第一款第一项")
  void noPermitNeeded() {
    given(SUBMITTED)
        .when(new RefuseAcceptance(Ground.NO_PERMIT_NEEDED, "该活动不需要许可", ""))
        .then(new NotAccepted(TODAY, Ground.NO_PERMIT_NEEDED, "该活动不需要许可", ""));
  }

  @Test
  @DisplayName("不属于本机关职权的，不予受理并告知向哪个机关申请")
  @Law("行政许可法第三十二条第一款第二项")
  void theRightOfficeIsNamed() {
    given(SUBMITTED)
        .when(new RefuseAcceptance(Ground.NOT_THIS_AGENCY, "由区级办理", " "))
        .thenRefused(CaseRefusal.RIGHT_OFFICE_MISSING);
    given(SUBMITTED)
        .when(new RefuseAcceptance(Ground.NOT_THIS_AGENCY, "由区级办理", "演示区行政审批服务局"))
        .then(new NotAccepted(TODAY, Ground.NOT_THIS_AGENCY, "由区级办理", "演示区行政审批服务局"));
  }

  @Test
  @DisplayName("不予受理须说明理由")
  @Law("行政许可法第三十二条第二款")
  void reasonIsGiven() {
    for (var ground : Ground.values()) {
      given(SUBMITTED, LEASE_ASKED_FOR, CORRECTED)
          .on(SUPPLEMENTED_ON)
          .when(new RefuseAcceptance(ground, " ", "演示区行政审批服务局"))
          .thenRefused(CaseRefusal.REASON_MISSING);
    }
  }

  @Test
  @DisplayName("材料不齐的，未经一次性告知补正不得不予受理")
  @Law("行政许可法第三十二条第一款第四项")
  void incompleteApplicationIsFirstToldWhatIsMissing() {
    given(SUBMITTED)
        .when(new RefuseAcceptance(Ground.INCOMPLETE, "缺场所证明", ""))
        .thenRefused(CaseRefusal.NO_CORRECTION_BEFORE);
  }

  @Test
  @DisplayName("告知补正后提交的仍不符合要求的，可以不予受理")
  @Law("行政许可法第三十二条第一款第五项")
  void afterTheNoticeAnIncompleteApplicationMayBeRefused() {
    given(SUBMITTED, LEASE_ASKED_FOR, CORRECTED)
        .on(SUPPLEMENTED_ON)
        .when(new RefuseAcceptance(Ground.INCOMPLETE, "补来的合同仍缺末页", ""))
        .then(new NotAccepted(SUPPLEMENTED_ON, Ground.INCOMPLETE, "补来的合同仍缺末页", ""));
  }

  @Test
  @DisplayName("告知期限届满后已视为受理，不得再不予受理")
  @Law("行政许可法第三十二条第一款第四项")
  void refusalMayNotComeLate() {
    given(SUBMITTED)
        .on(LAST_DAY_OF_NOTICE)
        .when(new RefuseAcceptance(Ground.NO_PERMIT_NEEDED, "不需要许可", ""))
        .then(new NotAccepted(LAST_DAY_OF_NOTICE, Ground.NO_PERMIT_NEEDED, "不需要许可", ""));
    given(SUBMITTED)
        .on(NOTICE_PERIOD_OVER)
        .when(new RefuseAcceptance(Ground.NO_PERMIT_NEEDED, "不需要许可", ""))
        .thenRefused(CaseRefusal.NOTICE_PERIOD_OVER);
  }

  @Test
  @DisplayName("不予受理后办件已结束，不得再受理")
  void refusalEndsTheCase() {
    given(SUBMITTED, new NotAccepted(TODAY, Ground.NO_PERMIT_NEEDED, "不需要许可", ""))
        .when(new Accept())
        .thenRefused(CaseRefusal.WRONG_STATE);
  }
}
