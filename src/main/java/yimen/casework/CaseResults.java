package yimen.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yimen.government.Government;
import yimen.identity.Parties;
import yimen.identity.PartyFacts;
import yimen.kernel.Act;
import yimen.kernel.CaseNumber;
import yimen.kernel.Ids;
import yimen.kernel.Outcome;
import yimen.licence.HolderKind;
import yimen.licence.Licences;
import yimen.licence.NewLicence;

/// Brings decided cases to their end: makes the licence of a grant and serves what is served
/// electronically. The register is its queue, so a stopped program goes on where it was; both acts
/// are idempotent.
final class CaseResults {

  private static final Logger LOG = LoggerFactory.getLogger(CaseResults.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(60);
  private static final int BATCH = 20;

  private final CaseStore cases;
  private final CaseViews views;
  private final Casework casework;
  private final Licences licences;
  private final Parties parties;
  private final Government government;
  private final InstantSource clock;
  private final java.security.SecureRandom random = new java.security.SecureRandom();
  private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

  CaseResults(
      CaseStore cases,
      CaseViews views,
      Casework casework,
      Licences licences,
      Parties parties,
      Government government,
      InstantSource clock) {
    this.cases = cases;
    this.views = views;
    this.casework = casework;
    this.licences = licences;
    this.parties = parties;
    this.government = government;
    this.clock = clock;
  }

  /// Goes on until nothing moves any more: a burst is not held up by the worker's pauses. Answers
  /// how often a case moved.
  int bringOn() {
    var all = 0;
    for (var moved = bringOnSome(); moved > 0; moved = bringOnSome()) {
      all += moved;
    }
    return all;
  }

  /// One that cannot move now is left for a minute and holds up nobody.
  private int bringOnSome() {
    var now = clock.instant();
    notBefore.values().removeIf(until -> until.isBefore(now));
    var moved = 0;
    for (var text : cases.decidedWithoutTask(BATCH + notBefore.size())) {
      if (notBefore.containsKey(text)) {
        continue;
      }
      try {
        if (bringOn(CaseNumber.of(text))) {
          moved++;
        } else {
          notBefore.put(text, now.plus(PAUSE_AFTER_FAILURE));
        }
      } catch (RuntimeException e) {
        notBefore.put(text, now.plus(PAUSE_AFTER_FAILURE));
        LOG.error("case {} is decided and could not be brought on", text, e);
      }
    }
    return moved;
  }

  private boolean bringOn(CaseNumber number) {
    var loaded = cases.load(number).orElseThrow();
    if (!(loaded.state() instanceof CaseState.Decided decided)) {
      return false;
    }
    if (!decided.readyToServe()) {
      return make(loaded);
    }
    return decided.plan().serving() == CasePlan.Serving.ELECTRONIC
        && perform(loaded, new CaseCommand.Serve(CasePlan.Serving.ELECTRONIC));
  }

  private boolean make(CaseStore.Loaded loaded) {
    var guide = views.guide(loaded);
    var type = guide.result().licenceType();
    if (type == null) {
      throw new IllegalStateException("plan makes a licence, guide names none");
    }
    var holder = parties.facts(loaded.applicant()).orElseThrow();
    var agency = government.agency(loaded.agency()).orElseThrow();
    var decided = (CaseState.Decided) loaded.state();
    var licence =
        licences.issue(
            NewLicence.ofCase(
                type,
                loaded.applicant(),
                holder.kind() == PartyFacts.Kind.PERSON ? HolderKind.PERSON : HolderKind.COMPANY,
                holder.name(),
                agency.name(),
                agency.uscc().value(),
                decided.decidedOn(),
                fields(loaded),
                loaded.number()));
    return perform(
        loaded,
        new CaseCommand.RecordLicence(licence.identifier().value(), licence.code().value()));
  }

  /// Licence field ← form field, with labels for values, or a constant (pack §5.1).
  private Map<String, String> fields(CaseStore.Loaded loaded) {
    var guide = views.guide(loaded);
    var history = views.history(loaded.number(), loaded.applicant());
    var texts = new FormTexts(government);
    var answers = new HashMap<>(views.answers(history));
    var fields = new LinkedHashMap<String, String>();
    guide
        .result()
        .mapping()
        .forEach((licenceField, from) -> {
          if (from.startsWith("=")) {
            fields.put(licenceField, from.substring(1));
          } else if (answers.containsKey(from)) {
            guide
                .field(from)
                .ifPresent(field -> fields.put(licenceField, texts.text(field, answers.get(from))));
          }
        });
    return fields;
  }

  private boolean perform(CaseStore.Loaded loaded, CaseCommand command) {
    var outcome =
        casework.perform(
            loaded.number(),
            loaded.version(),
            command,
            Act.byRobot("results", Ids.uuidV7(clock, random)));
    return outcome instanceof Outcome.Done<Integer>;
  }
}
