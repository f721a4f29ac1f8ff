package yimen.item;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yimen.government.Government;
import yimen.kernel.Act;
import yimen.kernel.Ids;
import yimen.ledger.Ledger;

/// `./yimen import FILE`: publishes a guide while the program runs. A running program takes it over
/// within a second.
public final class ImportGuide {

  static final int DONE = 0;
  static final int MISTAKES = 1;
  static final int WRONG_CALL = 2;

  private ImportGuide() {}

  /// Answers the exit code: 0 published, 1 mistakes in the file, 2 wrong call.
  public static int run(DataSource database, InstantSource clock, List<String> arguments) {
    if (arguments.size() != 1) {
      IO.println("请写明办事指南文件：./yimen import 文件.yaml");
      return WRONG_CALL;
    }
    var path = Path.of(arguments.getFirst());
    byte[] file;
    try {
      if (!Files.isRegularFile(path)) {
        IO.println("没有这个文件：" + path);
        return WRONG_CALL;
      }
      if (Files.size(path) > GuideReader.BYTES_MAX) {
        IO.println("第 1 行：文件太大，最多 256 KB");
        return MISTAKES;
      }
      file = Files.readAllBytes(path);
    } catch (IOException e) {
      IO.println("打不开这个文件：" + path);
      return WRONG_CALL;
    }
    return publish(database, clock, path, file);
  }

  private static int publish(DataSource database, InstantSource clock, Path path, byte[] file) {
    var jdbc = JdbcClient.create(database);
    var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    var items =
        Items.prepared(
            jdbc, transaction, Ledger.on(jdbc), Government.prepared(jdbc, transaction), clock);
    long before = items.revision();
    var report =
        items.importGuide(
            file, Act.byRobot("import", Ids.uuidV7(clock, RandomGenerator.of("SecureRandom"))));
    if (report.published().isEmpty()) {
      report
          .mistakes()
          .forEach(
              mistake -> IO.println("第 %d 行：%s".formatted(mistake.line(), mistake.sentence())));
      IO.println("%s 有 %d 处要改，没有发布。".formatted(path.getFileName(), report.mistakes().size()));
      return MISTAKES;
    }
    var guide = report.published().get();
    IO.println(
        items.revision() == before
            ? "内容和 %s（%s）第 %d 版完全一样，没有另出新版。"
                .formatted(guide.name(), guide.itemId(), guide.version())
            : "已发布：%s（%s）第 %d 版，现在就能办。".formatted(guide.name(), guide.itemId(), guide.version()));
    return DONE;
  }
}
