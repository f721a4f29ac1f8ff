package yimen.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import yimen.casework.CaseEvent.Decision;
import yimen.casework.CaseEvent.Ground;
import yimen.casework.CaseEvent.Opinion;
import yimen.casework.CasePlan.ReviewStep;
import yimen.casework.CasePlan.Serving;
import yimen.kernel.Outcome;
import yimen.time.TimeLimit;

/// What became of one case when anybody pressed any button on any day: the events the rules let
/// through, with the day and the person of each, as the ledger would keep them.
record RandomHistory(int seed, CasePlan plan, List<Entry> entries, List<CaseState> states) {

  record Entry(LocalDate day, String actor, CaseEvent event) {}

  private static final int STEPS = 70;
  private static final List<String> PEOPLE =
      List.of(
          CaseScenario.WINDOW,
          CaseScenario.REVIEWER,
          CaseScenario.SECOND_OFFICER,
          CaseScenario.DECIDER);

  static RandomHistory of(int seed) {
    // The first draws of java.util.Random hardly differ between neighbouring seeds.
    var random = new SplittableRandom(seed);
    var plan = plan(random);
    var entries = new ArrayList<Entry>();
    var states = new ArrayList<CaseState>();
    CaseState state = new CaseState.Unborn();
    var day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(365));
    for (var step = 0; step < STEPS; step++) {
      day = day.plusDays(daysPassing(random));
      var actor = any(random, PEOPLE);
      var outcome =
          CaseLifecycle.decide(state, command(random, plan, day), CaseScenario.facts(day, actor));
      if (outcome instanceof Outcome.Done<List<CaseEvent>>(var events)) {
        for (var event : events) {
          state = CaseLifecycle.evolve(state, event);
          entries.add(new Entry(day, actor, event));
          states.add(state);
        }
      }
    }
    return new RandomHistory(seed, plan, List.copyOf(entries), List.copyOf(states));
  }

  /// Mostly the same day, seldom long enough for a limit to run out.
  private static int daysPassing(SplittableRandom random) {
    return switch (random.nextInt(20)) {
      case 0 -> 8 + random.nextInt(12);
      case 1, 2, 3 -> 1 + random.nextInt(3);
      default -> 0;
    };
  }

  private static CasePlan plan(SplittableRandom random) {
    var tolerable = random.nextBoolean() ? Set.<Integer>of() : Set.of(2, 3);
    return new CasePlan(
        any(
            random,
            List.of(
                TimeLimit.workingDays(20),
                TimeLimit.workingDays(5),
                TimeLimit.workingDays(45),
                TimeLimit.calendarDays(15),
                TimeLimit.calendarDays(30),
                TimeLimit.months(2))),
        any(
            random,
            List.of(
                TimeLimit.onTheSpot(),
                TimeLimit.workingDays(1),
                TimeLimit.workingDays(10),
                TimeLimit.workingDays(20),
                TimeLimit.calendarDays(15))),
        any(
            random,
            List.of(
                List.of(),
                List.of(new ReviewStep("书面审查", false)),
                List.of(new ReviewStep("书面审查", false), new ReviewStep("现场核查", true)),
                List.of(new ReviewStep("现场核查", true), new ReviewStep("复核", false)))),
        "决定",
        random.nextBoolean(),
        random.nextBoolean(),
        any(random, List.of(Serving.values())),
        1 + random.nextInt(20),
        Set.of(1, 2, 3),
        tolerable);
  }

  private static CaseCommand command(SplittableRandom random, CasePlan plan, LocalDate day) {
    return switch (random.nextInt(14)) {
      case 0 ->
          new CaseCommand.Submit(
              CaseScenario.submitted(plan, supplied(random, Set.of(1, 2, 3), 8)));
      case 1 -> new CaseCommand.RequestCorrection(faults(random), day.plusDays(random.nextInt(20)));
      case 2 ->
          new CaseCommand.Supplement(
              List.of(supplied(random, some(random), 6)),
              random.nextBoolean() ? Optional.of("{\"fields\":{}}") : Optional.empty());
      case 3 -> new CaseCommand.Accept();
      case 4 -> new CaseCommand.DeemAccepted();
      case 5 ->
          random.nextInt(6) > 0
              ? new CaseCommand.ExpireCorrection()
              : new CaseCommand.RefuseAcceptance(
                  any(random, List.of(Ground.values())), words(random), words(random));
      case 6 -> new CaseCommand.SupplyOwed(List.of(supplied(random, some(random), 6)));
      case 7, 8 ->
          new CaseCommand.GiveOpinion(
              any(random, List.of(Opinion.values())),
              words(random),
              switch (random.nextInt(3)) {
                case 0 -> "";
                case 1 -> any(random, PEOPLE);
                default -> any(random, PEOPLE).replace("staff/", "");
              });
      case 9 -> new CaseCommand.Decide(any(random, List.of(Decision.values())), words(random));
      case 10 ->
          new CaseCommand.DecideOnTheSpot(any(random, List.of(Decision.values())), words(random));
      case 11 -> new CaseCommand.RecordLicence("1.2.156.3005.2", "8F2K");
      case 12 -> new CaseCommand.Serve(any(random, List.of(Serving.values())));
      default ->
          random.nextInt(6) > 0
              ? new CaseCommand.ExpireCorrection()
              : new CaseCommand.Withdraw(words(random));
    };
  }

  private static Supplied[] supplied(
      SplittableRandom random, Set<Integer> materials, int oneInOwed) {
    return materials.stream()
        .sorted()
        .map(material ->
            random.nextInt(oneInOwed) == 0
                ? CaseScenario.owed(material)
                : CaseScenario.uploaded(material))
        .toArray(Supplied[]::new);
  }

  private static List<Fault> faults(SplittableRandom random) {
    var faults = new ArrayList<Fault>();
    some(random).stream()
        .sorted()
        .forEach(material -> faults.add(Fault.ofMaterial(material, "材料", words(random))));
    if (random.nextInt(6) == 0) {
      faults.add(Fault.ofMaterial(9, "指南以外的材料", words(random)));
    }
    if (random.nextInt(3) == 0) {
      faults.add(Fault.ofField("area", "经营面积", words(random)));
    }
    return faults;
  }

  private static Set<Integer> some(SplittableRandom random) {
    var some = new HashSet<Integer>();
    for (var material = 1; material <= 3; material++) {
      if (random.nextBoolean()) {
        some.add(material);
      }
    }
    return some;
  }

  private static String words(SplittableRandom random) {
    return random.nextInt(5) == 0 ? "" : "缺末页，请补传";
  }

  private static <T> T any(SplittableRandom random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
