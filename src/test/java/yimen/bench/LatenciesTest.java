package yimen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void percentilesAreNearestRanksInMilliseconds() {
    var latencies =
        new Latencies(LongStream.rangeClosed(1, 200).map(i -> (201 - i) * 1_000_000).toArray(), 0);

    assertThat(latencies.millis(0.5)).isEqualTo(100);
    assertThat(latencies.millis(0.99)).isEqualTo(198);
    assertThat(latencies.millis(1)).isEqualTo(200);
  }

  @Test
  void oneAnswerIsEveryPercentile() {
    var latencies = new Latencies(new long[] {3_000_000}, 0);

    assertThat(latencies.millis(0.01)).isEqualTo(3);
    assertThat(latencies.millis(0.99)).isEqualTo(3);
  }
}
