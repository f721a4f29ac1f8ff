package yimen.casework;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;
import yimen.government.Agency;
import yimen.government.Division;
import yimen.government.Government;
import yimen.identity.Parties;
import yimen.identity.PartyFacts;
import yimen.item.Answer;
import yimen.item.FieldProblem;
import yimen.item.FormCheck;
import yimen.item.Guide;
import yimen.item.Items;
import yimen.item.MaterialStanding;
import yimen.kernel.Act;
import yimen.kernel.BasicCode;
import yimen.kernel.CaseNumber;
import yimen.kernel.Ids;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.kernel.QueryCode;
import yimen.ledger.PersonalData;
import yimen.licence.Licence;
import yimen.licence.Licences;
import yimen.time.Calendars;
import yimen.time.LegalDay;

/// Drafts and submitting: from the guide to the receipt (申请 → 收件). Answers are kept sealed.
public final class Applications {

  /// Most files one material may have.
  public static final int FILES_MAX = 20;

  private final CaseStore cases;
  private final DraftStore drafts;
  private final Serials serials;
  private final Prefill prefill;
  private final Items items;
  private final Parties parties;
  private final Licences licences;
  private final Government government;
  private final PersonalData personalData;
  private final Calendars calendars;
  private final Parameters parameters;
  private final TransactionOperations transaction;
  private final InstantSource clock;
  private final LegalDay day;
  private final SecureRandom random = new SecureRandom();

  Applications(
      CaseStore cases,
      DraftStore drafts,
      Serials serials,
      Prefill prefill,
      Items items,
      Parties parties,
      Licences licences,
      Government government,
      PersonalData personalData,
      Calendars calendars,
      Parameters parameters,
      TransactionOperations transaction,
      InstantSource clock) {
    this.cases = cases;
    this.drafts = drafts;
    this.serials = serials;
    this.prefill = prefill;
    this.items = items;
    this.parties = parties;
    this.licences = licences;
    this.government = government;
    this.personalData = personalData;
    this.calendars = calendars;
    this.parameters = parameters;
    this.transaction = transaction;
    this.clock = clock;
    this.day = new LegalDay(clock);
  }

  /// Starts a draft, prefilled from licences and shared data, or answers the one already open for
  /// the same item and applicant. `divisionCode`: where to handle it.
  public Outcome<UUID> start(
      String itemCode,
      PartyId owner,
      PartyId applicant,
      String divisionCode,
      Map<String, String> situation) {
    var guide = items.find(itemCode).orElse(null);
    if (guide == null) {
      return Outcome.refused(CaseRefusal.NO_SUCH_ITEM);
    }
    var standing = standingRefusal(guide);
    if (standing.isPresent()) {
      return Outcome.refused(standing.get());
    }
    var facts = parties.facts(applicant).orElse(null);
    if (facts == null || facts.number().isEmpty()) {
      return Outcome.refused(CaseRefusal.REAL_NAME_NEEDED);
    }
    if (!guide.targets().contains(target(facts))) {
      return Outcome.refused(CaseRefusal.WRONG_KIND_OF_APPLICANT);
    }
    if (!answered(guide, situation)) {
      return Outcome.refused(CaseRefusal.SITUATION_UNANSWERED);
    }
    var agency = items.handler(guide, divisionCode).orElse(null);
    if (agency == null) {
      return Outcome.refused(CaseRefusal.NOT_HANDLED_THERE);
    }
    var known = prefill.of(guide, applicant, Optional.of(owner), formFacts());
    var fields = new HashMap<String, StoredForm.Stored>();
    known.forEach((id, filled) ->
        fields.put(id, StoredForm.Stored.of(filled.answer(), filled.source(), false)));
    var content =
        new DraftStore.Content(
            new StoredForm(fields, situation), Map.of(), CasePlan.Serving.ELECTRONIC);
    var now = clock.instant();
    return Outcome.done(
        drafts.open(
            Ids.uuidV7(clock, random),
            owner,
            applicant,
            guide.code().value(),
            guide.version(),
            agency.code(),
            content,
            now,
            keptUntil(now)));
  }

  private static Guide.Target target(PartyFacts facts) {
    return switch (facts.kind()) {
      case PERSON -> Guide.Target.PERSON;
      case COMPANY -> Guide.Target.COMPANY;
    };
  }

  private static boolean answered(Guide guide, Map<String, String> situation) {
    return guide.situations().stream()
        .allMatch(question ->
            question.options().stream()
                .anyMatch(option -> option.value().equals(situation.get(question.id()))));
  }

  private static Optional<CaseRefusal> standingRefusal(Guide guide) {
    return switch (guide.standing()) {
      case Guide.Standing.InUse _ -> Optional.empty();
      case Guide.Standing.Suspended _ -> Optional.of(CaseRefusal.ITEM_SUSPENDED);
      case Guide.Standing.Cancelled _ -> Optional.of(CaseRefusal.ITEM_CANCELLED);
    };
  }

  private Instant keptUntil(Instant now) {
    return now.plus(Duration.ofDays(parameters.number("case.draft.days")));
  }

  private FormCheck.Facts formFacts() {
    var calendar = calendars.current();
    return new FormCheck.Facts(
        day.today(),
        calendar::isWorkingDay,
        code -> government.division(code).map(Division::level).orElse(null));
  }

  /// The draft of its owner; empty for everybody else, and once it was submitted.
  public Optional<Draft> draft(UUID id, PartyId owner) {
    return drafts.find(id, owner).flatMap(this::drawn);
  }

  /// The case that a draft became, for whoever comes back to it after submitting.
  public Optional<CaseNumber> submittedAs(UUID id, PartyId owner) {
    return drafts.find(id, owner).flatMap(DraftStore.Row::caseNumber);
  }

  public List<Draft> draftsOf(PartyId owner) {
    return drafts.openOf(owner, clock.instant()).stream()
        .flatMap(row -> drawn(row).stream())
        .toList();
  }

  private Optional<Draft> drawn(DraftStore.Row row) {
    return row.content()
        .flatMap(content ->
            items
                .version(BasicCode.of(row.itemCode()), row.guideVersion())
                .map(guide -> drawn(row, content, guide)));
  }

  private Draft drawn(DraftStore.Row row, DraftStore.Content content, Guide guide) {
    var materials = materials(row, content, guide);
    var answers = new LinkedHashMap<String, Draft.Filled>();
    content
        .form()
        .fields()
        .forEach((id, stored) ->
            answers.put(
                id, new Draft.Filled(stored.answer(), stored.source(), stored.confirmed())));
    return new Draft(
        row.id(),
        row.saved(),
        guide,
        outdated(guide),
        row.owner(),
        row.applicant(),
        parties.facts(row.applicant()).map(PartyFacts::name).orElse(""),
        row.agency(),
        government.agency(row.agency()).map(Agency::name).orElse(row.agency()),
        content.form().situation(),
        answers,
        materials,
        tasks(guide, answers, materials),
        content.serving(),
        calendars.current().deadline(day.today(), guide.promised()).on(),
        row.keptUntil());
  }

  private Optional<Draft.Outdated> outdated(Guide pinned) {
    var newest = items.find(pinned.code().value()).orElse(null);
    if (newest == null) {
      return Optional.of(Draft.Outdated.CANCELLED);
    }
    return switch (newest.standing()) {
      case Guide.Standing.Suspended _ -> Optional.of(Draft.Outdated.SUSPENDED);
      case Guide.Standing.Cancelled _ -> Optional.of(Draft.Outdated.CANCELLED);
      case Guide.Standing.InUse _ ->
          newest.version() == pinned.version()
              ? Optional.empty()
              : Optional.of(Draft.Outdated.NEWER_VERSION);
    };
  }

  private List<Draft.DraftMaterial> materials(
      DraftStore.Row row, DraftStore.Content content, Guide guide) {
    return MaterialStanding.of(
            guide, content.form().situation(), held(row.applicant(), row.owner()))
        .stream()
        .map(standing -> {
          var chosen = content.materials().get(standing.material().seq());
          var choice = chosen == null ? Draft.Choice.OPEN : chosen.choice();
          return new Draft.DraftMaterial(
              standing,
              offered(standing.verdict(), choice) ? choice : first(standing.verdict()),
              chosen == null ? List.of() : chosen.files());
        })
        .toList();
  }

  private Set<String> held(PartyId applicant, PartyId acting) {
    var held = new HashSet<String>();
    for (var party : applicant.equals(acting) ? List.of(applicant) : List.of(applicant, acting)) {
      licences.heldBy(party).stream()
          .filter(Licence::isInForce)
          .forEach(licence -> held.add(licence.typeId()));
    }
    return held;
  }

  private static Draft.Choice first(MaterialStanding.Verdict verdict) {
    return switch (verdict) {
      case EXEMPT -> Draft.Choice.LICENCE;
      case GENERATED -> Draft.Choice.GENERATED;
      case REQUIRED, MAY_FOLLOW, MAY_PROMISE -> Draft.Choice.OPEN;
    };
  }

  private static boolean offered(MaterialStanding.Verdict verdict, Draft.Choice choice) {
    return switch (choice) {
      case OPEN ->
          verdict != MaterialStanding.Verdict.EXEMPT
              && verdict != MaterialStanding.Verdict.GENERATED;
      case LICENCE -> verdict == MaterialStanding.Verdict.EXEMPT;
      case GENERATED -> verdict == MaterialStanding.Verdict.GENERATED;
      case UPLOAD -> verdict != MaterialStanding.Verdict.GENERATED;
      case OWE -> verdict == MaterialStanding.Verdict.MAY_FOLLOW;
      case PROMISE -> verdict == MaterialStanding.Verdict.MAY_PROMISE;
    };
  }

  private List<Draft.Task> tasks(
      Guide guide, Map<String, Draft.Filled> filled, List<Draft.DraftMaterial> materials) {
    var answers = answers(filled);
    var problems = FormCheck.form(guide, answers, formFacts());
    var tasks = new ArrayList<Draft.Task>();
    for (var section : guide.form()) {
      tasks.add(task(section, filled, answers, problems));
    }
    tasks.add(
        new Draft.Task("docs", "交材料", materialsState(materials), List.of(), List.of(), List.of()));
    return List.copyOf(tasks);
  }

  private static Draft.Task task(
      Guide.Section section,
      Map<String, Draft.Filled> filled,
      Map<String, Answer> answers,
      List<FieldProblem> problems) {
    var known = new ArrayList<String>();
    var questions = new ArrayList<String>();
    var answeredSome = false;
    var unconfirmed = false;
    for (var field : section.fields()) {
      if (!FormCheck.asked(field, answers)) {
        continue;
      }
      var given = filled.get(field.id());
      if (given != null && given.source() != null) {
        known.add(field.id());
        unconfirmed |= !given.confirmed();
      } else {
        questions.add(field.id());
        answeredSome |= given != null;
      }
    }
    var own =
        problems.stream()
            .filter(problem ->
                section.fields().stream().anyMatch(field -> field.id().equals(problem.field())))
            .toList();
    var wrong = own.stream().filter(problem -> filled.containsKey(problem.field())).toList();
    var confirmedSome = !known.isEmpty() && !unconfirmed;
    var state =
        !wrong.isEmpty()
            ? Draft.Task.State.FAULTY
            : own.isEmpty() && !unconfirmed
                ? Draft.Task.State.DONE
                : answeredSome || confirmedSome ? Draft.Task.State.PARTLY : Draft.Task.State.OPEN;
    return new Draft.Task(
        "section:" + section.id(), section.title(), state, known, questions, wrong);
  }

  private static Draft.Task.State materialsState(List<Draft.DraftMaterial> materials) {
    var open = materials.stream().filter(material -> !supplied(material)).count();
    if (open == 0) {
      return Draft.Task.State.DONE;
    }
    return materials.stream().anyMatch(material -> !material.files().isEmpty())
        ? Draft.Task.State.PARTLY
        : Draft.Task.State.OPEN;
  }

  private static boolean supplied(Draft.DraftMaterial material) {
    return switch (material.choice()) {
      case OPEN -> false;
      case UPLOAD -> !material.files().isEmpty();
      case LICENCE, GENERATED, OWE, PROMISE -> true;
    };
  }

  private static Map<String, Answer> answers(Map<String, Draft.Filled> filled) {
    return filled.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().answer()));
  }

  /// Keeps answers, right or wrong; answers the problems of these fields. An empty answer to an
  /// optional question takes the answer away.
  public Outcome<List<FieldProblem>> answer(UUID id, PartyId owner, Map<String, Answer> given) {
    return change(
        id,
        owner,
        (row, content, guide) -> {
          var fields = new HashMap<>(content.form().fields());
          for (var entry : given.entrySet()) {
            var field = guide.field(entry.getKey()).orElse(null);
            if (field == null) {
              continue;
            }
            var tidied = FormCheck.tidy(field, entry.getValue());
            var before = fields.get(field.id());
            if (blank(tidied)) {
              fields.remove(field.id());
            } else {
              fields.put(
                  field.id(),
                  StoredForm.Stored.of(
                      tidied,
                      before != null && before.answer().equals(tidied) ? before.source() : null,
                      true));
            }
          }
          return new DraftStore.Content(
              new StoredForm(fields, content.form().situation()),
              content.materials(),
              content.serving());
        },
        (content, guide) -> {
          var answers = content.form().answers();
          return given.keySet().stream()
              .flatMap(field -> guide.field(field).stream())
              .flatMap(field -> FormCheck.field(field, answers, formFacts()).stream())
              .toList();
        });
  }

  private static boolean blank(Answer answer) {
    return switch (answer) {
      case Answer.One(var text) -> text.isBlank();
      case Answer.Many(var values) -> values.isEmpty();
      case Answer.Rows(var rows) -> rows.isEmpty();
    };
  }

  /// Confirms the prefilled values of a section as right.
  public Outcome<List<FieldProblem>> confirm(UUID id, PartyId owner, String sectionId) {
    return change(
        id,
        owner,
        (row, content, guide) -> {
          var fields = new HashMap<>(content.form().fields());
          guide.form().stream()
              .filter(section -> section.id().equals(sectionId))
              .flatMap(section -> section.fields().stream())
              .map(Guide.Field::id)
              .filter(fields::containsKey)
              .forEach(field ->
                  fields.computeIfPresent(
                      field,
                      (_, stored) -> StoredForm.Stored.of(stored.answer(), stored.source(), true)));
          return new DraftStore.Content(
              new StoredForm(fields, content.form().situation()),
              content.materials(),
              content.serving());
        },
        (_, _) -> List.of());
  }

  public Outcome<UUID> choose(UUID id, PartyId owner, int material, Draft.Choice choice) {
    return changeMaterial(
        id,
        owner,
        material,
        (standing, chosen) ->
            offered(standing.verdict(), choice)
                ? Outcome.done(new DraftStore.Chosen(choice, chosen.files()))
                : Outcome.refused(CaseRefusal.CHOICE_NOT_OFFERED));
  }

  /// Adds a file that `documents` has taken for the owner of the draft.
  public Outcome<UUID> attach(UUID id, PartyId owner, int material, Draft.DraftFile file) {
    return changeMaterial(
        id,
        owner,
        material,
        (_, chosen) -> {
          if (chosen.files().size() >= FILES_MAX) {
            return Outcome.refused(CaseRefusal.TOO_MANY_FILES);
          }
          var files =
              new ArrayList<>(
                  chosen.files().stream()
                      .filter(other -> !other.sm3().equals(file.sm3()))
                      .toList());
          files.add(file);
          return Outcome.done(new DraftStore.Chosen(Draft.Choice.UPLOAD, List.copyOf(files)));
        });
  }

  public Outcome<UUID> detach(UUID id, PartyId owner, int material, String sm3) {
    return changeMaterial(
        id,
        owner,
        material,
        (standing, chosen) -> {
          var files = chosen.files().stream().filter(file -> !file.sm3().equals(sm3)).toList();
          return Outcome.done(
              new DraftStore.Chosen(
                  files.isEmpty() ? first(standing.verdict()) : chosen.choice(), files));
        });
  }

  private interface MaterialChange {
    Outcome<DraftStore.Chosen> of(MaterialStanding standing, DraftStore.Chosen chosen);
  }

  private Outcome<UUID> changeMaterial(UUID id, PartyId owner, int material, MaterialChange how) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          var row = drafts.lock(id, owner).orElse(null);
          if (row == null || row.content().isEmpty()) {
            return Outcome.<UUID>refused(CaseRefusal.DRAFT_GONE);
          }
          var content = row.content().get();
          var guide = guide(row);
          var standing =
              MaterialStanding.of(
                      guide, content.form().situation(), held(row.applicant(), row.owner()))
                  .stream()
                  .filter(found -> found.material().seq() == material)
                  .findFirst();
          if (standing.isEmpty()) {
            return Outcome.<UUID>refused(CaseRefusal.NO_SUCH_MATERIAL);
          }
          var chosen =
              content
                  .materials()
                  .getOrDefault(
                      material, new DraftStore.Chosen(first(standing.get().verdict()), List.of()));
          return how.of(standing.get(), chosen)
              .then(changed -> {
                var materials = new HashMap<>(content.materials());
                materials.put(material, changed);
                save(
                    row,
                    row.guideVersion(),
                    new DraftStore.Content(content.form(), materials, content.serving()));
                return Outcome.done(id);
              });
        }));
  }

  public Outcome<UUID> serveBy(UUID id, PartyId owner, CasePlan.Serving serving) {
    return change(
            id,
            owner,
            (_, content, _) -> new DraftStore.Content(content.form(), content.materials(), serving),
            (_, _) -> List.of())
        .then(_ -> Outcome.done(id));
  }

  private interface Change {
    DraftStore.Content of(DraftStore.Row row, DraftStore.Content content, Guide guide);
  }

  private interface Reading {
    List<FieldProblem> of(DraftStore.Content content, Guide guide);
  }

  private Outcome<List<FieldProblem>> change(UUID id, PartyId owner, Change how, Reading then) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          var row = drafts.lock(id, owner).orElse(null);
          if (row == null || row.content().isEmpty()) {
            return Outcome.<List<FieldProblem>>refused(CaseRefusal.DRAFT_GONE);
          }
          var guide = guide(row);
          var content = how.of(row, row.content().get(), guide);
          save(row, row.guideVersion(), content);
          return Outcome.done(then.of(content, guide));
        }));
  }

  private void save(DraftStore.Row row, int guideVersion, DraftStore.Content content) {
    var now = clock.instant();
    drafts.save(row, guideVersion, content, now, keptUntil(now));
  }

  private Guide guide(DraftStore.Row row) {
    return items.version(BasicCode.of(row.itemCode()), row.guideVersion()).orElseThrow();
  }

  /// Takes over the newest version of the item, keeping every answer that still has its question.
  public Outcome<UUID> renew(UUID id, PartyId owner) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          var row = drafts.lock(id, owner).orElse(null);
          if (row == null || row.content().isEmpty()) {
            return Outcome.<UUID>refused(CaseRefusal.DRAFT_GONE);
          }
          var newest = items.find(row.itemCode()).orElse(null);
          if (newest == null) {
            return Outcome.<UUID>refused(CaseRefusal.NO_SUCH_ITEM);
          }
          var refused = standingRefusal(newest);
          if (refused.isPresent()) {
            return Outcome.<UUID>refused(refused.get());
          }
          save(row, newest.version(), row.content().get());
          return Outcome.done(id);
        }));
  }

  public void discard(UUID id, PartyId owner) {
    drafts.discard(id, owner);
  }

  /// Submits a complete draft. The same command id again, or the same draft from another tab,
  /// answers the same number. Refused with what is missing, or when the item changed or is
  /// suspended.
  public Outcome<CaseNumber> submit(UUID id, PartyId owner, Act act) {
    var found = drafts.find(id, owner).orElse(null);
    if (found == null) {
      return Outcome.refused(CaseRefusal.DRAFT_GONE);
    }
    if (found.caseNumber().isPresent()) {
      return Outcome.done(found.caseNumber().get());
    }
    // Before the transaction: whoever fetches a block of serials must not hold a second connection.
    var number = number(found.agency());
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          var row = drafts.lock(id, owner).orElse(null);
          if (row == null) {
            return Outcome.<CaseNumber>refused(CaseRefusal.DRAFT_GONE);
          }
          if (row.caseNumber().isPresent()) {
            return Outcome.done(row.caseNumber().get());
          }
          var draft = drawn(row).orElseThrow();
          var refused = notSubmittable(draft);
          if (refused.isPresent()) {
            return Outcome.<CaseNumber>refused(refused.get());
          }
          var outcome = open(application(number, row, draft), act, id.toString());
          if (outcome instanceof Outcome.Done<CaseNumber>(var given)) {
            drafts.submitted(id, given);
          }
          return outcome;
        }));
  }

  private static Optional<CaseRefusal> notSubmittable(Draft draft) {
    if (draft.outdated().isPresent()) {
      return Optional.of(
          switch (draft.outdated().get()) {
            case NEWER_VERSION -> CaseRefusal.ITEM_CHANGED;
            case SUSPENDED -> CaseRefusal.ITEM_SUSPENDED;
            case CANCELLED -> CaseRefusal.ITEM_CANCELLED;
          });
    }
    return draft.complete() ? Optional.empty() : Optional.of(CaseRefusal.DRAFT_INCOMPLETE);
  }

  private CaseEvent.Submitted application(CaseNumber number, DraftStore.Row row, Draft draft) {
    var content = row.content().orElseThrow();
    var form = askedOnly(draft.guide(), content.form());
    return application(
        number,
        draft.guide(),
        row.agency(),
        row.applicant(),
        row.applicant().equals(row.owner()) ? Optional.empty() : Optional.of(row.owner()),
        form,
        draft.materials().stream()
            .map(material -> supplied(material, row.applicant(), row.owner()))
            .toList(),
        draft.materials().stream().map(Draft.DraftMaterial::standing).toList(),
        draft.serving());
  }

  /// Answers to questions that the other answers have made pointless do not travel along.
  private static StoredForm askedOnly(Guide guide, StoredForm form) {
    var answers = form.answers();
    var fields = new HashMap<String, StoredForm.Stored>();
    for (var section : guide.form()) {
      for (var field : section.fields()) {
        var stored = form.fields().get(field.id());
        if (stored != null && FormCheck.asked(field, answers)) {
          fields.put(field.id(), stored);
        }
      }
    }
    return new StoredForm(fields, form.situation());
  }

  private Supplied supplied(Draft.DraftMaterial material, PartyId applicant, PartyId acting) {
    var what = material.standing().material();
    var way =
        switch (material.choice()) {
          case LICENCE -> Supplied.Way.LICENCE;
          case GENERATED -> Supplied.Way.GENERATED;
          case UPLOAD -> Supplied.Way.UPLOADED;
          case OWE -> Supplied.Way.OWED;
          case PROMISE -> Supplied.Way.PROMISED;
          case OPEN ->
              throw new IllegalStateException("material " + what.seq() + " is not supplied");
        };
    var licence =
        way == Supplied.Way.LICENCE && what.licenceType() != null
            ? licences
                .newest(applicant, what.licenceType())
                .or(() -> licences.newest(acting, what.licenceType()))
                .map(found -> found.identifier().value())
                .orElse(null)
            : null;
    return new Supplied(
        what.seq(),
        what.name(),
        way,
        way == Supplied.Way.UPLOADED
            ? material.files().stream().map(Draft.DraftFile::sm3).toList()
            : List.of(),
        licence);
  }

  private CaseNumber number(String agency) {
    var area = government.agency(agency).map(Agency::divisionCode).orElseThrow().substring(0, 6);
    return serials.next(area, day.today());
  }

  private CaseEvent.Submitted application(
      CaseNumber number,
      Guide guide,
      String agency,
      PartyId applicant,
      Optional<PartyId> submittedBy,
      StoredForm form,
      List<Supplied> materials,
      List<MaterialStanding> standings,
      CasePlan.Serving serving) {
    var today = day.today();
    return new CaseEvent.Submitted(
        number,
        today,
        today,
        guide.code().value(),
        guide.version(),
        guide.name(),
        agency,
        applicant,
        submittedBy,
        plan(guide, form.situation(), standings, serving),
        materials,
        form.write(),
        QueryCode.random(random).value());
  }

  static CasePlan plan(
      Guide guide,
      Map<String, String> situation,
      List<MaterialStanding> standings,
      CasePlan.Serving serving) {
    var steps = MaterialStanding.steps(guide, situation);
    var decision =
        steps.stream()
            .filter(step ->
                step.kind() == Guide.StepKind.DECIDE
                    || step.kind() == Guide.StepKind.ACCEPT_AND_DECIDE)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(guide.itemId() + " has no decision"));
    return new CasePlan(
        guide.statutory(),
        guide.promised(),
        steps.stream()
            .filter(step -> step.kind() == Guide.StepKind.REVIEW)
            .map(step -> new CasePlan.ReviewStep(step.name(), step.role().contains("2人以上")))
            .toList(),
        decision.name(),
        decision.kind() == Guide.StepKind.ACCEPT_AND_DECIDE,
        guide.result().licenceType() != null,
        serving,
        guide.supplementDays(),
        standings.stream().map(standing -> standing.material().seq()).collect(Collectors.toSet()),
        standings.stream()
            .filter(standing -> standing.verdict() == MaterialStanding.Verdict.MAY_FOLLOW)
            .map(standing -> standing.material().seq())
            .collect(Collectors.toSet()));
  }

  private Outcome<CaseNumber> open(CaseEvent.Submitted application, Act act, String source) {
    var fingerprint = personalData.blindIndex("casework.command", "submit|" + source);
    var facts =
        new CaseLifecycle.Facts(
            day.today(),
            calendars.current(),
            parameters.limit("case.correction.notice"),
            parameters.limit("case.delivery"),
            act.actor().ledgerName());
    return CaseLifecycle.decide(new CaseState.Unborn(), new CaseCommand.Submit(application), facts)
        .then(events -> {
          var submitted = (CaseEvent.Submitted) events.getFirst();
          return Outcome.done(
              cases.open(submitted, act, fingerprint, clock.instant())
                  ? submitted.number()
                  : CaseNumber.of(cases.earlier(act, fingerprint).orElseThrow()));
        });
  }

  /// A walk-in (窗口登记收件): the clerk types for the applicant who stands there. `materials`: how each
  /// was handed in.
  public Outcome<CaseNumber> registerWalkIn(
      String itemCode,
      PartyId applicant,
      Optional<PartyId> submittedBy,
      String agencyCode,
      Map<String, String> situation,
      Map<String, Answer> answers,
      List<Supplied> materials,
      CasePlan.Serving serving,
      Act act) {
    var guide = items.find(itemCode).orElse(null);
    if (guide == null) {
      return Outcome.refused(CaseRefusal.NO_SUCH_ITEM);
    }
    var standing = standingRefusal(guide);
    if (standing.isPresent()) {
      return Outcome.refused(standing.get());
    }
    var facts = parties.facts(applicant).orElse(null);
    if (facts == null || facts.number().isEmpty()) {
      return Outcome.refused(CaseRefusal.REAL_NAME_NEEDED);
    }
    if (!guide.targets().contains(target(facts))) {
      return Outcome.refused(CaseRefusal.WRONG_KIND_OF_APPLICANT);
    }
    if (items.handlers(guide).stream().noneMatch(agency -> agency.code().equals(agencyCode))) {
      return Outcome.refused(CaseRefusal.NOT_HANDLED_THERE);
    }
    if (!answered(guide, situation)) {
      return Outcome.refused(CaseRefusal.SITUATION_UNANSWERED);
    }
    var tidied = tidied(guide, answers);
    if (!FormCheck.form(guide, tidied, formFacts()).isEmpty()) {
      return Outcome.refused(CaseRefusal.DRAFT_INCOMPLETE);
    }
    var acting = submittedBy.orElse(applicant);
    var standings = MaterialStanding.of(guide, situation, held(applicant, acting));
    var fields = new HashMap<String, StoredForm.Stored>();
    tidied.forEach((id, answer) -> fields.put(id, StoredForm.Stored.of(answer, null, true)));
    var form = askedOnly(guide, new StoredForm(fields, situation));
    var number = number(agencyCode);
    return Objects.requireNonNull(
        transaction.execute(_ ->
            open(
                application(
                    number,
                    guide,
                    agencyCode,
                    applicant,
                    submittedBy.filter(person -> !person.equals(applicant)),
                    form,
                    materials,
                    standings,
                    serving),
                act,
                form.write())));
  }

  private static Map<String, Answer> tidied(Guide guide, Map<String, Answer> answers) {
    var all = new HashMap<String, Answer>();
    answers.forEach((id, answer) ->
        guide
            .field(id)
            .map(field -> FormCheck.tidy(field, answer))
            .filter(tidy -> !blank(tidy))
            .ifPresent(tidy -> all.put(id, tidy)));
    return all;
  }

  /// What is wrong with the answers of a walk-in, all at once.
  public List<FieldProblem> problems(
      String itemCode, Map<String, String> situation, Map<String, Answer> answers) {
    return items
        .find(itemCode)
        .map(guide -> FormCheck.form(guide, tidied(guide, answers), formFacts()))
        .orElse(List.of());
  }

  /// Answers that are known of this applicant for this item, with their sources, for a walk-in
  /// form.
  public Map<String, Draft.Filled> known(
      String itemCode, PartyId applicant, Optional<PartyId> acting) {
    return items
        .find(itemCode)
        .map(guide -> prefill.of(guide, applicant, acting, formFacts()))
        .orElse(Map.of());
  }

  /// The materials of an item for this applicant in this situation.
  public List<MaterialStanding> standings(
      String itemCode, Map<String, String> situation, PartyId applicant, Optional<PartyId> acting) {
    return items
        .find(itemCode)
        .map(guide ->
            MaterialStanding.of(guide, situation, held(applicant, acting.orElse(applicant))))
        .orElse(List.of());
  }
}
