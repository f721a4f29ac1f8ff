package yimen.ledger;

import java.util.List;

/// Follows the sealed ledger by position at its own pace, with its own checkpoint. `receive` runs
/// in one transaction with the checkpoint, so redelivery is harmless only if all writes are in it.
/// Beans of this type are found and driven by the ledger.
public interface Follower {

  /// Stable name of the checkpoint.
  String name();

  /// Event types it wants, by prefix (`casework.`).
  List<String> typePrefixes();

  void receive(List<SealedEntry> entries);

  /// An entry with the gap-free position the sealer gave it after commit.
  record SealedEntry(long position, LedgerEntry entry) {}
}
