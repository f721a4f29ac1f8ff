package yimen.casework;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionOperations;
import yimen.identity.Official;
import yimen.identity.Officials;
import yimen.identity.Parties;
import yimen.identity.PartyFacts;
import yimen.identity.Post;
import yimen.item.Answer;
import yimen.item.FieldProblem;
import yimen.item.FormCheck;
import yimen.kernel.Act;
import yimen.kernel.Actor;
import yimen.kernel.CaseNumber;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.kernel.QueryCode;
import yimen.ledger.PersonalData;
import yimen.time.Calendars;
import yimen.time.LegalDay;

/// Handles cases (办件) from receipt to service of the decision.
public final class Casework {

  /// Which list of the inbox.
  public enum View {
    ALL,
    OVERDUE,
    DUE_TODAY,
    DUE_IN_THREE_DAYS,
    NOT_STARTED,
    OWED
  }

  /// `after` is the `next` of the page before, for paging by key. `stages` empty: all.
  public record Filter(View view, Set<CaseStage> stages, String words, @Nullable String after) {

    public static final Filter EVERYTHING = new Filter(View.ALL, Set.of(), "", null);
  }

  public record Page(List<CaseLine> lines, Optional<String> next) {}

  /// Counts of the views, none counted further than [#COUNTED_AT_MOST].
  public record Counts(int all, int overdue, int today, int threeDays, int notStarted, int owed) {}

  public static final int COUNTED_AT_MOST = 1000;
  private static final int PAGE = 50;
  private static final int TRIES = 2;

  private final CaseStore cases;
  private final PendingActs pending;
  private final CaseViews views;
  private final CasePapers papers;
  private final Officials officials;
  private final Parties parties;
  private final PersonalData personalData;
  private final Calendars calendars;
  private final Parameters parameters;
  private final Duration timeForUndoing;
  private final TransactionOperations transaction;
  private final InstantSource clock;
  private final LegalDay day;

  Casework(
      CaseStore cases,
      PendingActs pending,
      CaseViews views,
      CasePapers papers,
      Officials officials,
      Parties parties,
      PersonalData personalData,
      Calendars calendars,
      Parameters parameters,
      Duration timeForUndoing,
      TransactionOperations transaction,
      InstantSource clock) {
    this.cases = cases;
    this.pending = pending;
    this.views = views;
    this.papers = papers;
    this.officials = officials;
    this.parties = parties;
    this.personalData = personalData;
    this.calendars = calendars;
    this.parameters = parameters;
    this.timeForUndoing = timeForUndoing;
    this.transaction = transaction;
    this.clock = clock;
    this.day = new LegalDay(clock);
  }

  /// Does `command` now. `seenVersion` is the version the page was drawn from. Refused with
  /// `CHANGED_MEANWHILE` when somebody was faster, `NOT_YOUR_POST` or `OUT_OF_SCOPE` when the actor
  /// may not. Answers the new version; the same command id again answers the same.
  public Outcome<Integer> perform(
      CaseNumber number, int seenVersion, CaseCommand command, Act act) {
    for (var tries = 1; ; tries++) {
      try {
        return Objects.requireNonNull(
            transaction.execute(_ -> decideAndRecord(number, seenVersion, command, act)));
      } catch (ConcurrencyFailureException e) {
        // Somebody else appended first; what they did decides what we answer.
        if (tries == TRIES) {
          return Outcome.refused(CaseRefusal.CHANGED_MEANWHILE);
        }
      }
    }
  }

  private Outcome<Integer> decideAndRecord(
      CaseNumber number, int seenVersion, CaseCommand command, Act act) {
    var loaded = cases.load(number).orElse(null);
    if (loaded == null) {
      return Outcome.refused(CaseRefusal.NO_SUCH_CASE);
    }
    var fingerprint = fingerprint(number, command);
    if (loaded.version() != seenVersion) {
      return cases
          .earlier(act, fingerprint)
          .map(result -> Outcome.done(Integer.valueOf(result)))
          .orElseGet(() ->
              mayNot(loaded, command, act)
                  .map(Outcome::<Integer>refused)
                  .orElse(Outcome.refused(CaseRefusal.CHANGED_MEANWHILE)));
    }
    return switch (decided(loaded, command, act)) {
      case Outcome.Refused<List<CaseEvent>>(var why) -> Outcome.refused(why);
      case Outcome.Done<List<CaseEvent>>(var events) -> {
        var version =
            cases
                .record(loaded, events, act, fingerprint, clock.instant())
                .orElseGet(() -> Integer.valueOf(cases.earlier(act, fingerprint).orElseThrow()));
        papers.issue(loaded, events, version);
        yield Outcome.done(version);
      }
    };
  }

  private Outcome<List<CaseEvent>> decided(CaseStore.Loaded loaded, CaseCommand command, Act act) {
    return mayNot(loaded, command, act)
        .or(() -> wrongSecondOfficer(loaded, command))
        .map(Outcome::<List<CaseEvent>>refused)
        .orElseGet(() -> CaseLifecycle.decide(loaded.state(), command, facts(act)));
  }

  private Optional<CaseRefusal> mayNot(CaseStore.Loaded loaded, CaseCommand command, Act act) {
    return switch (act.actor()) {
      case Actor.Official(var staffId, _) ->
          officials
              .official(staffId)
              .map(official -> CaseRights.official(official, loaded, command))
              .orElse(Optional.of(CaseRefusal.NOT_YOUR_POST));
      case Actor.Resident(var person) ->
          CaseRights.resident(
              person,
              act.onBehalfOf() == null ? Set.of() : Set.of(act.onBehalfOf()),
              loaded,
              command);
      case Actor.Robot _ -> CaseRights.robot(command);
    };
  }

  /// The second of two officers (许可法 34) is a reviewer of the same agency, not just a name.
  private Optional<CaseRefusal> wrongSecondOfficer(CaseStore.Loaded loaded, CaseCommand command) {
    if (!(command instanceof CaseCommand.GiveOpinion(_, _, var second)) || second.isBlank()) {
      return Optional.empty();
    }
    var staffId = second.startsWith("staff/") ? second.substring("staff/".length()) : second;
    return officials
            .official(staffId)
            .filter(official ->
                official.agencyCode().equals(loaded.agency())
                    && official.posts().contains(Post.REVIEWER))
            .isPresent()
        ? Optional.empty()
        : Optional.of(CaseRefusal.TWO_OFFICERS_NEEDED);
  }

  private CaseLifecycle.Facts facts(Act act) {
    return new CaseLifecycle.Facts(
        day.today(),
        calendars.current(),
        parameters.limit("case.correction.notice"),
        parameters.limit("case.delivery"),
        act.actor().ledgerName());
  }

  /// The same command id must come with the same content; the keyed digest reveals nothing of it.
  private byte[] fingerprint(CaseNumber number, CaseCommand command) {
    return personalData.blindIndex(
        "casework.command",
        number.value()
            + "|"
            + command.getClass().getSimpleName()
            + "|"
            + CaseJson.writeValue(command));
  }

  /// Checks `command` now and does it after the time for undoing (ten seconds unless configured),
  /// even if the browser closes. With a time of zero it is done at once; `leavesAt` is then now.
  public Outcome<CaseView.Pending> performAfterPause(
      CaseNumber number, int seenVersion, CaseCommand command, Act act) {
    if (timeForUndoing.isZero()) {
      return perform(number, seenVersion, command, act)
          .then(_ ->
              Outcome.done(
                  new CaseView.Pending(
                      act.commandId(), PendingActs.what(command), "", clock.instant())));
    }
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          var loaded = cases.load(number).orElse(null);
          if (loaded == null) {
            return Outcome.<CaseView.Pending>refused(CaseRefusal.NO_SUCH_CASE);
          }
          var waiting = pending.of(number);
          if (waiting.isPresent()) {
            return waiting.get().id().equals(act.commandId())
                ? Outcome.done(waiting.get())
                : Outcome.<CaseView.Pending>refused(CaseRefusal.ACT_PENDING);
          }
          if (loaded.version() != seenVersion) {
            return cases
                .earlier(act, fingerprint(number, command))
                .map(_ ->
                    Outcome.done(
                        new CaseView.Pending(
                            act.commandId(), PendingActs.what(command), "", clock.instant())))
                .orElse(Outcome.refused(CaseRefusal.CHANGED_MEANWHILE));
          }
          return switch (decided(loaded, command, act)) {
            case Outcome.Refused<List<CaseEvent>>(var why) -> Outcome.refused(why);
            case Outcome.Done<List<CaseEvent>> _ ->
                Outcome.done(
                    pending.put(loaded, command, act, clock.instant().plus(timeForUndoing)));
          };
        }));
  }

  /// 撤回 of a pending act by the one who did it.
  public Outcome<CaseNumber> undo(UUID id, Act act) {
    return act.actor() instanceof Actor.Official(var staffId, _)
        ? pending
            .remove(id, staffId)
            .map(number -> Outcome.done(CaseNumber.of(number)))
            .orElse(Outcome.refused(CaseRefusal.UNDO_TOO_LATE))
        : Outcome.refused(CaseRefusal.NOT_YOUR_POST);
  }

  /// Performs what has waited long enough; called by the worker. One that no longer fits stays
  /// visible with its reason until its author takes it away. Answers how many left the house.
  int performDue() {
    var done = 0;
    for (var due : pending.due(clock.instant(), PAGE)) {
      var outcome = perform(due.number(), due.seenVersion(), due.command(), due.act());
      switch (outcome) {
        case Outcome.Done<Integer> _ -> {
          pending.done(due.id());
          done++;
        }
        case Outcome.Refused<Integer>(var why) -> pending.failed(due.id(), why.code());
      }
    }
    return done;
  }

  /// The whole case for an official; refused `OUT_OF_SCOPE` outside the agency.
  public Outcome<CaseView> forOfficial(CaseNumber number, Official official) {
    var loaded = cases.load(number).orElse(null);
    if (loaded == null) {
      return Outcome.refused(CaseRefusal.NO_SUCH_CASE);
    }
    if (!loaded.agency().equals(official.agencyCode())) {
      return Outcome.refused(CaseRefusal.OUT_OF_SCOPE);
    }
    var waiting = pending.of(number);
    return Outcome.done(
        views.view(
            loaded,
            waiting.isPresent() ? Set.of() : CaseViews.possibleFor(loaded, official.posts()),
            waiting,
            true));
  }

  /// Which agency handles a case, for those in whose scope it does not lie: nothing else of it.
  public Optional<String> agencyOf(CaseNumber number) {
    return cases.load(number).map(CaseStore.Loaded::agency);
  }

  /// The answers of a case as they stand now, for whoever may see the whole of it.
  public Map<String, Answer> answersOf(CaseNumber number) {
    return cases
        .load(number)
        .map(loaded -> views.answers(views.history(number, loaded.applicant())))
        .orElse(Map.of());
  }

  /// The form of a case with some answers changed, as [CaseCommand.Supplement] carries it.
  public String formWith(CaseNumber number, Map<String, Answer> changed) {
    var loaded = cases.load(number).orElseThrow();
    var before = StoredForm.read(views.history(number, loaded.applicant()).form());
    var fields = new HashMap<>(before.fields());
    changed.forEach((id, answer) -> fields.put(id, StoredForm.Stored.of(answer, null, true)));
    return new StoredForm(fields, before.situation()).write();
  }

  /// The whole case for its applicant or the person who submitted it; empty for everybody else.
  public Optional<CaseView> forResident(CaseNumber number, PartyId person) {
    return cases
        .load(number)
        .filter(loaded -> isOf(loaded, person))
        .map(loaded ->
            views.view(
                loaded, CaseViews.possibleForApplicant(loaded.state()), Optional.empty(), false));
  }

  /// A form with some answers corrected, ready for [CaseCommand.Supplement], and what is wrong with
  /// them.
  public record Correction(String form, List<FieldProblem> problems) {}

  /// The answers of a case as they stand now; empty for everybody but its applicant and submitter.
  public Optional<Map<String, Answer>> answersOf(CaseNumber number, PartyId person) {
    return mine(number, person)
        .map(loaded -> views.answers(views.history(number, loaded.applicant())));
  }

  private Optional<CaseStore.Loaded> mine(CaseNumber number, PartyId person) {
    return cases.load(number).filter(loaded -> isOf(loaded, person));
  }

  /// The form of a case with `given` in place of the answers that the notice found wanting.
  public Optional<Correction> corrected(
      CaseNumber number, PartyId person, Map<String, Answer> given) {
    return mine(number, person)
        .map(loaded -> {
          var guide = views.guide(loaded);
          var stored = StoredForm.read(views.history(number, loaded.applicant()).form());
          var fields = new HashMap<>(stored.fields());
          given.forEach((id, answer) ->
              guide
                  .field(id)
                  .ifPresent(field ->
                      fields.put(
                          id, StoredForm.Stored.of(FormCheck.tidy(field, answer), null, true))));
          var form = new StoredForm(fields, stored.situation());
          var answers = form.answers();
          var facts =
              new FormCheck.Facts(day.today(), calendars.current()::isWorkingDay, views::levelOf);
          return new Correction(
              form.write(),
              given.keySet().stream()
                  .flatMap(id -> guide.field(id).stream())
                  .flatMap(field -> FormCheck.field(field, answers, facts).stream())
                  .toList());
        });
  }

  /// Same answer for a wrong number and a wrong code.
  public Optional<CaseStatus> byQueryCode(CaseNumber number, QueryCode code) {
    return cases
        .queryCode(number)
        .filter(right -> QueryCode.of(right).equals(code))
        .flatMap(_ -> cases.line(number))
        .map(views::status);
  }

  /// The signed link of the SMS: one case, status only, ends 90 days after closing.
  public String statusToken(CaseNumber number) {
    return number.value() + "." + signature(number);
  }

  private String signature(CaseNumber number) {
    var mac = personalData.blindIndex("casework.status-link", number.value());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, 16));
  }

  public Optional<CaseStatus> byStatusToken(String token) {
    var dot = token.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    return CaseNumber.typed(token.substring(0, dot))
        .filter(number ->
            java.security.MessageDigest.isEqual(
                signature(number).getBytes(StandardCharsets.US_ASCII),
                token.substring(dot + 1).getBytes(StandardCharsets.US_ASCII)))
        .flatMap(cases::line)
        .filter(line -> !linkEnded(line.closedOn()))
        .map(views::status);
  }

  private boolean linkEnded(@Nullable LocalDate closedOn) {
    return closedOn != null
        && day.today().isAfter(closedOn.plusDays(parameters.number("case.status.link.days")));
  }

  /// Cases of a resident, for oneself and for companies one represents; newest first.
  public List<CaseLine> casesOf(PartyId person, int limit) {
    var hats = new HashSet<>(hats(person));
    hats.add(person);
    return lines(
        cases.ofParties(hats.stream().map(PartyId::value).toList(), person.value(), limit));
  }

  /// Asks the company register only when the case is not the person's own.
  private boolean isOf(CaseStore.Loaded loaded, PartyId person) {
    return CaseRights.mine(person, Set.of(), loaded.applicant(), loaded.submittedBy())
        || CaseRights.mine(person, hats(person), loaded.applicant(), loaded.submittedBy());
  }

  private Set<PartyId> hats(PartyId person) {
    return parties.companiesRepresentedBy(person).stream()
        .map(PartyFacts::id)
        .collect(Collectors.toSet());
  }

  /// Open tasks of the official's agency and posts, by time left. Never shows what lies outside.
  public Page inbox(Official official, Filter filter) {
    var after = filter.after() == null ? null : filter.after().split("_", 2);
    var lines =
        cases.tasks(
            official.agencyCode(),
            posts(official),
            where(filter),
            after == null || after.length < 2 ? null : LocalDate.parse(after[0]),
            after == null || after.length < 2 ? null : after[1],
            PAGE + 1);
    return page(lines, line -> line.taskDueOn() + "_" + line.caseNumber());
  }

  public Counts counts(Official official) {
    return new Counts(
        count(official, View.ALL),
        count(official, View.OVERDUE),
        count(official, View.DUE_TODAY),
        count(official, View.DUE_IN_THREE_DAYS),
        count(official, View.NOT_STARTED),
        count(official, View.OWED));
  }

  private int count(Official official, View view) {
    return cases.countTasks(
        official.agencyCode(),
        posts(official),
        where(new Filter(view, Set.of(), "", null)),
        COUNTED_AT_MOST);
  }

  /// All cases of the official's agency, open or closed, newest first.
  public Page register(Official official, Filter filter) {
    var lines = cases.ofAgency(official.agencyCode(), where(filter), filter.after(), PAGE + 1);
    return page(lines, CaseStore.Line::caseNumber);
  }

  private Page page(
      List<CaseStore.Line> lines, java.util.function.Function<CaseStore.Line, String> key) {
    var more = lines.size() > PAGE;
    var shown = more ? lines.subList(0, PAGE) : lines;
    return new Page(
        lines(shown), more ? Optional.of(key.apply(shown.getLast())) : Optional.empty());
  }

  private List<CaseLine> lines(List<CaseStore.Line> lines) {
    var names =
        parties.factsOf(
            lines.stream().map(line -> new PartyId(line.applicant())).collect(Collectors.toSet()));
    Map<String, CaseView.Pending> waiting =
        pending.of(lines.stream().map(CaseStore.Line::caseNumber).toList());
    var all = new ArrayList<CaseLine>();
    for (var line : lines) {
      all.add(views.line(line, names, Optional.ofNullable(waiting.get(line.caseNumber()))));
    }
    return List.copyOf(all);
  }

  private static List<String> posts(Official official) {
    return official.posts().stream().map((Post post) -> Words.of(post)).toList();
  }

  private Where where(Filter filter) {
    var today = day.today();
    var where =
        switch (filter.view()) {
          case ALL -> new Where();
          case OVERDUE -> new Where().and("task_due_on < :dueBefore", "dueBefore", today);
          case DUE_TODAY -> new Where().and("task_due_on = :dueOn", "dueOn", today);
          case DUE_IN_THREE_DAYS ->
              new Where()
                  .and("task_due_on >= :dueFrom", "dueFrom", today)
                  .and("task_due_on <= :dueTo", "dueTo", inWorkingDays(today, 3));
          case NOT_STARTED ->
              new Where().and("(started_on is null) = :notStarted", "notStarted", true);
          case OWED -> new Where().and("owed >= :owed", "owed", 1);
        };
    var words = filter.words().strip();
    return where
        .and(
            "stage = any(:stages)",
            "stages",
            filter.stages().isEmpty()
                ? null
                : filter.stages().stream().map(stage -> Words.of(stage)).toArray(String[]::new))
        .and(
            "(case_number = upper(:words) or strpos(item_name, :words) > 0)",
            "words",
            words.isEmpty() ? null : words);
  }

  private LocalDate inWorkingDays(LocalDate from, int days) {
    return calendars
        .current()
        .deadline(from, new yimen.time.TimeLimit(days, yimen.time.TimeLimit.Unit.WORKING_DAYS))
        .on();
  }

  /// The sentence a resident reads for a state (glossary §7.4), one place for all pages.
  public static String residentWords(CaseStage stage, Optional<CaseResult> result) {
    return CaseworkSentences.resident(stage, result);
  }
}
