package yimen.casework;

import static yimen.casework.CaseRefusal.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import yimen.casework.CaseEvent.Accepted;
import yimen.casework.CaseEvent.CaseDates;
import yimen.casework.CaseEvent.Corrected;
import yimen.casework.CaseEvent.CorrectionExpired;
import yimen.casework.CaseEvent.CorrectionRequested;
import yimen.casework.CaseEvent.Decision;
import yimen.casework.CaseEvent.DeemedAccepted;
import yimen.casework.CaseEvent.Ground;
import yimen.casework.CaseEvent.LicenceMade;
import yimen.casework.CaseEvent.NotAccepted;
import yimen.casework.CaseEvent.OwedReceived;
import yimen.casework.CaseEvent.Reviewed;
import yimen.casework.CaseEvent.Served;
import yimen.casework.CaseEvent.Submitted;
import yimen.casework.CaseEvent.Withdrawn;
import yimen.casework.CaseState.AwaitingAcceptance;
import yimen.casework.CaseState.AwaitingCorrection;
import yimen.casework.CaseState.AwaitingDecision;
import yimen.casework.CaseState.Closed;
import yimen.casework.CaseState.Decided;
import yimen.casework.CaseState.Unborn;
import yimen.casework.CaseState.UnderReview;
import yimen.kernel.Outcome;
import yimen.time.TimeLimit;
import yimen.time.WorkingCalendar;

/// The law of a case (行政许可法, standards §2.4): what may follow what. Pure: no clock, no database.
final class CaseLifecycle {

  private static final String STAFF = "staff/";

  private CaseLifecycle() {}

  /// What the rules need from outside. `correctionNotice` and `delivery` are parameters with their
  /// legal basis (许可法 32(4), 44; standards Annex B). `actor` is the ledger name of who acts.
  record Facts(
      LocalDate today,
      WorkingCalendar calendar,
      TimeLimit correctionNotice,
      TimeLimit delivery,
      String actor) {

    LocalDate noticeDue(LocalDate receivedOn) {
      return calendar.deadline(receivedOn, correctionNotice).on();
    }
  }

  static Outcome<List<CaseEvent>> decide(CaseState state, CaseCommand command, Facts facts) {
    return switch (command) {
      case CaseCommand.Submit(var application) when state instanceof Unborn ->
          submit(application, facts);
      case CaseCommand.Accept() when state instanceof AwaitingAcceptance waiting ->
          accept(waiting, facts);
      case CaseCommand.DeemAccepted() when state instanceof AwaitingAcceptance waiting ->
          deemAccepted(waiting, facts);
      case CaseCommand.RequestCorrection(var faults, var answerBy)
          when state instanceof AwaitingAcceptance waiting ->
          requestCorrection(waiting, faults, answerBy, facts);
      case CaseCommand.RefuseAcceptance(var ground, var reason, var rightOffice)
          when state instanceof AwaitingAcceptance waiting ->
          refuseAcceptance(waiting, ground, reason, rightOffice, facts);
      case CaseCommand.DecideOnTheSpot(var decision, var reasons)
          when state instanceof AwaitingAcceptance waiting ->
          decideOnTheSpot(waiting, decision, reasons, facts);
      case CaseCommand.Supplement(var materials, var form)
          when state instanceof AwaitingCorrection waiting ->
          supplement(waiting, materials, form, facts);
      case CaseCommand.ExpireCorrection() when state instanceof AwaitingCorrection waiting ->
          expireCorrection(waiting, facts);
      case CaseCommand.GiveOpinion opinion when state instanceof UnderReview review ->
          giveOpinion(review, opinion, facts);
      case CaseCommand.SupplyOwed(var materials) when state instanceof UnderReview review ->
          supplyOwed(review.owed(), materials, facts);
      case CaseCommand.SupplyOwed(var materials) when state instanceof AwaitingDecision waiting ->
          supplyOwed(waiting.owed(), materials, facts);
      case CaseCommand.Decide(var decision, var reasons)
          when state instanceof AwaitingDecision waiting ->
          decide(waiting, decision, reasons, facts);
      case CaseCommand.RecordLicence(var identifier, var verifyCode)
          when state instanceof Decided decided ->
          recordLicence(decided, identifier, verifyCode, facts);
      case CaseCommand.Serve(var manner) when state instanceof Decided decided ->
          decided.readyToServe()
              ? happened(new Served(facts.today(), manner))
              : Outcome.refused(LICENCE_NOT_READY);
      case CaseCommand.Withdraw(var reason) -> withdraw(state, reason, facts);
      case CaseCommand.Decide _ when state instanceof Decided -> Outcome.refused(ALREADY_DECIDED);
      case CaseCommand.Submit _,
          CaseCommand.Accept _,
          CaseCommand.DeemAccepted _,
          CaseCommand.RequestCorrection _,
          CaseCommand.RefuseAcceptance _,
          CaseCommand.DecideOnTheSpot _,
          CaseCommand.Supplement _,
          CaseCommand.ExpireCorrection _,
          CaseCommand.GiveOpinion _,
          CaseCommand.SupplyOwed _,
          CaseCommand.Decide _,
          CaseCommand.RecordLicence _,
          CaseCommand.Serve _ ->
          Outcome.refused(WRONG_STATE);
    };
  }

  private static Outcome<List<CaseEvent>> submit(Submitted application, Facts facts) {
    var plan = application.plan();
    var numbers =
        application.materials().stream().map(Supplied::material).collect(Collectors.toSet());
    if (!numbers.containsAll(plan.materials())) {
      return Outcome.refused(DRAFT_INCOMPLETE);
    }
    if (!plan.tolerable().containsAll(owed(application.materials()))) {
      return Outcome.refused(NOT_TO_BE_OWED);
    }
    return happened(
        new Submitted(
            application.number(),
            facts.today(),
            facts.noticeDue(facts.today()),
            application.itemCode(),
            application.guideVersion(),
            application.itemName(),
            application.agencyCode(),
            application.applicant(),
            application.submittedBy(),
            plan,
            application.materials(),
            application.form(),
            application.queryCode()));
  }

  /// A late acceptance would start the clock anew, so it is refused: the law has accepted already.
  private static Outcome<List<CaseEvent>> accept(AwaitingAcceptance waiting, Facts facts) {
    if (facts.today().isAfter(waiting.noticeDueOn())) {
      return Outcome.refused(NOTICE_PERIOD_OVER);
    }
    return happened(
        new Accepted(
            facts.today(),
            dates(waiting.plan(), facts.today(), facts),
            waiting.owed(),
            owedBy(waiting, facts.today(), facts)));
  }

  private static Outcome<List<CaseEvent>> deemAccepted(AwaitingAcceptance waiting, Facts facts) {
    if (!facts.today().isAfter(waiting.noticeDueOn())) {
      return Outcome.refused(NOTICE_PERIOD_RUNNING);
    }
    return happened(
        new DeemedAccepted(
            waiting.receivedOn(),
            dates(waiting.plan(), waiting.receivedOn(), facts),
            waiting.owed(),
            owedBy(waiting, waiting.receivedOn(), facts)));
  }

  private static Outcome<List<CaseEvent>> requestCorrection(
      AwaitingAcceptance waiting, List<Fault> faults, LocalDate answerBy, Facts facts) {
    if (waiting.correctionUsed()) {
      return Outcome.refused(CORRECTION_ALREADY_REQUESTED);
    }
    if (facts.today().isAfter(waiting.noticeDueOn())) {
      return Outcome.refused(NOTICE_PERIOD_OVER);
    }
    if (faults.isEmpty() || faults.stream().anyMatch(CaseLifecycle::namesNothing)) {
      return Outcome.refused(NOTHING_TO_CORRECT);
    }
    // 许可法 31: nothing may be asked for that the guide does not ask for.
    if (faults.stream()
        .anyMatch(fault ->
            fault.material() != 0 && !waiting.plan().materials().contains(fault.material()))) {
      return Outcome.refused(NO_SUCH_MATERIAL);
    }
    if (faults.stream().anyMatch(fault -> fault.reason().isBlank())) {
      return Outcome.refused(REASON_MISSING);
    }
    if (!answerBy.isAfter(facts.today())) {
      return Outcome.refused(ANSWER_DAY_TOO_SOON);
    }
    return happened(new CorrectionRequested(facts.today(), faults, answerBy));
  }

  private static Outcome<List<CaseEvent>> refuseAcceptance(
      AwaitingAcceptance waiting, Ground ground, String reason, String rightOffice, Facts facts) {
    if (facts.today().isAfter(waiting.noticeDueOn())) {
      return Outcome.refused(NOTICE_PERIOD_OVER);
    }
    if (reason.isBlank()) {
      return Outcome.refused(REASON_MISSING);
    }
    if (ground == Ground.NOT_THIS_AGENCY && rightOffice.isBlank()) {
      return Outcome.refused(RIGHT_OFFICE_MISSING);
    }
    if (ground == Ground.INCOMPLETE && !waiting.correctionUsed()) {
      return Outcome.refused(NO_CORRECTION_BEFORE);
    }
    return happened(new NotAccepted(facts.today(), ground, reason, rightOffice));
  }

  private static boolean namesNothing(Fault fault) {
    return fault.material() == 0 && fault.field().isBlank();
  }

  private static Outcome<List<CaseEvent>> supplement(
      AwaitingCorrection waiting, List<Supplied> materials, Optional<String> form, Facts facts) {
    if (facts.today().isAfter(waiting.answerBy())) {
      return Outcome.refused(CORRECTION_OVER);
    }
    var supplied = materials.stream().map(Supplied::material).collect(Collectors.toSet());
    if (!supplied.containsAll(waiting.faulty())
        || (!waiting.faultyFields().isEmpty() && form.isEmpty())) {
      return Outcome.refused(CORRECTION_INCOMPLETE);
    }
    if (!waiting.plan().materials().containsAll(supplied)) {
      return Outcome.refused(NO_SUCH_MATERIAL);
    }
    if (!owed(materials).isEmpty()) {
      return Outcome.refused(NOT_TO_BE_OWED);
    }
    return happened(new Corrected(facts.today(), facts.noticeDue(facts.today()), materials, form));
  }

  private static Outcome<List<CaseEvent>> expireCorrection(
      AwaitingCorrection waiting, Facts facts) {
    return facts.today().isAfter(waiting.answerBy())
        ? happened(new CorrectionExpired(facts.today()))
        : Outcome.refused(CORRECTION_RUNNING);
  }

  private static Outcome<List<CaseEvent>> giveOpinion(
      UnderReview review, CaseCommand.GiveOpinion opinion, Facts facts) {
    var step = review.plan().reviews().get(review.step());
    if (opinion.words().isBlank() && opinion.opinion() == CaseEvent.Opinion.OBJECT) {
      return Outcome.refused(REASON_MISSING);
    }
    var second = step.twoOfficers() ? ledgerName(opinion.secondOfficer().strip()) : "";
    if (step.twoOfficers() && (second.isEmpty() || second.equals(facts.actor()))) {
      return Outcome.refused(TWO_OFFICERS_NEEDED);
    }
    return happened(
        new Reviewed(
            facts.today(),
            review.step(),
            step.name(),
            opinion.opinion(),
            opinion.words(),
            facts.actor(),
            second));
  }

  /// A page names a colleague by the staff number, the ledger as `staff/…`: were both kept, whoever
  /// checked the facts could decide under the other name.
  private static String ledgerName(String officer) {
    return officer.isEmpty() || officer.startsWith(STAFF) ? officer : STAFF + officer;
  }

  private static Outcome<List<CaseEvent>> supplyOwed(
      Set<Integer> owed, List<Supplied> materials, Facts facts) {
    var supplied = materials.stream().map(Supplied::material).collect(Collectors.toSet());
    if (supplied.isEmpty() || !owed.containsAll(supplied) || !owed(materials).isEmpty()) {
      return Outcome.refused(NOTHING_OWED);
    }
    return happened(new OwedReceived(facts.today(), materials));
  }

  /// The examiner is not the decider, and a grant waits for what is owed.
  private static Outcome<List<CaseEvent>> decide(
      AwaitingDecision waiting, Decision decision, String reasons, Facts facts) {
    if (waiting.reviewers().contains(facts.actor())) {
      return Outcome.refused(OWN_REVIEW);
    }
    if (decision == Decision.GRANT && !waiting.owed().isEmpty()) {
      return Outcome.refused(OWED_MATERIAL_OUTSTANDING);
    }
    if (decision == Decision.DENY && reasons.isBlank()) {
      return Outcome.refused(REASON_MISSING);
    }
    return happened(decided(decision, reasons, facts));
  }

  private static Outcome<List<CaseEvent>> decideOnTheSpot(
      AwaitingAcceptance waiting, Decision decision, String reasons, Facts facts) {
    if (!waiting.plan().decidedAtWindow() || !waiting.plan().reviews().isEmpty()) {
      return Outcome.refused(NOT_ON_THE_SPOT);
    }
    return switch (accept(waiting, facts)) {
      case Outcome.Refused<List<CaseEvent>> refused -> refused;
      case Outcome.Done<List<CaseEvent>>(var accepted) -> {
        var after = (AwaitingDecision) evolve(waiting, accepted.getFirst());
        yield decide(after, decision, reasons, facts)
            .then(events -> {
              var both = new ArrayList<>(accepted);
              both.addAll(events);
              return Outcome.done(List.copyOf(both));
            });
      }
    };
  }

  private static CaseEvent.Decided decided(Decision decision, String reasons, Facts facts) {
    return new CaseEvent.Decided(
        facts.today(),
        decision,
        reasons,
        facts.actor(),
        facts.calendar().deadline(facts.today(), facts.delivery()).on());
  }

  private static Outcome<List<CaseEvent>> recordLicence(
      Decided decided, String identifier, String verifyCode, Facts facts) {
    if (decided.decision() == Decision.DENY || !decided.plan().makesLicence()) {
      return Outcome.refused(NO_LICENCE_DUE);
    }
    if (decided.licence().isPresent()) {
      return Outcome.refused(LICENCE_ALREADY_MADE);
    }
    return happened(new LicenceMade(facts.today(), identifier, verifyCode));
  }

  private static Outcome<List<CaseEvent>> withdraw(CaseState state, String reason, Facts facts) {
    return switch (state) {
      case AwaitingAcceptance _, AwaitingCorrection _, UnderReview _, AwaitingDecision _ ->
          happened(new Withdrawn(facts.today(), reason));
      case Decided _ -> Outcome.refused(ALREADY_DECIDED);
      case Unborn _, Closed _ -> Outcome.refused(WRONG_STATE);
    };
  }

  private static Set<Integer> owed(List<Supplied> materials) {
    return materials.stream()
        .filter(supplied -> supplied.way() == Supplied.Way.OWED)
        .map(Supplied::material)
        .collect(Collectors.toSet());
  }

  private static Optional<LocalDate> owedBy(
      AwaitingAcceptance waiting, LocalDate start, Facts facts) {
    if (waiting.owed().isEmpty()) {
      return Optional.empty();
    }
    var limit =
        new TimeLimit(
            Math.max(1, waiting.plan().supplementWorkingDays()), TimeLimit.Unit.WORKING_DAYS);
    return Optional.of(facts.calendar().deadline(start, limit).on());
  }

  /// Two limits in different units may cross over a long holiday; the promise never ends after the
  /// statute.
  private static CaseDates dates(CasePlan plan, LocalDate start, Facts facts) {
    var statutory = facts.calendar().deadline(start, plan.statutory());
    var promised = facts.calendar().deadline(start, plan.promised());
    var sooner = promised.on().isAfter(statutory.on()) ? statutory : promised;
    return new CaseDates(
        start,
        sooner.on(),
        statutory.on(),
        statutory.provisional() || promised.provisional(),
        statutory.calendarVersion());
  }

  private static Outcome<List<CaseEvent>> happened(CaseEvent event) {
    return Outcome.done(List.of(event));
  }

  /// The state after an event. An event that does not fit the state is corruption, and throws.
  static CaseState evolve(CaseState state, CaseEvent event) {
    return switch (event) {
      case Submitted submitted when state instanceof Unborn ->
          new AwaitingAcceptance(
              submitted.plan(),
              submitted.receivedOn(),
              submitted.noticeDueOn(),
              false,
              owed(submitted.materials()));
      case CorrectionRequested(_, var faults, var answerBy)
          when state instanceof AwaitingAcceptance(var plan, var received, _, _, var owed) ->
          new AwaitingCorrection(
              plan,
              received,
              faults.stream()
                  .filter(fault -> fault.material() > 0)
                  .map(Fault::material)
                  .collect(Collectors.toSet()),
              faults.stream().filter(fault -> fault.material() == 0).map(Fault::field).toList(),
              owed,
              answerBy);
      case Corrected(var received, var noticeDue, var materials, _)
          when state instanceof AwaitingCorrection(var plan, _, _, _, var owed, _) ->
          new AwaitingAcceptance(plan, received, noticeDue, true, without(owed, materials));
      case Accepted(_, var dates, var owed, _)
          when state instanceof AwaitingAcceptance(var plan, var received, _, _, _) ->
          accepted(plan, received, dates, owed);
      case DeemedAccepted(_, var dates, var owed, _)
          when state instanceof AwaitingAcceptance(var plan, var received, _, _, _) ->
          accepted(plan, received, dates, owed);
      case NotAccepted(var on, _, _, _)
          when state instanceof AwaitingAcceptance(var plan, var received, _, _, _) ->
          new Closed(plan, received, Optional.empty(), CaseResult.NOT_ACCEPTED, on);
      case OwedReceived(_, var materials) when state instanceof UnderReview review ->
          new UnderReview(
              review.plan(),
              review.receivedOn(),
              review.dates(),
              review.step(),
              review.reviewers(),
              without(review.owed(), materials));
      case OwedReceived(_, var materials) when state instanceof AwaitingDecision waiting ->
          new AwaitingDecision(
              waiting.plan(),
              waiting.receivedOn(),
              waiting.dates(),
              waiting.reviewers(),
              without(waiting.owed(), materials));
      case Reviewed reviewed
          when state
                  instanceof
                  UnderReview(var plan, var received, var dates, var step, var reviewers, var owed)
              && reviewed.step() == step ->
          afterReview(plan, received, dates, step, with(reviewers, reviewed), owed);
      case CaseEvent.Decided(var on, var decision, _, _, var deliverBy)
          when state instanceof AwaitingDecision(var plan, var received, var dates, _, _) ->
          new Decided(plan, received, dates, decision, on, deliverBy, Optional.empty());
      case LicenceMade(_, var identifier, _)
          when state
              instanceof
              Decided(var plan, var received, var dates, var decision, var on, var deliverBy, _) ->
          new Decided(plan, received, dates, decision, on, deliverBy, Optional.of(identifier));
      case Served(var on, _) when state instanceof Decided decided ->
          new Closed(
              decided.plan(),
              decided.receivedOn(),
              Optional.of(decided.dates()),
              decided.decision() == Decision.GRANT ? CaseResult.GRANTED : CaseResult.DENIED,
              on);
      case Withdrawn(var on, _) -> closed(state, event, CaseResult.WITHDRAWN, on);
      case CorrectionExpired(var on) -> closed(state, event, CaseResult.CORRECTION_EXPIRED, on);
      case Submitted _,
          CorrectionRequested _,
          Corrected _,
          Accepted _,
          DeemedAccepted _,
          NotAccepted _,
          OwedReceived _,
          Reviewed _,
          CaseEvent.Decided _,
          LicenceMade _,
          Served _ ->
          throw doesNotFit(state, event);
    };
  }

  private static CaseState accepted(
      CasePlan plan, LocalDate received, CaseDates dates, Set<Integer> owed) {
    return afterReview(plan, received, dates, -1, List.of(), owed);
  }

  private static CaseState afterReview(
      CasePlan plan,
      LocalDate received,
      CaseDates dates,
      int step,
      List<String> reviewers,
      Set<Integer> owed) {
    return step + 1 < plan.reviews().size()
        ? new UnderReview(plan, received, dates, step + 1, reviewers, owed)
        : new AwaitingDecision(plan, received, dates, reviewers, owed);
  }

  private static List<String> with(List<String> reviewers, Reviewed reviewed) {
    var all = new ArrayList<>(reviewers);
    all.add(reviewed.reviewer());
    if (!reviewed.secondOfficer().isBlank()) {
      all.add(reviewed.secondOfficer());
    }
    return List.copyOf(all);
  }

  private static Set<Integer> without(Set<Integer> owed, List<Supplied> received) {
    var left = new HashSet<>(owed);
    received.forEach(supplied -> left.remove(supplied.material()));
    return Set.copyOf(left);
  }

  private static Closed closed(CaseState state, CaseEvent event, CaseResult result, LocalDate on) {
    return switch (state) {
      case AwaitingAcceptance waiting ->
          new Closed(waiting.plan(), waiting.receivedOn(), Optional.empty(), result, on);
      case AwaitingCorrection waiting ->
          new Closed(waiting.plan(), waiting.receivedOn(), Optional.empty(), result, on);
      case UnderReview review ->
          new Closed(review.plan(), review.receivedOn(), Optional.of(review.dates()), result, on);
      case AwaitingDecision waiting ->
          new Closed(
              waiting.plan(), waiting.receivedOn(), Optional.of(waiting.dates()), result, on);
      case Unborn _, Decided _, Closed _ -> throw doesNotFit(state, event);
    };
  }

  private static IllegalStateException doesNotFit(CaseState state, CaseEvent event) {
    return new IllegalStateException(
        "%s does not follow %s"
            .formatted(event.getClass().getSimpleName(), state.getClass().getSimpleName()));
  }
}
