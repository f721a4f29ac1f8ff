package yimen.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that happened, not yet written down. `type` is an explicit name with its version
/// (`casework.accepted.v1`), `payload` JSON text kept byte for byte, `basis` the article that
/// orders or allows it.
public record Fact(String type, String payload, @Nullable String basis, Instant occurredAt) {}
