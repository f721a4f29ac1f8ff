package yimen.ledger;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/// The signed root over all seals made on one day (Asia/Shanghai), chained to the day before it.
record DayRoot(LocalDate day, long firstSeal, long lastSeal, String root, String previous) {

  /// What is hashed and signed.
  byte[] bytes() {
    return lines().getBytes(StandardCharsets.UTF_8);
  }

  String lines() {
    return "yimen-day/1\n%s\n%d\n%d\n%s\n%s\n".formatted(day, firstSeal, lastSeal, root, previous);
  }
}
