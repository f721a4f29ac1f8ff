package yimen.kernel;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes the ids of commands.
public final class Ids {

  private Ids() {}

  /// UUID version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits, so that ids made
  /// later sort later and lie together in an index.
  public static UUID uuidV7(InstantSource clock, RandomGenerator random) {
    var high = clock.millis() << 16 | 0x7000L | random.nextLong() & 0x0fffL;
    var low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
