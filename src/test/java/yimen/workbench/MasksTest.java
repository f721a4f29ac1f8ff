package yimen.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("号码脱敏")
class MasksTest {

  @Test
  @DisplayName("身份证号和手机号遮住中间，信用代码和其他数字不动")
  void onlyPersonalNumbersAreHidden() {
    assertThat(Masks.hide("61019919880819706X")).isEqualTo("610199********706X");
    assertThat(Masks.hide("电话 15438861683，备用")).isEqualTo("电话 154****1683，备用");
    assertThat(Masks.hide("91610199YE0000017T")).isEqualTo("91610199YE0000017T");
    assertThat(Masks.hide("2026-03-09，面积 12345678901234"))
        .isEqualTo("2026-03-09，面积 12345678901234");
  }
}
