package yimen.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// A seal (封存): the signed root over the entries at `size` positions from `firstPosition` on,
/// chained to the seal before it. Hashes are lower-case hex.
record Seal(
    long number, long firstPosition, int size, String root, String previous, Instant sealedAt) {

  static final String NOTHING_BEFORE = "0".repeat(2 * Sm3.LENGTH);

  /// What is hashed and signed.
  byte[] bytes() {
    return lines().getBytes(StandardCharsets.UTF_8);
  }

  String lines() {
    return "yimen-seal/1\n%d\n%d\n%d\n%s\n%s\n%s\n"
        .formatted(number, firstPosition, size, root, previous, EntryBytes.utc(sealedAt));
  }
}
