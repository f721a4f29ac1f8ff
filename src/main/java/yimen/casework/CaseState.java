package yimen.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import yimen.casework.CaseEvent.CaseDates;
import yimen.casework.CaseEvent.Decision;

/// Where a case stands. Each state knows only what that stage knows, so a wrong call cannot be
/// written. `correctionUsed` remembers that the one lawful notice is spent.
sealed interface CaseState {

  record Unborn() implements CaseState {}

  record AwaitingAcceptance(
      CasePlan plan,
      LocalDate receivedOn,
      LocalDate noticeDueOn,
      boolean correctionUsed,
      Set<Integer> owed)
      implements CaseState {}

  /// `faulty` and `faultyFields`: what the notice asked for.
  record AwaitingCorrection(
      CasePlan plan,
      LocalDate receivedOn,
      Set<Integer> faulty,
      List<String> faultyFields,
      Set<Integer> owed,
      LocalDate answerBy)
      implements CaseState {}

  /// `step` is the index of the review step that is due; `reviewers` gave the opinions before it.
  record UnderReview(
      CasePlan plan,
      LocalDate receivedOn,
      CaseDates dates,
      int step,
      List<String> reviewers,
      Set<Integer> owed)
      implements CaseState {}

  record AwaitingDecision(
      CasePlan plan,
      LocalDate receivedOn,
      CaseDates dates,
      List<String> reviewers,
      Set<Integer> owed)
      implements CaseState {}

  record Decided(
      CasePlan plan,
      LocalDate receivedOn,
      CaseDates dates,
      Decision decision,
      LocalDate decidedOn,
      LocalDate deliverBy,
      Optional<String> licence)
      implements CaseState {

    boolean readyToServe() {
      return decision == Decision.DENY || !plan.makesLicence() || licence.isPresent();
    }
  }

  /// `dates` are empty when the case never was accepted.
  record Closed(
      CasePlan plan,
      LocalDate receivedOn,
      Optional<CaseDates> dates,
      CaseResult result,
      LocalDate on)
      implements CaseState {}
}
