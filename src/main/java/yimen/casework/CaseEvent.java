package yimen.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import yimen.kernel.CaseNumber;
import yimen.kernel.PartyId;

/// What has happened to a case (办件). Past tense, immutable, and never changed once released. Free
/// text and answers are personal: the codec seals them under the applicant's key.
public sealed interface CaseEvent {

  /// 收件: the application arrived. `form` is the JSON of the answers; `submittedBy` the person who
  /// acted when the applicant is a company or stood at the window.
  record Submitted(
      CaseNumber number,
      LocalDate receivedOn,
      LocalDate noticeDueOn,
      String itemCode,
      int guideVersion,
      String itemName,
      String agencyCode,
      PartyId applicant,
      Optional<PartyId> submittedBy,
      CasePlan plan,
      List<Supplied> materials,
      String form,
      String queryCode)
      implements CaseEvent {}

  /// 一次性告知补正: everything that is missing, in one notice, once (许可法 32(4)).
  record CorrectionRequested(LocalDate on, List<Fault> faults, LocalDate answerBy)
      implements CaseEvent {}

  /// The applicant answered the notice: a new receipt (许可法 32(5)). `form` is empty when no answer
  /// changed.
  record Corrected(
      LocalDate receivedOn, LocalDate noticeDueOn, List<Supplied> materials, Optional<String> form)
      implements CaseEvent {}

  /// 受理. `owed`: secondary materials that follow (容缺受理), until `owedBy`.
  record Accepted(LocalDate on, CaseDates dates, Set<Integer> owed, Optional<LocalDate> owedBy)
      implements CaseEvent {}

  /// 视为受理: nobody spoke in time, so the law accepted the case on the day it was received.
  record DeemedAccepted(
      LocalDate receivedOn, CaseDates dates, Set<Integer> owed, Optional<LocalDate> owedBy)
      implements CaseEvent {}

  /// 不予受理 with reason and, where another organ is competent, its name.
  record NotAccepted(LocalDate on, Ground ground, String reason, String rightOffice)
      implements CaseEvent {}

  /// Owed materials came in. Not the same fact as [Corrected].
  record OwedReceived(LocalDate on, List<Supplied> materials) implements CaseEvent {}

  /// 审查意见 on the step of the plan with this index. `secondOfficer` is empty unless the step asks
  /// for two.
  record Reviewed(
      LocalDate on,
      int step,
      String stepName,
      Opinion opinion,
      String words,
      String reviewer,
      String secondOfficer)
      implements CaseEvent {}

  /// 准予 or 不予. A denial carries reasons; remedies are printed on the document.
  record Decided(
      LocalDate on, Decision decision, String reasons, String decider, LocalDate deliverBy)
      implements CaseEvent {}

  record LicenceMade(LocalDate on, String identifier, String verifyCode) implements CaseEvent {}

  /// 送达: the decision reached the applicant; the case is closed.
  record Served(LocalDate on, CasePlan.Serving manner) implements CaseEvent {}

  /// 申请人撤回, before the decision.
  record Withdrawn(LocalDate on, String reason) implements CaseEvent {}

  /// 补正不来: the applicant's own limit ran out.
  record CorrectionExpired(LocalDate on) implements CaseEvent {}

  enum Opinion {
    PASS,
    OBJECT
  }

  enum Decision {
    GRANT,
    DENY
  }

  /// Why a case is not accepted (许可法 32(1)(2)); INCOMPLETE only after a correction notice was not
  /// answered in full.
  enum Ground {
    NO_PERMIT_NEEDED,
    NOT_THIS_AGENCY,
    INCOMPLETE
  }

  /// The two dates told on acceptance: promised never later than statutory. `provisional` when the
  /// count ran into a year without a notice.
  record CaseDates(
      LocalDate startedOn,
      LocalDate promisedOn,
      LocalDate statutoryOn,
      boolean provisional,
      int calendarVersion) {}
}
