package yimen.casework;

import static yimen.casework.CaseScenario.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.Law;
import yimen.casework.CaseCommand.Accept;
import yimen.casework.CaseCommand.ExpireCorrection;
import yimen.casework.CaseCommand.RequestCorrection;
import yimen.casework.CaseCommand.Supplement;
import yimen.casework.CaseEvent.Corrected;
import yimen.casework.CaseEvent.CorrectionExpired;
import yimen.casework.CaseEvent.CorrectionRequested;

@DisplayName("一次性告知补正")
class CorrectionTest {

  private static final Fault LEASE = Fault.ofMaterial(2, "场所证明", "租赁合同缺末页，请补传完整合同");
  private static final Fault AREA = Fault.ofField("area", "经营面积", "与平面图不一致，请核对后改正");
  private static final CorrectionRequested LEASE_AND_AREA =
      new CorrectionRequested(TODAY, List.of(LEASE, AREA), ANSWER_BY);

  private static final LocalDate SUPPLEMENTED_ON = LocalDate.of(2025, 10, 16);
  private static final LocalDate NOTICE_DUE_AFTER_SUPPLEMENT = LocalDate.of(2025, 10, 23);
  private static final Corrected LEASE_CAME =
      new Corrected(
          SUPPLEMENTED_ON, NOTICE_DUE_AFTER_SUPPLEMENT, List.of(uploaded(2)), Optional.empty());

  @Test
  @DisplayName("一份告知书写明需要补正的全部内容")
  @Law("行政许可法第三十二条第一款第四项")
  void oneNoticeNamesEverything() {
    given(SUBMITTED)
        .when(new RequestCorrection(List.of(LEASE, AREA), ANSWER_BY))
        .then(LEASE_AND_AREA);
  }

  @Test
  @DisplayName("补正只能告知一次：补齐之后不得再次要求补正")
  @Law("行政许可法第三十二条第一款第四项")
  void correctionMayBeRequestedOnlyOnce() {
    given(SUBMITTED, LEASE_ASKED_FOR, LEASE_CAME)
        .on(SUPPLEMENTED_ON)
        .when(new RequestCorrection(List.of(AREA), ANSWER_BY))
        .thenRefused(CaseRefusal.CORRECTION_ALREADY_REQUESTED);
  }

  @Test
  @DisplayName("等申请人补正期间不得追加第二份告知书")
  @Law("行政许可法第三十二条第一款第四项")
  void nothingIsAddedWhileTheApplicantCorrects() {
    given(SUBMITTED, LEASE_ASKED_FOR)
        .when(new RequestCorrection(List.of(AREA), ANSWER_BY))
        .thenRefused(CaseRefusal.WRONG_STATE);
  }

  @Test
  @DisplayName("告知期限最后一日仍可告知补正")
  @Law("行政许可法第三十二条第一款第四项")
  void correctionMayStillBeRequestedOnTheLastDay() {
    given(SUBMITTED)
        .on(LAST_DAY_OF_NOTICE)
        .when(new RequestCorrection(List.of(LEASE), ANSWER_BY))
        .then(new CorrectionRequested(LAST_DAY_OF_NOTICE, List.of(LEASE), ANSWER_BY));
  }

  @Test
  @DisplayName("告知期限届满后不得再告知补正")
  @Law("行政许可法第三十二条第一款第四项")
  void correctionMayNotBeRequestedLate() {
    given(SUBMITTED)
        .on(NOTICE_PERIOD_OVER)
        .when(new RequestCorrection(List.of(LEASE), ANSWER_BY))
        .thenRefused(CaseRefusal.NOTICE_PERIOD_OVER);
  }

  @Test
  @DisplayName("受理之后不得要求补正")
  @Law("行政许可法第三十二条第一款第四项")
  void correctionMayNotBeRequestedAfterAcceptance() {
    given(SUBMITTED, ACCEPTED)
        .when(new RequestCorrection(List.of(LEASE), ANSWER_BY))
        .thenRefused(CaseRefusal.WRONG_STATE);
  }

  @Test
  @DisplayName("不得要求指南以外的材料")
  @Law("行政许可法第三十一条第一款")
  void nothingOutsideTheGuideMayBeAskedFor() {
    given(SUBMITTED)
        .when(new RequestCorrection(List.of(LEASE, Fault.ofMaterial(9, "银行流水", "请提供")), ANSWER_BY))
        .thenRefused(CaseRefusal.NO_SUCH_MATERIAL);
  }

  @Test
  @DisplayName("没有要补的内容，不能发告知书")
  void emptyNoticeIsNone() {
    given(SUBMITTED)
        .when(new RequestCorrection(List.of(), ANSWER_BY))
        .thenRefused(CaseRefusal.NOTHING_TO_CORRECT);
    given(SUBMITTED)
        .when(new RequestCorrection(List.of(Fault.ofField("", "", "请改正")), ANSWER_BY))
        .thenRefused(CaseRefusal.NOTHING_TO_CORRECT);
  }

  @Test
  @DisplayName("每一项都要写明问题和改法")
  @Law("行政许可法第三十二条第一款第四项")
  void everyFaultSaysWhatIsWrong() {
    given(SUBMITTED)
        .when(new RequestCorrection(List.of(LEASE, Fault.ofField("area", "经营面积", " ")), ANSWER_BY))
        .thenRefused(CaseRefusal.REASON_MISSING);
  }

  @Test
  @DisplayName("补正期限不得在告知当日届满")
  void applicantHasTimeToAnswer() {
    given(SUBMITTED)
        .when(new RequestCorrection(List.of(LEASE), TODAY))
        .thenRefused(CaseRefusal.ANSWER_DAY_TOO_SOON);
    given(SUBMITTED)
        .when(new RequestCorrection(List.of(LEASE), TODAY.plusDays(1)))
        .then(new CorrectionRequested(TODAY, List.of(LEASE), TODAY.plusDays(1)));
  }

  @Test
  @DisplayName("补齐全部所列内容之日为新的收到之日，五个工作日重新起算")
  @Law("行政许可法第三十二条第一款第五项")
  void completedCorrectionIsANewReceipt() {
    given(SUBMITTED, LEASE_ASKED_FOR)
        .on(SUPPLEMENTED_ON)
        .when(new Supplement(List.of(uploaded(2)), Optional.empty()))
        .then(LEASE_CAME);
  }

  @Test
  @DisplayName("只补齐部分内容的，不算完成补正")
  @Law("行政许可法第三十二条第一款第五项")
  void partOfWhatWasAskedForIsNotEnough() {
    var both =
        new CorrectionRequested(
            TODAY, List.of(LEASE, Fault.ofMaterial(1, "申请书", "请签字")), ANSWER_BY);
    given(SUBMITTED, both)
        .when(new Supplement(List.of(uploaded(2)), Optional.empty()))
        .thenRefused(CaseRefusal.CORRECTION_INCOMPLETE);
  }

  @Test
  @DisplayName("要求改正表单的，没有改表单不算完成补正")
  @Law("行政许可法第三十二条第一款第五项")
  void askedForAnswersMustCome() {
    given(SUBMITTED, LEASE_AND_AREA)
        .when(new Supplement(List.of(uploaded(2)), Optional.empty()))
        .thenRefused(CaseRefusal.CORRECTION_INCOMPLETE);
    given(SUBMITTED, LEASE_AND_AREA)
        .on(SUPPLEMENTED_ON)
        .when(new Supplement(List.of(uploaded(2)), Optional.of("{}")))
        .then(
            new Corrected(
                SUPPLEMENTED_ON,
                NOTICE_DUE_AFTER_SUPPLEMENT,
                List.of(uploaded(2)),
                Optional.of("{}")));
  }

  @Test
  @DisplayName("补正的材料不能再容缺")
  void correctionMayNotBeOwed() {
    given(SUBMITTED, LEASE_ASKED_FOR)
        .when(new Supplement(List.of(owed(2)), Optional.empty()))
        .thenRefused(CaseRefusal.NOT_TO_BE_OWED);
  }

  @Test
  @DisplayName("补正时不收指南以外的材料")
  void correctionBringsOnlyMaterialsOfTheGuide() {
    given(SUBMITTED, LEASE_ASKED_FOR)
        .when(new Supplement(List.of(uploaded(2), uploaded(9)), Optional.empty()))
        .thenRefused(CaseRefusal.NO_SUCH_MATERIAL);
  }

  @Test
  @DisplayName("补正期限最后一日仍可补正，次日起不可")
  void answerDayIsTheLastDay() {
    given(SUBMITTED, LEASE_ASKED_FOR)
        .on(ANSWER_BY)
        .when(new Supplement(List.of(uploaded(2)), Optional.empty()))
        .then(
            new Corrected(
                ANSWER_BY, LocalDate.of(2025, 10, 31), List.of(uploaded(2)), Optional.empty()));
    given(SUBMITTED, LEASE_ASKED_FOR)
        .on(ANSWER_BY.plusDays(1))
        .when(new Supplement(List.of(uploaded(2)), Optional.empty()))
        .thenRefused(CaseRefusal.CORRECTION_OVER);
  }

  @Test
  @DisplayName("补正期限届满未补正的，办件结束；届满之前不得结束")
  void unansweredNoticeEndsTheCase() {
    given(SUBMITTED, LEASE_ASKED_FOR)
        .on(ANSWER_BY)
        .by(CLOCK)
        .when(new ExpireCorrection())
        .thenRefused(CaseRefusal.CORRECTION_RUNNING);
    given(SUBMITTED, LEASE_ASKED_FOR)
        .on(ANSWER_BY.plusDays(1))
        .by(CLOCK)
        .when(new ExpireCorrection())
        .then(new CorrectionExpired(ANSWER_BY.plusDays(1)));
  }

  @Test
  @DisplayName("等申请人补正期间不得受理：尚未收齐")
  void acceptanceWaitsForTheCorrection() {
    given(SUBMITTED, LEASE_ASKED_FOR).when(new Accept()).thenRefused(CaseRefusal.WRONG_STATE);
  }

  @Test
  @DisplayName("补正时一并交来的容缺材料，不再欠")
  void correctionMayBringOwedMaterial() {
    given(SUBMITTED_OWING, LEASE_ASKED_FOR)
        .when(new Supplement(List.of(uploaded(2), uploaded(3)), Optional.empty()))
        .thenHappens()
        .when(new Accept())
        .then(ACCEPTED);
  }
}
