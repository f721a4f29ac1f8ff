package yimen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The database for a command of the console, whether or not the program is running: that of
/// `YIMEN_DB_URL`, else the running embedded server, else the embedded server for as long as the
/// command takes. Works as the role of the daily work.
final class ConsoleDatabase implements AutoCloseable {

  private final DataSource rows;
  private final Runnable end;

  private ConsoleDatabase(DataSource rows, Runnable end) {
    this.rows = rows;
    this.end = end;
  }

  static ConsoleDatabase open(Settings settings, InstantSource clock) {
    return open(settings, () -> Database.open(settings, clock));
  }

  /// Without the checks of a start, one of which sends the person to `./yimen verify`. Only reads.
  static ConsoleDatabase openToRead(Settings settings) {
    return open(settings, () -> Database.openUnchecked(settings));
  }

  private static ConsoleDatabase open(Settings settings, Supplier<Database> opening) {
    try {
      var database = opening.get();
      var pool = database.patientPool(2);
      return new ConsoleDatabase(
          pool,
          () -> {
            pool.close();
            database.close();
          });
    } catch (StartRefused e) {
      if (e.getExitCode() != StartRefused.OCCUPIED) {
        throw e;
      }
      return atRunning(settings);
    }
  }

  private static ConsoleDatabase atRunning(Settings settings) {
    try {
      var login = PgLauncher.loginAtRunning(settings.home(), Foundation.APP, Database.NAME);
      return new ConsoleDatabase(new DriverManagerDataSource(login.url()), () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException("the running program has no server yet", e);
    }
  }

  DataSource dataSource() {
    return rows;
  }

  @Override
  public void close() {
    end.run();
  }
}
