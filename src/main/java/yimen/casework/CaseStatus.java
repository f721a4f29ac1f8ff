package yimen.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import yimen.kernel.CaseNumber;

/// What a status link or number + query code shows: no personal data (ux §7.2).
public record CaseStatus(
    CaseNumber number,
    String itemName,
    String agencyName,
    CaseStage stage,
    Optional<CaseResult> result,
    CaseClock clock,
    List<Line> lines) {

  /// Newest first; `what` as in [CaseView.Entry].
  public record Line(int version, String what, Instant at, String office) {}
}
