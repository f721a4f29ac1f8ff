package yimen.casework;

import static yimen.casework.CaseScenario.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yimen.casework.CaseEvent.Decided;
import yimen.casework.CaseEvent.Decision;
import yimen.casework.CaseEvent.Ground;
import yimen.casework.CaseEvent.LicenceMade;
import yimen.casework.CaseEvent.Opinion;
import yimen.casework.CaseEvent.Served;
import yimen.casework.CasePlan.Serving;
import yimen.kernel.Outcome;

/// Every command asked in every situation a case can be in, by running the rules. `docs/
/// transitions.md` is drawn from it and [TransitionTableTest] holds it against the law.
public final class TransitionTable {

  /// One cell: `events` with their articles, or the code of the refusal.
  public record Cell(List<String> events, List<String> bases, String refusal) {}

  /// `name` as in the tests, `chinese` for the document.
  public record Situation(String name, String chinese) {}

  private record Story(String name, String chinese, LocalDate day, List<CaseEvent> events) {}

  private record Asked(CaseCommand command, String by) {}

  private static final Decided GRANTED =
      new Decided(TODAY, Decision.GRANT, "", DECIDER, TEN_WORKING_DAYS_LATER);
  private static final Decided DENIED =
      new Decided(TODAY, Decision.DENY, "场所不符合规定", DECIDER, TEN_WORKING_DAYS_LATER);
  private static final LicenceMade LICENCE = new LicenceMade(TODAY, "1.2.156.3005.2", "8F2K");

  private static final List<Story> STORIES =
      List.of(
          story("UNBORN", "尚未提交", TODAY),
          story("RECEIVED", "已收件，告知期限内", LAST_DAY_OF_NOTICE, SUBMITTED),
          story("SILENT", "已收件，告知期限已过", NOTICE_PERIOD_OVER, SUBMITTED),
          story("AT_WINDOW", "已收件，可当场办结", TODAY, SUBMITTED_ON_THE_SPOT),
          story("CORRECTING", "等申请人补正，期限内", ANSWER_BY, SUBMITTED, LEASE_ASKED_FOR),
          story(
              "CORRECTION_OVER", "等申请人补正，期限已过", ANSWER_BY.plusDays(1), SUBMITTED, LEASE_ASKED_FOR),
          story(
              "CORRECTED",
              "补正后重新收件",
              LAST_DAY_OF_NOTICE,
              SUBMITTED,
              LEASE_ASKED_FOR,
              new CaseEvent.Corrected(
                  TODAY, LAST_DAY_OF_NOTICE, List.of(uploaded(2)), Optional.empty())),
          story("REVIEWING", "已受理，审查中", TODAY, SUBMITTED, ACCEPTED),
          story("REVIEWING_OWING", "容缺受理，审查中", TODAY, SUBMITTED_OWING, ACCEPTED_OWING),
          story("TO_DECIDE", "审查完毕，等决定", TODAY, SUBMITTED, ACCEPTED, DESK_REVIEW, SITE_CHECK),
          story(
              "TO_DECIDE_OWING",
              "审查完毕，材料还欠",
              TODAY,
              SUBMITTED_OWING,
              ACCEPTED_OWING,
              DESK_REVIEW,
              SITE_CHECK),
          story("GRANTED", "已准予，待制证", TODAY, SUBMITTED, ACCEPTED, DESK_REVIEW, SITE_CHECK, GRANTED),
          story(
              "LICENSED",
              "已准予，已制证",
              TODAY,
              SUBMITTED,
              ACCEPTED,
              DESK_REVIEW,
              SITE_CHECK,
              GRANTED,
              LICENCE),
          story("DENIED", "已决定不予", TODAY, SUBMITTED, ACCEPTED, DESK_REVIEW, SITE_CHECK, DENIED),
          story(
              "CLOSED",
              "已结束",
              TODAY,
              SUBMITTED,
              ACCEPTED,
              DESK_REVIEW,
              SITE_CHECK,
              DENIED,
              new Served(TODAY, Serving.ELECTRONIC)));

  private static final List<Asked> COMMANDS =
      List.of(
          new Asked(new CaseCommand.Submit(SUBMITTED), WINDOW),
          new Asked(
              new CaseCommand.RequestCorrection(
                  List.of(Fault.ofMaterial(1, "申请书", "请签字")), ANSWER_BY),
              WINDOW),
          new Asked(new CaseCommand.Supplement(List.of(uploaded(2)), Optional.empty()), "person/…"),
          new Asked(new CaseCommand.Accept(), WINDOW),
          new Asked(new CaseCommand.DeemAccepted(), CLOCK),
          new Asked(
              new CaseCommand.RefuseAcceptance(Ground.NOT_THIS_AGENCY, "由区级办理", "演示区行政审批服务局"),
              WINDOW),
          new Asked(new CaseCommand.SupplyOwed(List.of(uploaded(3))), "person/…"),
          new Asked(new CaseCommand.GiveOpinion(Opinion.PASS, "材料齐全", SECOND_OFFICER), REVIEWER),
          new Asked(new CaseCommand.Decide(Decision.GRANT, ""), DECIDER),
          new Asked(new CaseCommand.DecideOnTheSpot(Decision.GRANT, ""), WINDOW),
          new Asked(new CaseCommand.RecordLicence("1.2.156.3005.2", "8F2K"), CLOCK),
          new Asked(new CaseCommand.Serve(Serving.ELECTRONIC), WINDOW),
          new Asked(new CaseCommand.Withdraw("不开店了"), "person/…"),
          new Asked(new CaseCommand.ExpireCorrection(), CLOCK));

  private TransitionTable() {}

  public static List<Situation> situations() {
    return STORIES.stream().map(story -> new Situation(story.name(), story.chinese())).toList();
  }

  public static List<String> commands() {
    return COMMANDS.stream().map(asked -> asked.command().getClass().getSimpleName()).toList();
  }

  public static Cell cell(String situation, String command) {
    var story = STORIES.stream().filter(s -> s.name().equals(situation)).findFirst().orElseThrow();
    var asked =
        COMMANDS.stream()
            .filter(a -> a.command().getClass().getSimpleName().equals(command))
            .findFirst()
            .orElseThrow();
    var facts = facts(story.day(), asked.by());
    return switch (CaseLifecycle.decide(stateOf(situation), asked.command(), facts)) {
      case Outcome.Done<List<CaseEvent>>(var events) ->
          new Cell(
              events.stream().map(CaseJson::typeOf).toList(),
              events.stream().map(CaseJson::basisOf).toList(),
              "");
      case Outcome.Refused<List<CaseEvent>>(var why) -> new Cell(List.of(), List.of(), why.code());
    };
  }

  static CaseCommand command(String name) {
    return COMMANDS.stream()
        .map(Asked::command)
        .filter(command -> command.getClass().getSimpleName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static CaseState stateOf(String situation) {
    var story = STORIES.stream().filter(s -> s.name().equals(situation)).findFirst().orElseThrow();
    CaseState state = new CaseState.Unborn();
    for (var event : story.events()) {
      state = CaseLifecycle.evolve(state, event);
    }
    return state;
  }

  private static Story story(String name, String chinese, LocalDate day, CaseEvent... events) {
    return new Story(name, chinese, day, new ArrayList<>(List.of(events)));
  }
}
