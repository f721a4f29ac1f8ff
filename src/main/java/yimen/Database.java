package yimen;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the program keeps its rows, ready for work: roles made, schemas migrated, settings
/// checked. Either the embedded PostgreSQL, which stops with it, or an outside one.
final class Database implements AutoCloseable {

  static final String NAME = "yimen";

  /// Held while roles and schemas are made, so that two programs on one outside server take turns.
  private static final String ONE_AT_A_TIME = "select pg_advisory_lock(4190001)";

  /// Nobody waits longer for an answer than these allow (milliseconds). A stuck transaction must
  /// not keep others from a case.
  private static final String LIMITS =
      """
      set statement_timeout = 30000;
      set lock_timeout = 3000;
      set idle_in_transaction_session_timeout = 10000
      """;

  private final Login app;
  private final AutoCloseable server;

  private Database(Login app, AutoCloseable server) {
    this.app = app;
    this.server = server;
  }

  /// What is asked of the role that does the daily work before it may begin.
  private interface Checks {
    void of(Login app) throws SQLException;
  }

  static Database open(Settings settings, InstantSource clock) {
    return open(settings, app -> StartChecks.run(app, clock));
  }

  /// For looking into a ledger on which the program itself rightly refuses to start.
  static Database openUnchecked(Settings settings) {
    return open(settings, _ -> {});
  }

  private static Database open(Settings settings, Checks checks) {
    try {
      return settings.databaseUrl().isPresent()
          ? outside(settings.databaseUrl().get(), checks)
          : embedded(PgLauncher.start(settings.home()), NAME, checks);
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded PostgreSQL does not start", e);
    } catch (SQLException e) {
      throw new IllegalStateException("the database is not ready for work", e);
    }
  }

  /// Stops `postgres` if it cannot be made ready.
  static Database embedded(PgLauncher postgres, String name, InstantSource clock)
      throws IOException, SQLException {
    return embedded(postgres, name, app -> StartChecks.run(app, clock));
  }

  private static Database embedded(PgLauncher postgres, String name, Checks checks)
      throws IOException, SQLException {
    try {
      prepareEmbedded(postgres, name);
      Migrations.run(postgres.login(Foundation.OWNER, name));
      var app = postgres.login(Foundation.APP, name);
      checks.of(app);
      return new Database(app, postgres);
    } catch (IOException | SQLException | RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  /// An already prepared database whose server is somebody else's affair (tests).
  static Database prepared(Login app) {
    return new Database(app, () -> {});
  }

  static void prepareEmbedded(PgLauncher postgres, String name) throws IOException, SQLException {
    try (var connection = postgres.login(PgLauncher.SUPERUSER, "postgres").connect();
        var statement = connection.createStatement()) {
      var found =
          Foundation.answer(
              connection, "select count(*) from pg_database where datname = '%s'".formatted(name));
      if (found.equals("0")) {
        statement.execute("create database " + name);
        statement.execute("revoke temporary on database %s from public".formatted(name));
      }
    }
    try (var connection = postgres.login(PgLauncher.SUPERUSER, name).connect();
        var statement = connection.createStatement()) {
      Foundation.lay(connection);
      statement.execute("revoke all on schema public from public");
      for (var role : new String[] {Foundation.OWNER, Foundation.APP}) {
        statement.execute(
            "alter role %s login password '%s'".formatted(role, postgres.password(role)));
      }
    }
  }

  private static Database outside(String url, Checks checks) throws SQLException {
    var user = new Login(url, "");
    var owner = new Login(url, "set role " + Foundation.OWNER);
    var app = new Login(url, "set role " + Foundation.APP);
    try (var connection = user.connect();
        var statement = connection.createStatement()) {
      StartChecks.version(connection);
      statement.execute(ONE_AT_A_TIME);
      Foundation.lay(connection);
      Migrations.run(owner);
    } catch (SQLException e) {
      throw unreachable(e);
    }
    checks.of(app);
    return new Database(app, () -> {});
  }

  /// By class of the SQL state: connection, authorization, no such database.
  private static SQLException unreachable(SQLException e) {
    var why =
        switch (String.valueOf(e.getSQLState()).substring(0, 2)) {
          case "08" -> "那个地址没有数据库应答";
          case "28" -> "用户或密码不对";
          case "3D" -> "没有这个数据库";
          default -> "";
        };
    if (why.isEmpty()) {
      return e;
    }
    throw new StartRefused(
        StartRefused.SETTING,
        "连不上 YIMEN_DB_URL 指向的数据库：%s。请检查后再启动；不设 YIMEN_DB_URL 则使用内置数据库。".formatted(why));
  }

  Login app() {
    return app;
  }

  HikariDataSource pool(int connections) {
    return pool(connections, LIMITS);
  }

  /// For a command of the console, which may take its time.
  HikariDataSource patientPool(int connections) {
    return pool(connections, "");
  }

  private HikariDataSource pool(int connections, String limits) {
    var config = new HikariConfig();
    config.setPoolName("yimen");
    config.setJdbcUrl(app.url());
    config.setConnectionInitSql(
        Stream.of(app.firstWords(), limits)
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(";\n", "", ";")));
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(2_000);
    config.setValidationTimeout(1_000);
    config.addDataSourceProperty("ApplicationName", "yimen");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    if (!limits.isEmpty()) {
      // Seconds. Longer than any statement may run: this only ends what a dead network holds.
      config.addDataSourceProperty("socketTimeout", "60");
    }
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return new HikariDataSource(config);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("the database did not stop properly", e);
    }
  }
}
