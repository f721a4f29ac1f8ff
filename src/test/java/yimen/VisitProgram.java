package yimen;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;

/// A program for [PgLauncherIT] to kill: adds one row, says how many there are, and stops when its
/// input ends.
final class VisitProgram {

  private VisitProgram() {}

  static void main(String... arguments) throws IOException, SQLException {
    try (var postgres = PgLauncher.start(Path.of(arguments[0]), Path.of(arguments[1]));
        var connection = postgres.login(PgLauncher.SUPERUSER, "postgres").connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists visit (number int generated always as identity)");
      statement.execute("insert into visit default values");
      IO.println("rows " + Foundation.answer(connection, "select count(*) from visit"));
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (StartRefused e) {
      System.err.println(e.getMessage());
      System.exit(e.getExitCode());
    }
  }
}
