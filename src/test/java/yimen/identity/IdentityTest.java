package yimen.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yimen.kernel.PartyId;

class IdentityTest {

  @Test
  void everyRefusalHasItsSentence() throws IOException {
    var sentences = new Properties();
    try (var stream = getClass().getResourceAsStream("/yimen/identity/refusals.properties")) {
      sentences.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
    for (var refusal : IdentityRefusal.values()) {
      assertThat(sentences.getProperty(refusal.code())).as(refusal.code()).isNotBlank();
    }
    assertThat(sentences).hasSameSizeAs(IdentityRefusal.values());
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:",
    "2001:db8:1::9, 2001:db8:1:",
    "somewhere, somewhere"
  })
  void sourcesAreCountedByNetwork(String address, String network) {
    assertThat(SourceNetwork.of(address)).isEqualTo(network);
  }

  @Test
  void namesAndNumbersAreMasked() {
    var facts =
        new PartyFacts(
            new PartyId(new UUID(0, 1)),
            PartyFacts.Kind.PERSON,
            "𠮷小明",
            "610199199208093499",
            "15438861683",
            "男",
            null,
            "",
            "",
            "");
    assertThat(facts.maskedName()).isEqualTo("𠮷**");
    assertThat(facts.maskedNumber()).isEqualTo("610199********3499");
    assertThat(facts.maskedMobile()).isEqualTo("154****1683");
    assertThat(facts.toString()).doesNotContain("𠮷", "15438861683", "610199");
  }

  @Test
  void aBucketGivesItsBurstAndThenOneARefill() {
    var now = new AtomicReference<>(Instant.EPOCH);
    var buckets = new TokenBuckets(now::get);
    var refill = Duration.ofSeconds(10);
    for (var i = 0; i < 3; i++) {
      assertThat(buckets.take("a", 3, refill)).isZero();
    }
    assertThat(buckets.take("a", 3, refill)).isEqualTo(refill);
    assertThat(buckets.take("b", 3, refill)).isZero();
    now.set(Instant.EPOCH.plusSeconds(9));
    assertThat(buckets.take("a", 3, refill)).isEqualTo(Duration.ofSeconds(1));
    now.set(Instant.EPOCH.plusSeconds(10));
    assertThat(buckets.take("a", 3, refill)).isZero();
    assertThat(buckets.take("a", 3, refill)).isEqualTo(refill);
  }
}
