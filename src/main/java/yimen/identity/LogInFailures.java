package yimen.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import yimen.kernel.Refusal;

/// Failed log-ins per user name *and* source network, so that an outsider cannot lock a clerk out
/// (reliability §3.1). Unknown names are counted like known ones, so the answer tells nothing.
final class LogInFailures {

  static final int LOCK_AT = 5;
  static final Duration LOCK = Duration.ofMinutes(15);

  /// From this failure on the next try must wait: 2, 4 seconds, then the lock.
  private static final int DELAY_FROM = 3;

  private static final int PAIRS_MAX = 20_000;

  private record Count(int failures, Instant notBefore) {}

  private final InstantSource clock;
  private final Map<String, Count> counts =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > PAIRS_MAX;
        }
      };

  LogInFailures(InstantSource clock) {
    this.clock = clock;
  }

  /// Why a try may not even be made now.
  synchronized Optional<Refusal> refusal(String userName, String sourceAddress) {
    var count = counts.get(key(userName, sourceAddress));
    if (count == null || !clock.instant().isBefore(count.notBefore())) {
      return Optional.empty();
    }
    return Optional.of(
        count.failures() >= LOCK_AT ? IdentityRefusal.LOG_IN_LOCKED : IdentityRefusal.LOG_IN_WAIT);
  }

  /// Begins a try: counts it as failed until it has succeeded, so that a hundred tries at the same
  /// moment are not one. Empty when it may go on.
  synchronized Optional<Refusal> begin(String userName, String sourceAddress) {
    var refusal = refusal(userName, sourceAddress);
    if (refusal.isPresent()) {
      return refusal;
    }
    var key = key(userName, sourceAddress);
    var before = counts.get(key);
    // A lock that has run out begins a new count.
    var failures = before == null || before.failures() >= LOCK_AT ? 1 : before.failures() + 1;
    counts.put(key, new Count(failures, clock.instant().plus(delay(failures))));
    return Optional.empty();
  }

  /// The password was never looked at.
  synchronized void notTried(String userName, String sourceAddress) {
    counts.computeIfPresent(
        key(userName, sourceAddress),
        (_, count) -> new Count(count.failures() - 1, clock.instant()));
  }

  synchronized void succeeded(String userName, String sourceAddress) {
    counts.remove(key(userName, sourceAddress));
  }

  private static Duration delay(int failures) {
    if (failures >= LOCK_AT) {
      return LOCK;
    }
    return failures < DELAY_FROM
        ? Duration.ZERO
        : Duration.ofSeconds(1L << (failures - DELAY_FROM + 1));
  }

  private static String key(String userName, String sourceAddress) {
    return userName + " " + SourceNetwork.of(sourceAddress);
  }
}
