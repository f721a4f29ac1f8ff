package yimen.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of the ledger (账本), as stored. `hash` and `previousHash` are lower-case hex (SM3,
/// reliability §1.3).
public record LedgerEntry(
    String stream,
    int version,
    String type,
    String actor,
    @Nullable String onBehalfOf,
    String channel,
    Instant occurredAt,
    Instant recordedAt,
    @Nullable String basis,
    UUID commandId,
    String payload,
    String previousHash,
    String hash) {}
