package yimen.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yimen.TestDatabase;
import yimen.government.Government;
import yimen.ledger.Ledger;

/// The console command beside a running program: both see the same tables.
class ImportGuideIT {

  private static final TestDatabase DATABASE = TestDatabase.freshDatabase();

  private record Said(int exitCode, List<String> lines) {}

  private static Said run(String... arguments) {
    var before = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      int exitCode =
          ImportGuide.run(DATABASE.dataSource(), InstantSource.system(), List.of(arguments));
      return new Said(exitCode, bytes.toString(StandardCharsets.UTF_8).lines().toList());
    } finally {
      System.setOut(before);
    }
  }

  @Test
  void aGoodFileIsPublishedAndWorksAtOnceInTheRunningProgram(@TempDir Path folder)
      throws IOException {
    var running =
        Items.prepared(
            DATABASE.app(),
            DATABASE.transactions(),
            Ledger.on(DATABASE.app()),
            Government.prepared(DATABASE.app(), DATABASE.transactions()),
            InstantSource.system());
    var file = folder.resolve("new.yaml");
    Files.writeString(file, ItemsIT.resource("/guides/new-item.yaml"));
    assertThat(run(file.toString()))
        .isEqualTo(new Said(0, List.of("已发布：宠物医院夜间营业登记（ZZ99）第 1 版，现在就能办。")));
    running.refreshIfStale();
    assertThat(running.find("ZZ99")).isPresent();
    assertThat(run(file.toString()).lines())
        .containsExactly("内容和 宠物医院夜间营业登记（ZZ99）第 1 版完全一样，没有另出新版。");
  }

  @Test
  void everyMistakeIsPrintedWithItsLine(@TempDir Path folder) throws IOException {
    var file = folder.resolve("bad.yaml");
    Files.writeString(file, ItemsIT.resource("/guides/many-mistakes.yaml"));
    var said = run(file.toString());
    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.lines()).hasSizeGreaterThan(20);
    assertThat(said.lines().getLast()).matches("bad.yaml 有 \\d+ 处要改，没有发布。");
    assertThat(said.lines().subList(0, said.lines().size() - 1))
        .allMatch(line -> line.matches("第 \\d+ 行：.+"));
    assertThat(said.lines()).contains("第 1 行：“item_id”要写两个大写字母加编号，例如 SC05，现在是“SC-99-TOO-LONG”");
  }

  @Test
  void aWrongCallIsExplained(@TempDir Path folder) {
    assertThat(run().exitCode()).isEqualTo(2);
    assertThat(run(folder.resolve("nothing.yaml").toString()).lines().getFirst())
        .startsWith("没有这个文件：");
    assertThat(run(folder.toString()).exitCode()).isEqualTo(2);
  }
}
