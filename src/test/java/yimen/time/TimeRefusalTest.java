package yimen.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeRefusalTest {

  @Test
  void eachRefusalHasItsSentence() throws Exception {
    var sentences = new Properties();
    try (var stream = TimeRefusal.class.getResourceAsStream("/yimen/time/refusals.properties")) {
      sentences.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
    assertThat(sentences.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(TimeRefusal.values()).map(TimeRefusal::code).toList());
    assertThat(sentences.values()).allMatch(sentence -> sentence.toString().endsWith("。"));
  }
}
