package yimen.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts tries: each key holds `burst` tokens and gets one back every `refill`. The oldest keys
/// are forgotten when there are too many of them, so that nobody fills the memory with new ones.
public final class TokenBuckets {

  private static final int KEYS_MAX = 20_000;

  private final InstantSource clock;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > KEYS_MAX;
        }
      };

  private record Bucket(double tokens, long millis) {}

  public TokenBuckets(InstantSource clock) {
    this.clock = clock;
  }

  /// Takes one token. Zero when there was one, else how long to wait for the next.
  public synchronized Duration take(String key, int burst, Duration refill) {
    var now = clock.millis();
    var before = buckets.getOrDefault(key, new Bucket(burst, now));
    var back = Math.max(0, now - before.millis()) / (double) Math.max(1, refill.toMillis());
    var tokens = Math.min(burst, before.tokens() + back);
    if (tokens < 1) {
      buckets.put(key, new Bucket(tokens, now));
      return Duration.ofMillis((long) Math.ceil((1 - tokens) * refill.toMillis()));
    }
    buckets.put(key, new Bucket(tokens - 1, now));
    return Duration.ZERO;
  }
}
