package yimen.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.kernel.Refusal;

@DisplayName("不能办的理由，都有一句人话")
class RefusalsTest {

  private final Refusals refusals = new Refusals();

  private record Sample(String code) implements Refusal {}

  @Test
  void sentenceWithItsArguments() {
    assertThat(refusals.sentence(new Sample("sample.too-big"), Map.of("名称", "平面图", "n", "25")))
        .isEqualTo("“平面图”有 25 MB，最大 20 MB");
  }

  @Test
  @DisplayName("没有句子的理由是程序的错")
  void unknownCodeIsAFault() {
    assertThatThrownBy(() -> refusals.sentence(new Sample("sample.unheard-of")))
        .hasMessageContaining("sample.unheard-of");
    assertThatThrownBy(() -> refusals.sentence(new Sample("nowhere.x")))
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> refusals.sentence(new Sample("x")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
