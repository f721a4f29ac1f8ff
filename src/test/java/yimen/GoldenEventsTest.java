package yimen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("已发布事件的存档")
class GoldenEventsTest {

  private static final Pattern TYPE = Pattern.compile("\"([a-z]+\\.[a-z][a-z0-9-]*\\.v[0-9]+)\"");

  static Iterable<String> modules() {
    return GoldenEvents.modules();
  }

  @ParameterizedTest
  @MethodSource("modules")
  @DisplayName("已发布的存档样例不得改动：要改字段，就发布下一个版本的事件")
  void releasedFilesAreNeverEdited(String module) {
    assertThat(GoldenEvents.checksums(module))
        .as("golden/%s against SM3SUMS; a changed event is a new version under a new name", module)
        .isEqualTo(GoldenEvents.released(module));
  }

  @Test
  @DisplayName("代码里写到的每一种事件都有存档样例")
  void everyEventNamedInTheCodeHasAGoldenFile() throws IOException {
    var named = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        TYPE.matcher(Files.readString(file)).results().forEach(hit -> named.add(hit.group(1)));
      }
    }
    named.removeAll(
        GoldenEvents.all().stream().map(GoldenEvents.Entry::type).collect(Collectors.toSet()));
    assertThat(named)
        .as("event types without src/test/resources/golden/<module>/<type>.json")
        .isEmpty();
  }

  @Test
  @DisplayName("每个样例都是一个 JSON 对象，名称以模块开头")
  void everyFileIsAnObjectOfItsModule() {
    assertThat(GoldenEvents.all())
        .isNotEmpty()
        .allSatisfy(entry -> {
          assertThat(entry.type()).startsWith(entry.module() + ".");
          assertThat(JsonMapper.shared().readTree(entry.payload()).isObject()).isTrue();
        });
  }

  @Test
  @DisplayName("事件目录写明何时发生")
  void catalogueSaysWhen() {
    assertThat(GoldenEvents.all())
        .allSatisfy(entry -> assertThat(entry.when()).as(entry.type()).isNotEmpty());
  }
}
