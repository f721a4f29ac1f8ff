package yimen;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.modulith.Modulithic;
import yimen.item.ImportGuide;
import yimen.kernel.Welcome;
import yimen.ledger.UntrustedLedger;
import yimen.ledger.VerifyLedger;

/// The program. Every direct sub-package is a module; the shared ones are mechanisms that any
/// module may use without saying so, every other arrow is declared by the module that needs it, in
/// its `package-info.java`.
@SpringBootApplication
@Modulithic(
    systemName = "一门",
    sharedModules = {"kernel", "time", "ledger", "search", "documents", "ui"})
public class Yimen {

  private static final int UNKNOWN_WORD = 64;

  static void main(String... arguments) {
    var words = List.of(arguments);
    var exitCode =
        switch (words.isEmpty() ? "run" : words.getFirst()) {
          case "run" -> orSayWhyNot(Yimen::serve);
          case "import" -> orSayWhyNot(() -> importGuide(words.subList(1, words.size())));
          case "verify" -> orSayWhyNot(() -> verify(words.subList(1, words.size())));
          case String word -> unknown(word);
        };
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /// The database is opened before Spring, because most reasons not to start are found there, and a
  /// plain sentence helps more than the failure of a bean.
  private static int serve() {
    var began = System.nanoTime();
    var database = Database.open(Settings.fromEnvironment(), InstantSource.system());
    try {
      var application = new SpringApplication(Yimen.class);
      application.addInitializers(context -> give(database, context));
      var context = application.run();
      greet(context, (System.nanoTime() - began) / 1_000_000);
      return 0;
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  private static int importGuide(List<String> arguments) {
    var clock = InstantSource.system();
    try (var database = ConsoleDatabase.open(Settings.fromEnvironment(), clock)) {
      return ImportGuide.run(database.dataSource(), clock, arguments);
    }
  }

  private static int verify(List<String> arguments) {
    var settings = Settings.fromEnvironment();
    try (var database = ConsoleDatabase.openToRead(settings);
        var connection = database.dataSource().getConnection()) {
      return VerifyLedger.run(connection, settings.home().resolve("ledger"), arguments);
    } catch (SQLException e) {
      throw new IllegalStateException("the ledger cannot be read", e);
    }
  }

  /// The context closes the database after everything that uses it.
  static void give(Database database, ConfigurableApplicationContext context) {
    ((GenericApplicationContext) context).registerBean("database", Database.class, () -> database);
  }

  private static void greet(ConfigurableApplicationContext context, long millis) {
    var settings = context.getEnvironment();
    IO.println();
    IO.println(
        "一门已就绪（用时 %.1f 秒）：http://%s:%s"
            .formatted(
                millis / 1000.0,
                settings
                    .getProperty("server.address", "localhost")
                    .replace("127.0.0.1", "localhost"),
                settings.getProperty("local.server.port")));
    context
        .getBeanProvider(Welcome.class)
        .orderedStream()
        .flatMap(welcome -> welcome.lines().stream())
        .forEach(IO::println);
    IO.println("停止：按 Ctrl-C。");
  }

  private static int orSayWhyNot(IntSupplier work) {
    try {
      return work.getAsInt();
    } catch (RuntimeException e) {
      var refused = reasonOf(e);
      if (refused == null) {
        throw e;
      }
      System.err.println(refused.getMessage());
      return refused.getExitCode();
    }
  }

  static @Nullable StartRefused reasonOf(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case StartRefused refused -> {
          return refused;
        }
        case PortInUseException occupied -> {
          return new StartRefused(
              StartRefused.OCCUPIED,
              "端口 %d 已被别的程序占用。请停止那个程序，或换一个端口：YIMEN_PORT=8081 ./yimen run"
                  .formatted(occupied.getPort()));
        }
        case UntrustedLedger untrusted -> {
          return new StartRefused(StartRefused.SETTING, untrusted.getMessage());
        }
        default -> {}
      }
    }
    return null;
  }

  private static int unknown(String word) {
    System.err.println("没有“%s”这个命令。执行 ./yimen help 查看可用的命令。".formatted(word));
    return UNKNOWN_WORD;
  }
}
