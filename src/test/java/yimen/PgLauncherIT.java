package yimen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PgLauncherIT {

  private static final Path PROGRAMS = Path.of("target/test-pg");

  @TempDir Path home;

  @Test
  void rowsSurviveTheKillOfTheProgram() throws Exception {
    var first = program();
    assertThat(lineOf(first)).isEqualTo("rows 1");
    kill(first);
    assertThat(ProcessHandle.of(postmaster())).isPresent();

    var second = program();
    assertThat(lineOf(second)).isEqualTo("rows 2");
    second.outputWriter().close();

    assertThat(second.waitFor()).isZero();
    assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
  }

  @Test
  void rowsSurviveTheKillOfProgramAndServer() throws Exception {
    var first = program();
    assertThat(lineOf(first)).isEqualTo("rows 1");
    kill(first);
    ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();

    try (var postgres = start()) {
      assertThat(ask(postgres, "select count(*) from visit")).isEqualTo("1");
    }
  }

  @Test
  void aPoliteEndStopsTheServer() throws Exception {
    var program = program();
    lineOf(program);
    program.outputWriter().close();

    assertThat(program.waitFor()).isZero();
    assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
  }

  @Test
  void aSecondProgramIsToldWhomToStop() throws Exception {
    try (var postgres = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("kill " + ProcessHandle.current().pid());
      // Only now: an attempt inside the same program once made the system forget our lock.
      var second = program();

      assertThat(second.waitFor()).isEqualTo(3);
      assertThat(new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("进程号 " + ProcessHandle.current().pid());
      assertThat(ask(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void aNumberThatBelongsToSomebodyElseByNowIsLeftAlone() throws Exception {
    start().close();
    var bystander = new ProcessBuilder("sleep", "60").start();
    Files.writeString(home.resolve("data/postmaster.pid"), bystander.pid() + "\n");

    start().close();

    assertThat(bystander.isAlive()).isTrue();
    bystander.destroy();
  }

  @Test
  void aServerThatDiesAloneIsStartedAgainOnTheSamePort() throws Exception {
    try (var postgres = start()) {
      ask(postgres, "create table kept (word text)");
      ask(postgres, "insert into kept values ('办件')");
      var killed = postmaster();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();

      while (!answers(postgres)) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }

      assertThat(postmaster()).isNotEqualTo(killed);
      assertThat(ask(postgres, "select word from kept")).isEqualTo("办件");
    }
  }

  @Test
  void theWreckOfAnInterruptedFirstStartIsClearedAway() throws Exception {
    Files.createDirectories(home.resolve("data.unfinished/base"));

    try (var postgres = start()) {
      assertThat(ask(postgres, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void itIsDurableAndChinese() throws Exception {
    try (var postgres = start()) {
      for (var promise :
          new String[] {"fsync", "full_page_writes", "synchronous_commit", "data_checksums"}) {
        assertThat(ask(postgres, "show " + promise)).as(promise).isEqualTo("on");
      }
      assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(postgres, "show max_wal_size")).isEqualTo("8GB");
      assertThat(
              ask(
                  postgres,
                  "select string_agg(x, '' order by x collate \"zh-x-icu\")"
                      + " from unnest(array['西', '安', '市']) x"))
          .isEqualTo("安市西");
      ask(postgres, "create extension pg_trgm");
      assertThat(ask(postgres, "select array_length(show_trgm('食品经营许可'), 1)")).isEqualTo("7");
    }
  }

  @Test
  void passwordsAreForTheOwnerOfTheFolderAlone() throws Exception {
    try (var _ = start()) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secret"))))
          .isEqualTo("rwx------");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(home.resolve("secret/postgres.password"))))
          .isEqualTo("r--------");
    }
  }

  @Test
  void theLogKeepsTheDetailOfABrokenKeyToItself() throws Exception {
    try (var postgres = start()) {
      ask(postgres, "create table person (name text primary key)");
      ask(postgres, "insert into person values ('秦小雨')");
      assertThatThrownBy(() -> ask(postgres, "insert into person select name from person"))
          .isInstanceOf(SQLException.class);
    }
    try (var logs = Files.list(home.resolve("log"))) {
      assertThat(logs)
          .isNotEmpty()
          .allSatisfy(log -> assertThat(log).content().doesNotContain("秦小雨"));
    }
  }

  private PgLauncher start() throws IOException {
    return PgLauncher.start(home, PROGRAMS);
  }

  private Process program() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Dstderr.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            "yimen.VisitProgram",
            home.toString(),
            PROGRAMS.toString())
        .start();
  }

  private static String lineOf(Process program) throws IOException {
    return String.valueOf(program.inputReader().readLine());
  }

  private static void kill(Process program) throws InterruptedException {
    program.destroyForcibly().waitFor();
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(home.resolve("data/postmaster.pid")).getFirst());
  }

  private static boolean answers(PgLauncher postgres) throws IOException {
    try (var connection = postgres.login(PgLauncher.SUPERUSER, "postgres").connect()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  private static String ask(PgLauncher postgres, String sql) throws Exception {
    try (var connection = postgres.login(PgLauncher.SUPERUSER, "postgres").connect();
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      var answer = statement.getResultSet();
      answer.next();
      return answer.getString(1);
    }
  }
}
