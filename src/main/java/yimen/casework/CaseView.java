package yimen.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yimen.identity.PartyFacts;
import yimen.kernel.CaseNumber;
import yimen.kernel.PartyId;

/// Everything about one case for somebody who may see all of it: the applicant or an official in
/// whose scope it lies. `version` is what the page was drawn from. `words` is the resident's status
/// sentence key (glossary §7.4), `possible` the acts this viewer may do now.
public record CaseView(
    CaseNumber number,
    int version,
    String itemCode,
    int guideVersion,
    String itemName,
    String agencyCode,
    String agencyName,
    CaseStage stage,
    String stepName,
    Optional<CaseResult> result,
    CaseClock clock,
    PartyFacts applicant,
    Optional<PartyFacts> submittedBy,
    String queryCode,
    String channel,
    CasePlan plan,
    List<Material> materials,
    List<AnsweredSection> form,
    List<Entry> ledger,
    List<Paper> papers,
    Optional<CaseEvent.CorrectionRequested> correction,
    Optional<CaseEvent.Decided> decision,
    Optional<CaseEvent.NotAccepted> notAccepted,
    List<CaseEvent.Reviewed> opinions,
    Optional<CaseEvent.LicenceMade> licence,
    List<Act> possible,
    Optional<Pending> pending) {

  /// What a viewer may do now; pages draw exactly these.
  public enum Act {
    ACCEPT,
    ACCEPT_AND_DECIDE,
    REQUEST_CORRECTION,
    REFUSE_ACCEPTANCE,
    GIVE_OPINION,
    DECIDE,
    SERVE,
    SUPPLEMENT,
    SUPPLY_OWED,
    WITHDRAW,
    RATE
  }

  /// Newest way in which a material was supplied, with all earlier versions.
  public record Material(
      int number, String name, Supplied current, List<Supplied> earlier, boolean faulty) {}

  public record AnsweredSection(String title, List<Answered> answers) {}

  /// `rows` only for tables: label → text by row. `masked` for lists where the whole is not shown.
  public record Answered(
      String field,
      String label,
      String text,
      String masked,
      List<Map<String, String>> rows,
      String source) {}

  /// One entry of 办件账本. `what` is a key of `yimen/casework/words.properties`; `who` and `office`
  /// are display names. `hash` is hex, `sealed` whether a seal covers it already.
  public record Entry(
      int version,
      String what,
      String detail,
      Instant at,
      String who,
      String office,
      String basis,
      String hash,
      boolean sealed,
      boolean byApplicant) {}

  /// 文书 with its number and verification code.
  public record Paper(
      String kind, String title, String number, String verifyCode, Instant issuedAt, int entry) {}

  /// An act that leaves the house at `leavesAt` unless undone (ux §6.3).
  public record Pending(UUID id, String what, String by, Instant leavesAt) {}

  public PartyId applicantId() {
    return applicant.id();
  }

  /// Day the resident may expect the result, if known.
  public @Nullable LocalDate promisedOn() {
    return clock.promisedOn();
  }
}
