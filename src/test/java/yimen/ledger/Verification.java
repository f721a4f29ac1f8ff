package yimen.ledger;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yimen.TestDatabase;

/// What `./yimen verify` says.
record Verification(int exitCode, String said) {

  static Verification of(TestDatabase database, Path folder, String... arguments) {
    try (var connection = database.dataSource().getConnection()) {
      return run(connection, folder, arguments);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static Verification withoutDatabase(Path folder, String... arguments) {
    return run(null, folder, arguments);
  }

  private static Verification run(
      @Nullable Connection connection, Path folder, String... arguments) {
    var screen = System.out;
    var said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      var exitCode = VerifyLedger.run(connection, folder, List.of(arguments));
      return new Verification(exitCode, said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(screen);
    }
  }
}
