package yimen.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WordingTest {

  @Test
  @DisplayName("全角、大写、繁体、标点都归到一种写法")
  void spellsAllTheSame() {
    assertThat(Wording.plain("　ＩＤ卡！")).isEqualTo("id卡");
    assertThat(Wording.plain("營業執照？")).isEqualTo("营业执照");
    assertThat(Wording.plain("公积金、贷款（二手房）")).isEqualTo("公积金贷款二手房");
  }

  @Test
  @DisplayName("空格只留在两个外文词之间")
  void keepsBlanksBetweenLatinWordsOnly() {
    assertThat(Wording.plain(" 换  ID   card 吗 ")).isEqualTo("换id card吗");
    assertThat(Wording.plain("公积金 贷款")).isEqualTo("公积金贷款");
    assertThat(Wording.plain("driver's license")).isEqualTo("drivers license");
  }

  @Test
  @DisplayName("太长的话只读前面一段")
  void readsNoMoreThanTheLimit() {
    assertThat(Wording.plain("证".repeat(5000))).hasSize(Wording.LONGEST);
  }

  @Test
  @DisplayName("词的边界不切开外文词")
  void doesNotCutLatinWords() {
    assertThat(Wording.endsAtWords("开bar吗", 1, 4)).isTrue();
    assertThat(Wording.endsAtWords("barber", 0, 3)).isFalse();
  }
}
