package yimen.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.kernel.HealthPart;

@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

  /// Connections for making person keys outside everybody's transaction.
  private static final int KEY_CONNECTIONS = 2;

  private static final int INDEX_KEY = 32;

  @Bean
  Ledger ledger(JdbcClient jdbc) {
    return new Ledger(jdbc);
  }

  @Bean
  Commands commands(JdbcClient jdbc) {
    return new Commands(jdbc);
  }

  @Bean
  SigningKey ledgerKey(JdbcClient jdbc, @Value("${yimen.home}") Path home) {
    return SigningKey.in(home, isEmpty(jdbc, "select not exists (select from ledger.seal)"));
  }

  /// Refuses to exist beside anchors that say otherwise: nothing is written before that is
  /// compared.
  @Bean
  Sealer sealer(
      JdbcClient jdbc,
      TransactionOperations transaction,
      InstantSource clock,
      SigningKey ledgerKey,
      @Value("${yimen.home}") Path home) {
    var sealer =
        new Sealer(
            jdbc, transaction, clock, Sealer.databaseClock(jdbc), ledgerKey, new Anchors(home));
    sealer.compareWithAnchors();
    return sealer;
  }

  @Bean
  Followers followers(
      JdbcClient jdbc,
      TransactionOperations transaction,
      Sealer sealer,
      ObjectProvider<Follower> found) {
    var followers = new Followers(jdbc, transaction, found.orderedStream().toList());
    sealer.afterSeal(followers::wake);
    return followers;
  }

  @Bean
  Receipts receipts(
      JdbcClient jdbc,
      TransactionOperations transaction,
      SigningKey ledgerKey,
      @Value("${yimen.node:610100}") String node) {
    return new Receipts(jdbc, transaction, ledgerKey, node);
  }

  @Bean
  PublishedRoots publishedRoots(JdbcClient jdbc, SigningKey ledgerKey) {
    return new PublishedRoots(jdbc, ledgerKey);
  }

  @Bean
  KeyConnections keyConnections(HikariDataSource pool) {
    return new KeyConnections(pool);
  }

  @Bean
  PersonalData personalData(
      JdbcClient jdbc,
      TransactionOperations transaction,
      InstantSource clock,
      KeyConnections keyConnections,
      @Value("${yimen.home}") Path home) {
    return personalData(jdbc, keyConnections.jdbc(), transaction, clock, home);
  }

  static PersonalData personalData(
      JdbcClient jdbc,
      JdbcClient ownConnection,
      TransactionOperations transaction,
      InstantSource clock,
      Path home) {
    var mayBeMade = isEmpty(jdbc, "select not exists (select from ledger.person_key)");
    var kek = key(home, PersonKeys.kekFile(), Sm4Gcm.KEY, mayBeMade);
    var index = key(home, "secret/index.key", INDEX_KEY, mayBeMade);
    return new PersonalData(new PersonKeys(jdbc, ownConnection, transaction, clock, kek), index);
  }

  /// Starts before the web server and stops after it.
  @Bean
  SmartLifecycle ledgerAtWork(Sealer sealer, Followers followers) {
    return new SmartLifecycle() {
      @Override
      public void start() {
        sealer.start();
        followers.start();
      }

      @Override
      public void stop() {
        followers.stop();
        sealer.stop();
      }

      @Override
      public boolean isRunning() {
        return sealer.isRunning();
      }

      @Override
      public int getPhase() {
        return 0;
      }
    };
  }

  @Bean
  HealthPart ledgerHealth(Sealer sealer) {
    return new HealthPart() {
      @Override
      public String name() {
        return "账本封存";
      }

      @Override
      public Optional<String> problem() {
        var seconds = sealer.secondsSinceLastSeal();
        return seconds <= Sealer.PATIENCE.toSeconds()
            ? Optional.empty()
            : Optional.of("已 %d 秒没有封存".formatted(seconds));
      }
    };
  }

  /// A pool of its own, so that callers who hold all connections of the main one do not wait for
  /// each other. Not a `DataSource` bean: nobody else may get it by type.
  static final class KeyConnections implements AutoCloseable {

    private final HikariDataSource pool;

    KeyConnections(HikariDataSource like) {
      var config = new HikariConfig();
      like.copyStateTo(config);
      config.setPoolName("yimen-keys");
      config.setMaximumPoolSize(KEY_CONNECTIONS);
      config.setMinimumIdle(0);
      config.setIdleTimeout(60_000);
      config.setInitializationFailTimeout(-1);
      pool = new HikariDataSource(config);
    }

    JdbcClient jdbc() {
      return JdbcClient.create(pool);
    }

    @Override
    public void close() {
      pool.close();
    }
  }

  private static boolean isEmpty(JdbcClient jdbc, String question) {
    return jdbc.sql(question).query(Boolean.class).single();
  }

  private static byte[] key(Path home, String name, int length, boolean mayBeMade) {
    Supplier<String> fresh =
        () -> {
          var bytes = new byte[length];
          new SecureRandom().nextBytes(bytes);
          return HexFormat.of().formatHex(bytes);
        };
    return HexFormat.of().parseHex(new SecretFile(home.resolve(name)).text(fresh, mayBeMade));
  }
}
