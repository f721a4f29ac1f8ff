package yimen.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What someone asks a case to do. Imperative names; nothing has happened yet. Submitting is asked
/// of [Applications], which knows the draft.
public sealed interface CaseCommand {

  record Submit(CaseEvent.Submitted application) implements CaseCommand {}

  record RequestCorrection(List<Fault> faults, LocalDate answerBy) implements CaseCommand {}

  record Supplement(List<Supplied> materials, Optional<String> form) implements CaseCommand {}

  record Accept() implements CaseCommand {}

  /// 视为受理: sent by the clock, not by a person.
  record DeemAccepted() implements CaseCommand {}

  record RefuseAcceptance(CaseEvent.Ground ground, String reason, String rightOffice)
      implements CaseCommand {}

  record SupplyOwed(List<Supplied> materials) implements CaseCommand {}

  /// `secondOfficer`: staff number, with or without the `staff/` of the ledger; empty when the step
  /// asks for one officer.
  record GiveOpinion(CaseEvent.Opinion opinion, String words, String secondOfficer)
      implements CaseCommand {}

  record Decide(CaseEvent.Decision decision, String reasons) implements CaseCommand {}

  /// 当场办结: accept and decide in one act at the window; the record keeps both (许可法 34).
  record DecideOnTheSpot(CaseEvent.Decision decision, String reasons) implements CaseCommand {}

  record RecordLicence(String identifier, String verifyCode) implements CaseCommand {}

  record Serve(CasePlan.Serving manner) implements CaseCommand {}

  record Withdraw(String reason) implements CaseCommand {}

  /// Sent by the clock when the applicant's own limit has run out.
  record ExpireCorrection() implements CaseCommand {}
}
