package yimen.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;
import yimen.GoldenEvents;

@DisplayName("事项事件的存档格式")
class ItemEventGoldenTest {

  static final List<ItemEvent> SAMPLES =
      List.of(
          new ItemEvent.GuidePublished(
              "610199000000000000000000000000001", 3, "食品经营许可", false, "9f86d081884c7d65"),
          new ItemEvent.Suspended("配套规定修订", Optional.of(LocalDate.of(2026, 3, 31))),
          new ItemEvent.Resumed());

  @Test
  @DisplayName("每一种事件都有样例，没有重复")
  void everyEventHasASample() {
    assertThat(SAMPLES.stream().<Class<?>>map(Object::getClass).toList())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.asList(ItemEvent.class.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  @DisplayName("再写一遍，写出来的内容不变")
  void eventIsWrittenAsItWas(ItemEvent sample) {
    var fact = sample.fact(Instant.EPOCH);
    var mapper = JsonMapper.shared();
    assertThat(mapper.readTree(fact.payload()))
        .isEqualTo(mapper.readTree(GoldenEvents.payload("item", fact.type(), fact.payload())));
  }
}
