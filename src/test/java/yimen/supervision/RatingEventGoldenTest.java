package yimen.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;
import yimen.GoldenEvents;

@DisplayName("评价事件的存档格式")
class RatingEventGoldenTest {

  static final List<RatingEvent> SAMPLES =
      List.of(
          new RatingEvent.Rated(
              "61010220260105000002S", "000131024000", "O01001", "satisfied", "(sealed)"),
          new RatingEvent.WordsAdded("61010220260105000002S", "(sealed)"));

  @Test
  @DisplayName("每一种事件都有样例，没有重复")
  void everyEventHasASample() {
    assertThat(SAMPLES.stream().<Class<?>>map(Object::getClass).toList())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.asList(RatingEvent.class.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  @DisplayName("再写一遍，写出来的内容不变")
  void eventIsWrittenAsItWas(RatingEvent sample) {
    var fact = sample.fact(Instant.EPOCH);
    var mapper = JsonMapper.shared();
    assertThat(mapper.readTree(fact.payload()))
        .isEqualTo(
            mapper.readTree(GoldenEvents.payload("supervision", fact.type(), fact.payload())));
  }
}
