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
import yimen.casework.CaseCommand.DeemAccepted;
import yimen.casework.CaseCommand.RefuseAcceptance;
import yimen.casework.CaseEvent.Accepted;
import yimen.casework.CaseEvent.CaseDates;
import yimen.casework.CaseEvent.Corrected;
import yimen.casework.CaseEvent.DeemedAccepted;

@DisplayName("受理")
class AcceptanceTest {

  @Test
  @DisplayName("受理之日起算：始日不计，假期不计，调休上班日计入；法定期限与承诺期限分别记录")
  @Law({"行政许可法第四十二条第一款", "行政许可法第八十二条", "民法典第二百零一条"})
  void acceptanceStartsBothLimits() {
    given(SUBMITTED).when(new Accept()).then(ACCEPTED);
  }

  @Test
  @DisplayName("告知期限最后一日受理，从受理之日起算")
  @Law("行政许可法第四十二条第一款")
  void acceptanceOnTheLastDayStartsThatDay() {
    given(SUBMITTED)
        .on(LAST_DAY_OF_NOTICE)
        .when(new Accept())
        .then(
            new Accepted(
                LAST_DAY_OF_NOTICE,
                new CaseDates(
                    LAST_DAY_OF_NOTICE,
                    LocalDate.of(2025, 10, 27),
                    LocalDate.of(2025, 11, 10),
                    false,
                    CALENDAR_VERSION),
                Set.of(),
                Optional.empty()));
  }

  @Test
  @DisplayName("告知期限届满后，不得以迟到的受理推迟起算日")
  @Law("行政许可法第三十二条第一款第四项")
  void lateAcceptanceCannotStartTheClockAnew() {
    given(SUBMITTED)
        .on(NOTICE_PERIOD_OVER)
        .when(new Accept())
        .thenRefused(CaseRefusal.NOTICE_PERIOD_OVER);
  }

  @Test
  @DisplayName("逾期不告知的，自收到申请材料之日起即为受理：期限从收到之日起算")
  @Law("行政许可法第三十二条第一款第四项")
  void silenceIsAcceptanceFromTheDayOfReceipt() {
    given(SUBMITTED)
        .on(NOTICE_PERIOD_OVER)
        .by(CLOCK)
        .when(new DeemAccepted())
        .then(new DeemedAccepted(TODAY, DATES, Set.of(), Optional.empty()));
  }

  @Test
  @DisplayName("视为受理的日期与时钟何时发现无关")
  @Law("行政许可法第三十二条第一款第四项")
  void deemedAcceptanceDoesNotDependOnWhenTheClockNotices() {
    given(SUBMITTED)
        .on(NOTICE_PERIOD_OVER.plusMonths(2))
        .by(CLOCK)
        .when(new DeemAccepted())
        .then(new DeemedAccepted(TODAY, DATES, Set.of(), Optional.empty()));
  }

  @Test
  @DisplayName("告知期限内不得视为受理：最后一日仍属行政机关")
  @Law("行政许可法第三十二条第一款第四项")
  void silenceIsNotAcceptanceWhileThePeriodRuns() {
    given(SUBMITTED)
        .on(LAST_DAY_OF_NOTICE)
        .by(CLOCK)
        .when(new DeemAccepted())
        .thenRefused(CaseRefusal.NOTICE_PERIOD_RUNNING);
  }

  @Test
  @DisplayName("补正后又逾期不告知的，自补齐之日起视为受理")
  @Law({"行政许可法第三十二条第一款第四项", "行政许可法第三十二条第一款第五项"})
  void silenceAfterCorrectionCountsFromTheNewReceipt() {
    var supplemented = LocalDate.of(2025, 10, 16);
    var due = LocalDate.of(2025, 10, 23);
    given(
            SUBMITTED,
            LEASE_ASKED_FOR,
            new Corrected(supplemented, due, List.of(uploaded(2)), Optional.empty()))
        .on(due.plusDays(1))
        .by(CLOCK)
        .when(new DeemAccepted())
        .then(
            new DeemedAccepted(
                supplemented,
                new CaseDates(
                    supplemented,
                    LocalDate.of(2025, 10, 30),
                    LocalDate.of(2025, 11, 13),
                    false,
                    CALENDAR_VERSION),
                Set.of(),
                Optional.empty()));
  }

  @Test
  @DisplayName("等申请人补正期间不计时，也不会视为受理")
  @Law("行政许可法第三十二条第一款第四项")
  void silenceMeansNothingWhileTheApplicantCorrects() {
    given(SUBMITTED, LEASE_ASKED_FOR)
        .on(NOTICE_PERIOD_OVER)
        .by(CLOCK)
        .when(new DeemAccepted())
        .thenRefused(CaseRefusal.WRONG_STATE);
  }

  @Test
  @DisplayName("已受理的办件不得再受理、视为受理或不予受理")
  @Law("行政许可法第三十二条第一款第五项")
  void acceptanceIsFinal() {
    given(SUBMITTED, ACCEPTED).when(new Accept()).thenRefused(CaseRefusal.WRONG_STATE);
    given(SUBMITTED, ACCEPTED)
        .on(NOTICE_PERIOD_OVER)
        .when(new DeemAccepted())
        .thenRefused(CaseRefusal.WRONG_STATE);
    given(SUBMITTED, ACCEPTED)
        .when(new RefuseAcceptance(CaseEvent.Ground.NO_PERMIT_NEEDED, "依法不需要许可", ""))
        .thenRefused(CaseRefusal.WRONG_STATE);
  }
}
