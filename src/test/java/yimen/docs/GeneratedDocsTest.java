package yimen.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("由代码生成的文档")
class GeneratedDocsTest {

  private static final boolean WRITES = "write".equals(System.getProperty("yimen.docs"));

  @ParameterizedTest
  @ValueSource(strings = {"events.md", "transitions.md", "law.md", "modules.md"})
  @DisplayName("docs/ 里的文档与代码一致")
  void documentSaysWhatTheCodeSays(String name) {
    var now = GeneratedDocs.all().get(name);
    if (WRITES) {
      GeneratedDocs.write(name, now);
    }
    assertThat(GeneratedDocs.onDisk(name))
        .as("docs/%s is out of date; make it again: %s", name, GeneratedDocs.AGAIN)
        .isEqualTo(now);
  }

  @Test
  @DisplayName("模块之间的每个箭头都写明为什么")
  void everyArrowHasItsSentence() {
    var byHand = GeneratedDocs.onDisk("modules.md");
    var silent =
        ModulesDoc.modules().stream()
            .flatMap(module ->
                module.mayUse().stream()
                    .filter(used -> !ModulesDoc.mechanisms().contains(used))
                    .map(used -> ModulesDoc.arrow(module.name(), used)))
            .filter(arrow -> !byHand.contains(arrow))
            .toList();
    assertThat(silent).as("arrows without a sentence in docs/modules.md").isEmpty();
  }

  @Test
  @DisplayName("条文按数字排序：第十条在第九条之后")
  void articlesAreReadAsNumbers() {
    assertThat(LawDoc.numbers("行政许可法第三十二条第一款第四项")).containsExactly(32, 1, 4);
    assertThat(LawDoc.numbers("民法典第二百零一条")).containsExactly(201);
    assertThat(LawDoc.numbers("办法第十条")).containsExactly(10);
  }
}
