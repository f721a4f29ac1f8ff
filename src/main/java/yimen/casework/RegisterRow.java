package yimen.casework;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yimen.casework.CaseEvent.CaseDates;
import yimen.casework.CaseState.*;
import yimen.identity.Post;

/// The columns of the register that change, as a pure function of the state; what a later state no
/// longer knows (the day of the decision) stays as it was written.
record RegisterRow(
    CaseStage stage,
    String stepName,
    @Nullable Post taskPost,
    LocalDate taskDueOn,
    LocalDate receivedOn,
    @Nullable LocalDate noticeDueOn,
    @Nullable LocalDate correctionDueOn,
    @Nullable CaseDates dates,
    @Nullable LocalDate decidedOn,
    @Nullable LocalDate deliverBy,
    @Nullable LocalDate closedOn,
    int owed,
    @Nullable CaseResult result,
    @Nullable String licence) {

  static RegisterRow of(CaseState state) {
    return switch (state) {
      case Unborn _ -> throw new IllegalStateException("an unborn case has no row");
      case AwaitingAcceptance s ->
          new RegisterRow(
              CaseStage.AWAITING_ACCEPTANCE,
              "受理",
              Post.WINDOW,
              s.noticeDueOn(),
              s.receivedOn(),
              s.noticeDueOn(),
              null,
              null,
              null,
              null,
              null,
              s.owed().size(),
              null,
              null);
      case AwaitingCorrection s ->
          new RegisterRow(
              CaseStage.AWAITING_CORRECTION,
              "等申请人补正",
              null,
              s.answerBy(),
              s.receivedOn(),
              null,
              s.answerBy(),
              null,
              null,
              null,
              null,
              s.owed().size(),
              null,
              null);
      case UnderReview s ->
          inHand(
              CaseStage.UNDER_REVIEW,
              s.plan().reviews().get(s.step()).name(),
              Post.REVIEWER,
              s.receivedOn(),
              s.dates(),
              s.owed().size());
      case AwaitingDecision s ->
          inHand(
              CaseStage.AWAITING_DECISION,
              s.plan().decisionStep(),
              s.plan().decidedAtWindow() ? Post.WINDOW : Post.DECIDER,
              s.receivedOn(),
              s.dates(),
              s.owed().size());
      case Decided s ->
          new RegisterRow(
              CaseStage.DECIDED,
              s.readyToServe() ? "送达" : "制证",
              s.readyToServe() && s.plan().serving() == CasePlan.Serving.WINDOW
                  ? Post.WINDOW
                  : null,
              s.deliverBy(),
              s.receivedOn(),
              null,
              null,
              s.dates(),
              s.decidedOn(),
              s.deliverBy(),
              null,
              0,
              null,
              s.licence().orElse(null));
      case Closed s ->
          new RegisterRow(
              CaseStage.CLOSED,
              s.result().chinese(),
              null,
              s.on(),
              s.receivedOn(),
              null,
              null,
              s.dates().orElse(null),
              null,
              null,
              s.on(),
              0,
              s.result(),
              null);
    };
  }

  private static RegisterRow inHand(
      CaseStage stage, String step, Post post, LocalDate received, CaseDates dates, int owed) {
    return new RegisterRow(
        stage,
        step,
        post,
        dates.promisedOn(),
        received,
        null,
        null,
        dates,
        null,
        null,
        null,
        owed,
        null,
        null);
  }

  @Nullable LocalDate startedOn() {
    return Optional.ofNullable(dates).map(CaseDates::startedOn).orElse(null);
  }

  @Nullable LocalDate promisedOn() {
    return Optional.ofNullable(dates).map(CaseDates::promisedOn).orElse(null);
  }

  @Nullable LocalDate statutoryOn() {
    return Optional.ofNullable(dates).map(CaseDates::statutoryOn).orElse(null);
  }

  boolean provisional() {
    return dates != null && dates.provisional();
  }

  int calendarVersion() {
    return dates == null ? 0 : dates.calendarVersion();
  }
}
