package yimen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Brings every module's schema (`src/main/resources/db/<module>/V001__….sql`) up to date, lower
/// modules first, each with its own history table.
final class Migrations {

  /// The module map from below.
  static final List<String> MODULES =
      List.of(
          "kernel",
          "time",
          "ledger",
          "search",
          "documents",
          "ui",
          "government",
          "identity",
          "item",
          "investment",
          "notice",
          "licence",
          "exchange",
          "payment",
          "courier",
          "casework",
          "hotline",
          "inspection",
          "market",
          "funds",
          "supervision",
          "portal",
          "workbench",
          "openapi");

  private static final String HISTORY = "migration_history";

  private Migrations() {}

  static void run(Login owner) throws SQLException {
    var modules = MODULES.stream().filter(Migrations::hasTables).toList();
    try (var connection = owner.connect()) {
      for (var module : modules) {
        openSchema(connection, module);
      }
    }
    for (var module : modules) {
      try {
        flyway(owner, module).migrate();
      } catch (FlywayException e) {
        throw new IllegalStateException("migrations of " + module + " failed: " + e, e);
      }
    }
    try (var connection = owner.connect();
        var statement = connection.createStatement()) {
      for (var module : modules) {
        statement.execute("revoke all on %s.%s from y_app".formatted(module, HISTORY));
      }
    }
  }

  /// Rights are given as defaults *before* the tables are made, so that a migration can take some
  /// away for good (`revoke update, delete on … from y_app`). The ledger gives its own, one by one.
  private static void openSchema(Connection connection, String module) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("create schema if not exists " + module);
      statement.execute("grant usage on schema %s to y_app".formatted(module));
      if (!module.equals("ledger")) {
        statement.execute(
            "alter default privileges in schema %s grant select, insert, update, delete on tables to y_app"
                .formatted(module));
        statement.execute(
            "alter default privileges in schema %s grant usage, select on sequences to y_app"
                .formatted(module));
      }
    }
  }

  private static Flyway flyway(Login owner, String module) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(owner.url(), null, null)
        .initSql(owner.firstWords().isEmpty() ? null : owner.firstWords())
        .defaultSchema(module)
        .schemas(module)
        .createSchemas(false)
        .table(HISTORY)
        .locations("classpath:db/" + module)
        .validateMigrationNaming(true)
        .failOnMissingLocations(true)
        .cleanDisabled(true)
        .load();
  }

  private static boolean hasTables(String module) {
    try {
      return new PathMatchingResourcePatternResolver(Migrations.class.getClassLoader())
              .getResources("classpath*:db/" + module + "/V*.sql")
              .length
          > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
