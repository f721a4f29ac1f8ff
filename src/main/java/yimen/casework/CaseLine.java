package yimen.casework;

import java.time.Instant;
import java.util.Optional;
import yimen.kernel.CaseNumber;

/// One row of a list of cases. `applicantName` is masked unless the reader may see it.
public record CaseLine(
    CaseNumber number,
    int version,
    String itemName,
    String applicantName,
    CaseStage stage,
    String stepName,
    Optional<CaseResult> result,
    CaseClock clock,
    String channel,
    String lastEvent,
    Instant lastAt,
    int owed,
    Optional<CaseView.Pending> pending) {}
