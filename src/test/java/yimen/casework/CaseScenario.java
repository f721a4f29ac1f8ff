package yimen.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import yimen.casework.CaseEvent.Accepted;
import yimen.casework.CaseEvent.CaseDates;
import yimen.casework.CaseEvent.CorrectionRequested;
import yimen.casework.CaseEvent.Opinion;
import yimen.casework.CaseEvent.Reviewed;
import yimen.casework.CaseEvent.Submitted;
import yimen.casework.CasePlan.ReviewStep;
import yimen.casework.CasePlan.Serving;
import yimen.kernel.CaseNumber;
import yimen.kernel.DivisionCode;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.time.ShippedCalendar;
import yimen.time.TimeLimit;
import yimen.time.WorkingCalendar;

/// Reads like the rule it checks: given what happened, on a day, when somebody asks, then what
/// follows. The days lie around the long holiday of autumn 2025 (1–8 October off, 11 October, a
/// Saturday, worked).
final class CaseScenario {

  /// A Monday: the day of receipt in every story unless said otherwise.
  static final LocalDate TODAY = LocalDate.of(2025, 9, 29);

  static final LocalDate LAST_DAY_OF_NOTICE = LocalDate.of(2025, 10, 13);
  static final LocalDate NOTICE_PERIOD_OVER = LAST_DAY_OF_NOTICE.plusDays(1);
  static final LocalDate TEN_WORKING_DAYS_LATER = LocalDate.of(2025, 10, 20);
  static final LocalDate TWENTY_WORKING_DAYS_LATER = LocalDate.of(2025, 11, 3);
  static final LocalDate ANSWER_BY = LocalDate.of(2025, 10, 24);

  static final String WINDOW = "staff/610199-W01";
  static final String REVIEWER = "staff/610199-R01";
  static final String SECOND_OFFICER = "staff/610199-R02";
  static final String DECIDER = "staff/610199-D01";
  static final String CLOCK = "robot/clock";

  static final WorkingCalendar CALENDAR = ShippedCalendar.load();
  static final int CALENDAR_VERSION = CALENDAR.version();

  /// Twenty working days by law, ten promised; a desk review, an on-site check by two, a decision,
  /// a licence. Of the three materials the third may follow.
  static final CasePlan PLAN =
      new CasePlan(
          TimeLimit.workingDays(20),
          TimeLimit.workingDays(10),
          List.of(new ReviewStep("书面审查", false), new ReviewStep("现场核查", true)),
          "决定",
          false,
          true,
          Serving.ELECTRONIC,
          10,
          Set.of(1, 2, 3),
          Set.of(3));

  /// 即办件: decided at the window, without review and without licence.
  static final CasePlan ON_THE_SPOT =
      new CasePlan(
          TimeLimit.workingDays(5),
          TimeLimit.onTheSpot(),
          List.of(),
          "当场决定",
          true,
          false,
          Serving.WINDOW,
          10,
          Set.of(1),
          Set.of());

  static final CaseDates DATES =
      new CaseDates(
          TODAY, TEN_WORKING_DAYS_LATER, TWENTY_WORKING_DAYS_LATER, false, CALENDAR_VERSION);

  static final Submitted SUBMITTED = submitted(PLAN, uploaded(1), uploaded(2), uploaded(3));
  static final Submitted SUBMITTED_OWING = submitted(PLAN, uploaded(1), uploaded(2), owed(3));
  static final Submitted SUBMITTED_ON_THE_SPOT = submitted(ON_THE_SPOT, uploaded(1));

  static final CorrectionRequested LEASE_ASKED_FOR =
      new CorrectionRequested(
          TODAY, List.of(Fault.ofMaterial(2, "场所证明", "租赁合同缺末页，请补传完整合同")), ANSWER_BY);

  static final Accepted ACCEPTED = new Accepted(TODAY, DATES, Set.of(), Optional.empty());
  static final Accepted ACCEPTED_OWING =
      new Accepted(TODAY, DATES, Set.of(3), Optional.of(TEN_WORKING_DAYS_LATER));
  static final Reviewed DESK_REVIEW =
      new Reviewed(TODAY, 0, "书面审查", Opinion.PASS, "材料齐全", REVIEWER, "");
  static final Reviewed SITE_CHECK =
      new Reviewed(TODAY, 1, "现场核查", Opinion.PASS, "与申报一致", REVIEWER, SECOND_OFFICER);

  private CaseState state = new CaseState.Unborn();
  private LocalDate today = TODAY;
  private String actor = WINDOW;
  private Outcome<List<CaseEvent>> outcome = Outcome.done(List.of());

  private CaseScenario() {}

  static CaseLifecycle.Facts facts(LocalDate day, String actor) {
    return new CaseLifecycle.Facts(
        day, CALENDAR, TimeLimit.workingDays(5), TimeLimit.workingDays(10), actor);
  }

  static Submitted submitted(CasePlan plan, Supplied... materials) {
    return submitted(TODAY, LAST_DAY_OF_NOTICE, plan, materials);
  }

  static Submitted submitted(
      LocalDate receivedOn, LocalDate noticeDueOn, CasePlan plan, Supplied... materials) {
    return new Submitted(
        CaseNumber.make(DivisionCode.of("610199"), TODAY, 1),
        receivedOn,
        noticeDueOn,
        "610199000000000000000000000000001",
        1,
        "食品经营许可",
        "610199-FDA",
        PartyId.of("00000000-0000-4000-8000-000000000001"),
        Optional.empty(),
        plan,
        List.of(materials),
        "{\"fields\":{},\"situation\":{}}",
        "7K3M90QX");
  }

  static Supplied uploaded(int material) {
    return new Supplied(material, "材料" + material, Supplied.Way.UPLOADED, List.of("a1b2"), null);
  }

  static Supplied owed(int material) {
    return new Supplied(material, "材料" + material, Supplied.Way.OWED, List.of(), null);
  }

  static CaseScenario given(CaseEvent... events) {
    var scenario = new CaseScenario();
    for (var event : events) {
      scenario.state = CaseLifecycle.evolve(scenario.state, event);
    }
    return scenario;
  }

  CaseScenario on(LocalDate day) {
    today = day;
    return this;
  }

  CaseScenario by(String who) {
    actor = who;
    return this;
  }

  CaseScenario when(CaseCommand command) {
    outcome = CaseLifecycle.decide(state, command, facts(today, actor));
    return this;
  }

  void then(CaseEvent... expected) {
    assertThat(outcome).isEqualTo(Outcome.done(List.of(expected)));
  }

  void thenRefused(CaseRefusal why) {
    assertThat(outcome).isEqualTo(Outcome.refused(why));
  }

  /// For the follow-up of what just happened.
  CaseScenario thenHappens() {
    if (!(outcome instanceof Outcome.Done<List<CaseEvent>>(var events))) {
      throw new AssertionError("refused: " + outcome);
    }
    events.forEach(event -> state = CaseLifecycle.evolve(state, event));
    return this;
  }
}
