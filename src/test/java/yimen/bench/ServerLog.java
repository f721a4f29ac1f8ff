package yimen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// Counts what the program asks of PostgreSQL, by the server's own log. Off again when closed.
final class ServerLog implements AutoCloseable {

  /// Statements without the ones that begin and end transactions.
  record Count(long statements, long commits) {

    Count minus(Count other) {
      return new Count(statements - other.statements, commits - other.commits);
    }
  }

  private final Connection connection;
  private final Path folder;

  ServerLog(Connection connection, Path folder) throws SQLException {
    this.connection = connection;
    this.folder = folder;
    tell("alter system set log_line_prefix = '%m [%p] %a: '");
    tell("alter system set log_statement = 'all'");
    tell("select pg_reload_conf()");
  }

  private void tell(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Count count() throws IOException {
    var statements = 0L;
    var commits = 0L;
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        for (var line : Files.readAllLines(file)) {
          var execute = line.indexOf(": LOG:  execute ");
          if (execute < 0 || line.contains("] bench: ")) {
            continue;
          }
          var sql = line.substring(line.indexOf(": ", execute + 16) + 2).strip();
          switch (sql) {
            case "COMMIT" -> commits++;
            case "BEGIN", "ROLLBACK" -> {}
            case String _ -> statements++;
          }
        }
      }
    }
    return new Count(statements, commits);
  }

  @Override
  public void close() throws SQLException {
    tell("alter system reset log_statement");
    tell("alter system reset log_line_prefix");
    tell("select pg_reload_conf()");
  }
}
