package yimen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// No half-width `, : ; ? ! ( )` between Chinese characters (ux §17 no. 9) in what people read:
/// message files and templates.
@DisplayName("标点")
class PunctuationTest {

  private static final Pattern HALF_WIDTH =
      Pattern.compile("[\\p{IsHan}”’）》][,:;?!()] ?(?=[\\p{IsHan}“‘（《])");
  private static final Pattern COMMENT = Pattern.compile("<%--.*?--%>", Pattern.DOTALL);

  @Test
  @DisplayName("中文之间不用半角标点：消息文件")
  void messagesUseFullWidthMarks() throws IOException {
    assertThat(faults(Path.of("src/main/resources/yimen"), ".properties")).isEmpty();
  }

  @Test
  @DisplayName("中文之间不用半角标点：页面模板")
  void templatesUseFullWidthMarks() throws IOException {
    assertThat(faults(Path.of("src/main/jte"), ".jte")).isEmpty();
  }

  @Test
  @DisplayName("检查本身看得出半角标点")
  void theCheckSeesWhatItLooksFor() {
    for (var fault : List.of("您好,请", "说明:请", "不能(容缺)补", "真的吗?请")) {
      assertThat(HALF_WIDTH.matcher(fault).find()).as(fault).isTrue();
    }
    for (var fine : List.of("您好，请", "GB/T 36904", "共 3 份（1 份免交）", "10:30 办", "第1,2项")) {
      assertThat(HALF_WIDTH.matcher(fine).find()).as(fine).isFalse();
    }
  }

  private static List<String> faults(Path root, String ending) throws IOException {
    var faults = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(root)) {
      for (var file : files.filter(f -> f.toString().endsWith(ending)).sorted().toList()) {
        var number = 0;
        var text = COMMENT.matcher(Files.readString(file)).replaceAll("");
        for (var line : text.lines().toList()) {
          number++;
          if (!line.startsWith("#") && HALF_WIDTH.matcher(line).find()) {
            faults.add("%s:%d %s".formatted(root.relativize(file), number, line.strip()));
          }
        }
      }
    }
    return faults;
  }
}
