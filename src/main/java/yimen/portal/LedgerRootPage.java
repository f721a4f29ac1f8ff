package yimen.portal;

import org.jspecify.annotations.Nullable;
import yimen.ledger.PublishedRoots.ClosedDay;
import yimen.ledger.PublishedRoots.Newest;

/// The published root of the ledger. `newest` is null before the first seal, `day` before the first
/// day is over.
public record LedgerRootPage(
    @Nullable Newest newest, String sealedAt, @Nullable ClosedDay day, String publicKey) {}
