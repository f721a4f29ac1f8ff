package yimen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class ConsoleDatabaseIT {

  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir Path home;

  @Test
  void aCommandWorksWhetherOrNotTheProgramRuns() {
    var settings = new Settings(home, Optional.empty());
    int portOfTheProgram;
    try (var program = Database.open(settings, CLOCK);
        var pool = program.pool(1);
        var console = ConsoleDatabase.open(settings, CLOCK)) {
      portOfTheProgram = port(JdbcClient.create(pool));
      assertThat(port(JdbcClient.create(console.dataSource()))).isEqualTo(portOfTheProgram);
    }
    assertThat(home.resolve("data/postmaster.pid")).doesNotExist();

    try (var console = ConsoleDatabase.open(settings, CLOCK)) {
      assertThat(
              JdbcClient.create(console.dataSource())
                  .sql("select current_user")
                  .query(String.class)
                  .single())
          .isEqualTo("y_app");
    }
    assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
  }

  private static int port(JdbcClient database) {
    return database.sql("select inet_server_port()").query(Integer.class).single();
  }
}
