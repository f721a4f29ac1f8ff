package yimen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {

  @TempDir Path empty;

  @Test
  void helpNamesTheTwoCommandsThatMatter() throws Exception {
    var said = script(Map.of(), "help");

    assertThat(said.exitCode()).isZero();
    assertThat(said.output()).contains("./yimen", "run ", "test ", "YIMEN_DB_URL");
  }

  @Test
  void anUnknownWordIsNotTakenForSuccess() throws Exception {
    var said = script(Map.of(), "rnu");

    assertThat(said.exitCode()).isEqualTo(64);
    assertThat(said.errors()).contains("没有“rnu”这个命令");
  }

  @Test
  void anUnknownWishForTheTestsRunsNothing() throws Exception {
    var said = script(Map.of(), "test", "--without", "postgres");

    assertThat(said.exitCode()).isEqualTo(64);
    assertThat(said.errors()).contains("--without browser");
  }

  /// A path with the few programs the script itself needs, and no Maven.
  @Test
  void withoutMavenItSaysWhatToInstall() throws Exception {
    for (var tool : List.of("bash", "dirname", "readlink", "grep", "find", "env")) {
      Files.createSymbolicLink(empty.resolve(tool), where(tool));
    }

    var said = script(Map.of("PATH", empty.toString()), "test");

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.errors()).contains("没有找到 Maven").contains("apt-get install maven");
  }

  private static Path where(String tool) {
    return List.of(Path.of("/usr/bin"), Path.of("/bin")).stream()
        .map(folder -> folder.resolve(tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private record Said(int exitCode, String output, String errors) {}

  private static Said script(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of("./yimen"));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    // A few lines each: neither pipe can fill up while the other is read.
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), output, errors);
  }
}
