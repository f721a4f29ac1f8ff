package yimen.faults;

import java.io.ByteArrayInputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import yimen.casework.Applications;
import yimen.casework.CaseCommand;
import yimen.casework.CaseEvent;
import yimen.casework.CasePlan;
import yimen.casework.CaseStage;
import yimen.casework.CaseView;
import yimen.casework.Casework;
import yimen.casework.Draft;
import yimen.casework.Supplied;
import yimen.documents.FileKind;
import yimen.documents.Files;
import yimen.documents.Limits;
import yimen.identity.DemoRegisters;
import yimen.identity.Officials;
import yimen.identity.Parties;
import yimen.item.Guide;
import yimen.item.GuideFiller;
import yimen.item.Items;
import yimen.kernel.Act;
import yimen.kernel.Actor;
import yimen.kernel.CaseNumber;
import yimen.kernel.Channel;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.licence.Licences;
import yimen.time.Calendars;
import yimen.time.LegalDay;

/// Takes any item through the front doors of the modules, as its pages do: a draft, the answers,
/// the materials, submitting; then the acts of the agency until nothing is left to do. A refusal on
/// the way is an error that says where.
final class CaseWalk {

  private final Applications applications;
  private final Casework casework;
  private final Items items;
  private final Parties parties;
  private final Officials officials;
  private final Files files;
  private final Licences licences;
  private final DemoRegisters registers;
  private final GuideFiller filler;

  CaseWalk(
      Applications applications,
      Casework casework,
      Items items,
      Parties parties,
      Officials officials,
      Files files,
      Licences licences,
      DemoRegisters registers,
      Calendars calendars,
      InstantSource clock) {
    this.applications = applications;
    this.casework = casework;
    this.items = items;
    this.parties = parties;
    this.officials = officials;
    this.files = files;
    this.licences = licences;
    this.registers = registers;
    this.filler = new GuideFiller(new LegalDay(clock).today(), calendars.current()::isWorkingDay);
  }

  /// Who applies for what where, and how the result is to arrive.
  record Wish(
      Guide guide,
      PartyId owner,
      PartyId applicant,
      String division,
      Map<String, String> situation,
      CasePlan.Serving serving) {}

  record Submitted(Wish wish, CaseNumber number, String agency) {}

  /// The person of the data pack with this number (0, 1, 2 …), real name checked.
  PartyId person(int number) {
    var person = registers.demoPeople().get(number);
    return value(parties.person(person.name(), person.idNumber(), person.mobile()));
  }

  /// The company of the data pack with this number, and the person who represents it.
  PartyId company(int number) {
    return value(parties.company(registers.demoCompanies().get(number).uscc()));
  }

  PartyId representative(int company) {
    var idNumber = registers.demoCompanies().get(company).legalPersonIdNumber();
    var person =
        registers.demoPeople().stream()
            .filter(found -> found.idNumber().equals(idNumber))
            .findFirst()
            .orElseThrow();
    return value(parties.person(person.name(), person.idNumber(), person.mobile()));
  }

  /// An application as somebody of the data pack would make it, in the first situation.
  Wish wish(Guide guide, Guide.Target target, int somebody) {
    var first = new LinkedHashMap<String, String>();
    guide
        .situations()
        .forEach(question -> first.put(question.id(), question.options().getFirst().value()));
    return wish(guide, target, somebody, first, CasePlan.Serving.ELECTRONIC);
  }

  Wish wish(
      Guide guide,
      Guide.Target target,
      int somebody,
      Map<String, String> situation,
      CasePlan.Serving serving) {
    var division = items.handlers(guide).getFirst().divisionCode();
    return switch (target) {
      case PERSON -> {
        var person = person(somebody);
        yield new Wish(guide, person, person, division, situation, serving);
      }
      case COMPANY ->
          new Wish(
              guide, representative(somebody), company(somebody), division, situation, serving);
    };
  }

  Submitted submit(Wish wish) {
    var draft = completeDraft(wish);
    return new Submitted(
        wish, value(applications.submit(draft.id(), wish.owner(), act(wish))), draft.agencyCode());
  }

  /// Prefilled values are confirmed, the rest answered, materials handed in, owed or promised.
  Draft completeDraft(Wish wish) {
    var id =
        value(
            applications.start(
                wish.guide().code().value(),
                wish.owner(),
                wish.applicant(),
                wish.division(),
                wish.situation()));
    answer(wish, id);
    for (var material : draft(wish, id).materials()) {
      supply(wish, id, material);
    }
    value(applications.serveBy(id, wish.owner(), wish.serving()));
    var draft = draft(wish, id);
    if (!draft.complete()) {
      throw new AssertionError(
          wish.guide().itemId()
              + " is not complete: "
              + draft.tasks().stream()
                  .filter(task -> task.state() != Draft.Task.State.DONE)
                  .toList());
    }
    return draft;
  }

  private void answer(Wish wish, UUID id) {
    var answers = filler.fill(wish.guide());
    for (var task : draft(wish, id).tasks()) {
      if (task.id().startsWith("section:")) {
        value(applications.confirm(id, wish.owner(), task.id().substring("section:".length())));
      }
    }
    // An answer may make further questions appear: at most one round for each question.
    for (var round = 0; round <= answers.size(); round++) {
      var draft = draft(wish, id);
      var open = new HashMap<>(answers);
      open.keySet()
          .removeIf(field ->
              draft.answers().containsKey(field)
                  && draft.tasks().stream()
                      .flatMap(task -> task.problems().stream())
                      .noneMatch(problem -> problem.field().equals(field)));
      open.keySet()
          .retainAll(
              draft.tasks().stream()
                  .flatMap(task ->
                      java.util.stream.Stream.concat(
                          task.questions().stream(), task.known().stream()))
                  .collect(Collectors.toSet()));
      if (open.isEmpty()) {
        return;
      }
      var problems = value(applications.answer(id, wish.owner(), open));
      if (!problems.isEmpty() && round == answers.size()) {
        throw new AssertionError(wish.guide().itemId() + ": " + problems);
      }
    }
  }

  private void supply(Wish wish, UUID id, Draft.DraftMaterial material) {
    var seq = material.standing().material().seq();
    switch (material.standing().verdict()) {
      case EXEMPT, GENERATED -> {}
      case MAY_FOLLOW -> value(applications.choose(id, wish.owner(), seq, Draft.Choice.OWE));
      case MAY_PROMISE -> value(applications.choose(id, wish.owner(), seq, Draft.Choice.PROMISE));
      case REQUIRED -> {
        var file =
            value(
                files.store(
                    wish.owner(),
                    new ByteArrayInputStream(SamplePapers.png(seq)),
                    "材料" + seq + ".png",
                    Limits.material(0)));
        value(
            applications.attach(
                id,
                wish.owner(),
                seq,
                new Draft.DraftFile(file.sm3(), file.displayName(), file.size())));
      }
    }
  }

  private Draft draft(Wish wish, UUID id) {
    return applications.draft(id, wish.owner()).orElseThrow();
  }

  /// All acts of the agency up to a grant; what was owed is supplied on the way. Only what the page
  /// of the official would offer is done.
  void grant(Submitted submitted) {
    for (var steps = 0; steps < 20; steps++) {
      var view = view(submitted);
      switch (view.stage()) {
        case AWAITING_ACCEPTANCE -> {
          var offered = offered(submitted, "ck");
          if (offered.contains(CaseView.Act.ACCEPT_AND_DECIDE) && owed(view).isEmpty()) {
            perform(submitted, "ck", new CaseCommand.DecideOnTheSpot(CaseEvent.Decision.GRANT, ""));
          } else {
            mustOffer(submitted, "ck", CaseView.Act.ACCEPT);
            perform(submitted, "ck", new CaseCommand.Accept());
          }
        }
        case UNDER_REVIEW -> {
          mustOffer(submitted, "sc", CaseView.Act.GIVE_OPINION);
          perform(
              submitted,
              "sc",
              new CaseCommand.GiveOpinion(
                  CaseEvent.Opinion.PASS, "材料齐全，符合法定条件", staff(submitted, "hc")));
        }
        case AWAITING_DECISION -> {
          var owed = owed(view);
          if (owed.isEmpty()) {
            var post = view.plan().decidedAtWindow() ? "ck" : "jd";
            mustOffer(submitted, post, CaseView.Act.DECIDE);
            perform(submitted, post, new CaseCommand.Decide(CaseEvent.Decision.GRANT, ""));
          } else {
            mustOffer(submitted, "ck", CaseView.Act.SUPPLY_OWED);
            perform(
                submitted,
                "ck",
                new CaseCommand.SupplyOwed(
                    owed.stream()
                        .map(seq ->
                            new Supplied(
                                seq, name(view, seq), Supplied.Way.ON_PAPER, List.of(), null))
                        .toList()));
          }
        }
        case DECIDED, CLOSED -> {
          return;
        }
        case AWAITING_CORRECTION -> throw new AssertionError("nobody asked for a correction");
      }
    }
    throw new AssertionError(submitted.number() + " does not come to a decision");
  }

  private Set<CaseView.Act> offered(Submitted submitted, String post) {
    var official = officials.official(staff(submitted, post)).orElseThrow();
    return Set.copyOf(value(casework.forOfficial(submitted.number(), official)).possible());
  }

  private void mustOffer(Submitted submitted, String post, CaseView.Act act) {
    var offered = offered(submitted, post);
    if (!offered.contains(act)) {
      throw new AssertionError(
          "%s: %s offers %s, not %s"
              .formatted(submitted.wish().guide().itemId(), post, offered, act));
    }
  }

  private static List<Integer> owed(CaseView view) {
    return view.materials().stream()
        .filter(material -> material.current().way() == Supplied.Way.OWED)
        .map(CaseView.Material::number)
        .toList();
  }

  private static String name(CaseView view, int seq) {
    return view.materials().stream()
        .filter(material -> material.number() == seq)
        .findFirst()
        .orElseThrow()
        .name();
  }

  /// Handing over at the window, for who wanted it so.
  void handOver(Submitted submitted) {
    perform(submitted, "ck", new CaseCommand.Serve(CasePlan.Serving.WINDOW));
  }

  void perform(Submitted submitted, String post, CaseCommand command) {
    value(
        casework.perform(
            submitted.number(),
            view(submitted).version(),
            command,
            new Act(
                new Actor.Official(staff(submitted, post), submitted.agency()),
                null,
                Channel.WINDOW,
                UUID.randomUUID())),
        submitted.wish().guide().itemId() + " " + command.getClass().getSimpleName());
  }

  /// Demo officials are called `d001-ck` (window), `-sc` and `-hc` (reviewers), `-jd` (decider).
  private static String staff(Submitted submitted, String post) {
    return submitted.agency().toLowerCase(java.util.Locale.ROOT) + "-" + post;
  }

  CaseView view(Submitted submitted) {
    return casework.forResident(submitted.number(), submitted.wish().owner()).orElseThrow();
  }

  CaseStage stage(Submitted submitted) {
    return view(submitted).stage();
  }

  /// Both faces of the licence of a closed case: what is drawn and sealed.
  Map<FileKind, byte[]> licenceFiles(Submitted submitted) {
    var made = view(submitted).licence().orElseThrow();
    var licence =
        licences.heldBy(submitted.wish().applicant()).stream()
            .filter(held -> held.identifier().value().equals(made.identifier()))
            .findFirst()
            .orElseThrow();
    return Map.of(
        FileKind.OFD, value(licences.ofd(licence)), FileKind.PDF, value(licences.pdf(licence)));
  }

  static Act act(Wish wish) {
    return new Act(
        new Actor.Resident(wish.owner()),
        wish.owner().equals(wish.applicant()) ? null : wish.applicant(),
        Channel.WEB,
        UUID.randomUUID());
  }

  static <T> T value(Outcome<T> outcome) {
    return value(outcome, "refused");
  }

  private static <T> T value(Outcome<T> outcome, String what) {
    return switch (outcome) {
      case Outcome.Done<T>(var value) -> value;
      case Outcome.Refused<T>(var why) -> throw new AssertionError(what + ": " + why.code());
    };
  }
}
