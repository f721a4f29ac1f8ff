package yimen.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;
import yimen.GoldenEvents;

/// What was written under a released name is read forever. The files hold payloads as stored, but
/// with nothing sealed, so that people can read them.
@DisplayName("办件事件的存档格式")
class EventGoldenTest {

  private static final UnaryOperator<String> UNSEALED = UnaryOperator.identity();

  static final Iterable<CaseEvent> samples = SampleEvents.ALL;

  @Test
  @DisplayName("每一种事件都有样例，没有重复")
  void everyEventHasASample() {
    assertThat(SampleEvents.ALL.stream().map(Object::getClass).collect(Collectors.toList()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CaseEvent.class.getPermittedSubclasses()).collect(Collectors.toList()));
  }

  @ParameterizedTest
  @FieldSource("samples")
  @DisplayName("存档读出来还是同一件事")
  void storedEventReadsToTheSameObject(CaseEvent sample) {
    var type = CaseJson.typeOf(sample);
    assertThat(CaseJson.read(type, golden(sample), UNSEALED)).isEqualTo(sample);
  }

  @ParameterizedTest
  @FieldSource("samples")
  @DisplayName("再写一遍，写出来的内容不变")
  void eventIsWrittenAsItWas(CaseEvent sample) {
    var mapper = JsonMapper.shared();
    assertThat(mapper.readTree(CaseJson.write(sample, UNSEALED)))
        .isEqualTo(mapper.readTree(golden(sample)));
  }

  @ParameterizedTest
  @FieldSource("samples")
  @DisplayName("名称与类型互相对应")
  void nameLeadsBackToTheType(CaseEvent sample) {
    assertThat(CaseJson.classOf(CaseJson.typeOf(sample))).isEqualTo(sample.getClass());
  }

  @ParameterizedTest
  @FieldSource("samples")
  @DisplayName("事件目录里的依据与账本里写的一致")
  void catalogueNamesTheBasis(CaseEvent sample) {
    var told =
        GoldenEvents.all().stream()
            .filter(entry -> entry.type().equals(CaseJson.typeOf(sample)))
            .findFirst()
            .orElseThrow();
    assertThat(told.basis().split("；")).contains(CaseJson.basisOf(sample));
  }

  @Test
  @DisplayName("不予受理和决定的依据随理由和结论而定")
  void basisFollowsGroundAndDecision() {
    assertThat(
            Arrays.stream(CaseEvent.Ground.values())
                .map(ground -> new CaseEvent.NotAccepted(CaseScenario.TODAY, ground, "理由", ""))
                .map(CaseJson::basisOf))
        .containsExactly("行政许可法第三十二条第一款第一项", "行政许可法第三十二条第一款第二项", "行政许可法第三十二条第一款第五项");
    assertThat(
            Arrays.stream(CaseEvent.Decision.values())
                .map(decision ->
                    new CaseEvent.Decided(
                        CaseScenario.TODAY, decision, "理由", "", CaseScenario.TODAY))
                .map(CaseJson::basisOf))
        .containsExactly("行政许可法第三十八条第一款", "行政许可法第三十八条第二款");
  }

  private static String golden(CaseEvent sample) {
    return GoldenEvents.payload(
        "casework", CaseJson.typeOf(sample), CaseJson.write(sample, UNSEALED));
  }
}
