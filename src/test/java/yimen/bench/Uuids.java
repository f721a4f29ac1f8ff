package yimen.bench;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// UUIDs that grow with time, as the pages draw them into their forms.
final class Uuids {

  private Uuids() {}

  static UUID v7() {
    var random = ThreadLocalRandom.current();
    return new UUID(
        System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000),
        0x8000000000000000L | random.nextLong() >>> 2);
  }
}
