package yimen.bench;

import java.util.Arrays;

/// Answer times of one kind of request. `perSecond` counts all of them over the whole time.
record Latencies(long[] nanos, double perSecond) {

  Latencies {
    nanos = nanos.clone();
    Arrays.sort(nanos);
  }

  /// Nearest rank, in milliseconds; `share` 0.99 is p99.
  double millis(double share) {
    return nanos[Math.max(0, (int) Math.ceil(share * nanos.length) - 1)] / 1e6;
  }

  int count() {
    return nanos.length;
  }
}
