package yimen.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WordingTest {

  private static final Map<String, String> ALL =
      Stream.of(
              "code minutes item number agency until from missing reason procedure licence document"
                  .split(" "))
          .collect(Collectors.toMap(name -> name, name -> "某"));

  private final Wording wording = new Wording();

  @Test
  @DisplayName("每条消息都说清要做什么，或者不用做什么；不说内部的词")
  void everySentenceSaysWhatToDo() {
    var toDo = Pattern.compile("请|不用您做什么|打开|只在|不要给");
    for (var template : wording.templates()) {
      var text = wording.text(template, ALL);
      assertThat(text).as(template).containsPattern(toDo).endsWith("。");
      assertThat(text).as(template).doesNotContain("系统", "接口", "后台", "提交成功", "{", "}");
    }
  }

  @Test
  void noHalfSentence() {
    assertThatThrownBy(() -> wording.text("receipt", Map.of("item", "某")))
        .hasMessageContaining("[agency, number, until]");
    assertThatThrownBy(() -> wording.text("no-such", Map.of())).hasMessageContaining("no-such");
  }

  @Test
  void valuesAreTakenLiterally() {
    var values = new HashMap<>(ALL);
    values.put("item", "$1\\{number}");
    assertThat(wording.text("withdrawn", values)).contains("$1\\{number}");
  }
}
