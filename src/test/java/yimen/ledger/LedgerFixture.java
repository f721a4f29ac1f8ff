package yimen.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import yimen.TestDatabase;
import yimen.kernel.Act;

/// The ledger on a test database, with keys and anchors in a folder of its own. A folder belongs to
/// one database: anchors of another database are rightly refused.
public final class LedgerFixture {

  private static final Map<TestDatabase, Path> HOMES = new ConcurrentHashMap<>();

  private final TestDatabase database;
  private final Path home;
  private final InstantSource clock;
  private final SigningKey key;

  private LedgerFixture(TestDatabase database, Path home, InstantSource clock) {
    this.database = database;
    this.home = home;
    this.clock = clock;
    this.key = SigningKey.in(home, true);
  }

  public static LedgerFixture on(TestDatabase database) {
    return on(database, InstantSource.system());
  }

  /// Every fixture of the same database has the same folder, like a restart of the program.
  public static LedgerFixture on(TestDatabase database, InstantSource clock) {
    return new LedgerFixture(database, HOMES.computeIfAbsent(database, _ -> newHome()), clock);
  }

  private static Path newHome() {
    try {
      var parent = Files.createDirectories(Path.of("target/test-ledger"));
      return Files.createTempDirectory(parent, "home");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path home() {
    return home;
  }

  public Path folder() {
    return home.resolve("ledger");
  }

  public Ledger ledger() {
    return new Ledger(database.app());
  }

  public Commands commands() {
    return new Commands(database.app());
  }

  /// Each call has a cache of its own, like another process.
  public PersonalData personalData() {
    return LedgerConfiguration.personalData(
        database.app(), database.owner(), database.transactions(), clock, home);
  }

  public Sealer sealer() {
    return sealer(Sealer.databaseClock(database.app()));
  }

  Sealer sealer(InstantSource recordClock) {
    return sealer(recordClock, home);
  }

  /// Of another process on the same database, with the same key and anchors of its own.
  Sealer sealerElsewhere() {
    return sealer(Sealer.databaseClock(database.app()), newHome());
  }

  /// Compares with the anchors first, as at every start.
  private Sealer sealer(InstantSource recordClock, Path anchors) {
    var sealer =
        new Sealer(
            database.app(), database.transactions(), clock, recordClock, key, new Anchors(anchors));
    sealer.compareWithAnchors();
    return sealer;
  }

  public Receipts receipts() {
    return new Receipts(database.app(), database.transactions(), key, "610199");
  }

  public Followers followers(Follower... followers) {
    return new Followers(database.app(), database.transactions(), List.of(followers));
  }

  /// Appends in a transaction of its own.
  public List<LedgerEntry> append(String stream, int expectedVersion, String... types) {
    var facts =
        List.of(types).stream()
            .map(type -> new Fact(type, "{\"item\": \"食品经营许可\"}", "许可法32", Instant.EPOCH))
            .toList();
    return database
        .transactions()
        .execute(_ ->
            ledger()
                .append(stream, expectedVersion, facts, Act.byRobot("test", UUID.randomUUID())));
  }
}
