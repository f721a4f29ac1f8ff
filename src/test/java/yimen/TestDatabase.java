package yimen;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/// A migrated database for tests. All tests of one JVM share one embedded PostgreSQL (in
/// `target/test-pg`), whose databases are made anew in each run.
///
/// `shared()` is for tests that use ids of their own; `freshDatabase()` costs a few hundred
/// milliseconds and is for tests that count rows or break something.
public final class TestDatabase {

  private static final String TEMPLATE = Database.NAME;
  private static final String UNMIGRATED = "unmigrated";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Login app;
  private final Login owner;
  private final Login superuser;
  private final HikariDataSource pool;

  private TestDatabase(Login app, Login owner, Login superuser) {
    this.app = app;
    this.owner = owner;
    this.superuser = superuser;
    this.pool = openingOnDemand(Database.prepared(app).pool(1));
  }

  /// Many fresh databases share one server of a hundred connections, and a pool begins to fill up
  /// to its minimum as soon as it is made.
  private static HikariDataSource openingOnDemand(HikariDataSource like) {
    var config = new HikariConfig();
    like.copyStateTo(config);
    like.close();
    config.setMaximumPoolSize(8);
    config.setMinimumIdle(0);
    config.setIdleTimeout(10_000);
    return new HikariDataSource(config);
  }

  private static final class Server {
    static final PgLauncher POSTGRES = startWithTemplate();
  }

  private static final class Shared {
    static final TestDatabase DATABASE = freshDatabase();
  }

  public static TestDatabase shared() {
    return Shared.DATABASE;
  }

  public static TestDatabase freshDatabase() {
    return copyOf(TEMPLATE);
  }

  /// Roles and pgcrypto, but no tables of ours.
  static TestDatabase emptyDatabase() {
    return copyOf(UNMIGRATED);
  }

  private static TestDatabase copyOf(String template) {
    var postgres = Server.POSTGRES;
    var name = "test_" + NUMBER.incrementAndGet();
    asSuperuser("create database %s template %s".formatted(name, template));
    asSuperuser("revoke temporary on database %s from public".formatted(name));
    asSuperuser("grant create on database %s to %s".formatted(name, Foundation.OWNER));
    try {
      return new TestDatabase(
          postgres.login(Foundation.APP, name),
          postgres.login(Foundation.OWNER, name),
          postgres.login(PgLauncher.SUPERUSER, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As the program works: role y_app, pool, time limits.
  public JdbcClient app() {
    return JdbcClient.create(pool);
  }

  public TransactionOperations transactions() {
    return new TransactionTemplate(new JdbcTransactionManager(pool));
  }

  public DataSource dataSource() {
    return pool;
  }

  /// As migrations work: role y_owner. For doing what the program may not.
  public JdbcClient owner() {
    return JdbcClient.create(new DriverManagerDataSource(owner.url()));
  }

  /// As somebody with all powers behind the program's back.
  public JdbcClient superuser() {
    return JdbcClient.create(new DriverManagerDataSource(superuser.url()));
  }

  Login superuserLogin() {
    return superuser;
  }

  Login appLogin() {
    return app;
  }

  Login ownerLogin() {
    return owner;
  }

  private static PgLauncher startWithTemplate() {
    try {
      var postgres = PgLauncher.start(Path.of("target/test-pg"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres)));
      dropAllDatabases(postgres);
      Database.prepareEmbedded(postgres, UNMIGRATED);
      Database.embedded(postgres, TEMPLATE, InstantSource.system());
      return postgres;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void dropAllDatabases(PgLauncher postgres) throws IOException, SQLException {
    try (var connection = postgres.login(PgLauncher.SUPERUSER, "postgres").connect();
        var statement = connection.createStatement()) {
      var names = new ArrayList<String>();
      try (var rows =
          statement.executeQuery(
              "select datname from pg_database where not datistemplate and datname <> 'postgres'")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      for (var name : names) {
        statement.execute("drop database %s with (force)".formatted(name));
      }
    }
  }

  private static void asSuperuser(String sql) {
    try (var connection = Server.POSTGRES.login(PgLauncher.SUPERUSER, "postgres").connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void stop(PgLauncher postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
