package yimen.casework;

import static yimen.casework.CaseScenario.*;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.Law;
import yimen.casework.CaseCommand.RecordLicence;
import yimen.casework.CaseCommand.Serve;
import yimen.casework.CaseEvent.Decided;
import yimen.casework.CaseEvent.Decision;
import yimen.casework.CaseEvent.LicenceMade;
import yimen.casework.CaseEvent.Served;
import yimen.casework.CasePlan.Serving;

@DisplayName("制证与送达")
class ServingTest {

  private static final Decided GRANTED =
      new Decided(TODAY, Decision.GRANT, "", DECIDER, TEN_WORKING_DAYS_LATER);
  private static final Decided DENIED =
      new Decided(TODAY, Decision.DENY, "场所不符合规定", DECIDER, TEN_WORKING_DAYS_LATER);
  private static final LicenceMade LICENCE = new LicenceMade(TODAY, "1.2.156.3005.2", "8F2K");
  private static final Served SERVED = new Served(TODAY, Serving.ELECTRONIC);
  private static final RecordLicence RECORD = new RecordLicence("1.2.156.3005.2", "8F2K");

  private static CaseScenario after(CaseEvent... later) {
    var events = new CaseEvent[4 + later.length];
    events[0] = SUBMITTED;
    events[1] = ACCEPTED;
    events[2] = DESK_REVIEW;
    events[3] = SITE_CHECK;
    System.arraycopy(later, 0, events, 4, later.length);
    return given(events);
  }

  @Test
  @DisplayName("准予许可后颁发证照")
  @Law("行政许可法第三十九条")
  void grantMakesALicence() {
    after(GRANTED).by(CLOCK).when(RECORD).then(LICENCE);
  }

  @Test
  @DisplayName("不予许可不发证照")
  @Law("行政许可法第三十九条")
  void denialMakesNone() {
    after(DENIED).by(CLOCK).when(RECORD).thenRefused(CaseRefusal.NO_LICENCE_DUE);
  }

  @Test
  @DisplayName("事项不产生证照的，不发证照")
  void itemsWithoutLicenceMakeNone() {
    given(
            SUBMITTED_ON_THE_SPOT,
            ACCEPTED,
            new Decided(TODAY, Decision.GRANT, "", WINDOW, TEN_WORKING_DAYS_LATER))
        .by(CLOCK)
        .when(RECORD)
        .thenRefused(CaseRefusal.NO_LICENCE_DUE);
  }

  @Test
  @DisplayName("证照只制作一次")
  void licenceIsMadeOnce() {
    after(GRANTED, LICENCE).by(CLOCK).when(RECORD).thenRefused(CaseRefusal.LICENCE_ALREADY_MADE);
  }

  @Test
  @DisplayName("决定之前不得制证")
  @Law("行政许可法第三十九条")
  void noLicenceBeforeTheDecision() {
    after().by(CLOCK).when(RECORD).thenRefused(CaseRefusal.WRONG_STATE);
  }

  @Test
  @DisplayName("证照没有制好，不得送达")
  @Law("行政许可法第四十四条")
  void servingWaitsForTheLicence() {
    after(GRANTED).when(new Serve(Serving.ELECTRONIC)).thenRefused(CaseRefusal.LICENCE_NOT_READY);
    after(GRANTED, LICENCE).when(new Serve(Serving.ELECTRONIC)).then(SERVED);
  }

  @Test
  @DisplayName("不予许可决定同样要送达")
  @Law("行政许可法第三十八条第二款")
  void denialIsServedToo() {
    after(DENIED).when(new Serve(Serving.WINDOW)).then(new Served(TODAY, Serving.WINDOW));
  }

  @Test
  @DisplayName("送达之后办件已结束，不得再送达")
  void servedOnce() {
    after(GRANTED, LICENCE, SERVED)
        .when(new Serve(Serving.ELECTRONIC))
        .thenRefused(CaseRefusal.WRONG_STATE);
  }

  @Test
  @DisplayName("没有决定就没有送达")
  void nothingToServeBeforeTheDecision() {
    after().when(new Serve(Serving.ELECTRONIC)).thenRefused(CaseRefusal.WRONG_STATE);
  }
}
