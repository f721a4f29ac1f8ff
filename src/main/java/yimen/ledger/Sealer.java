package yimen.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Gives every committed entry its gap-free position and seals the positions into a signed tree,
/// about once a second. One per database at a time: whoever holds the advisory lock. Seals of past
/// days are bound into day roots; every seal is also written outside the database.
public final class Sealer {

  /// The newest root, for the public page.
  public record LatestRoot(long sealNumber, String root, Instant sealedAt) {}

  static final int LARGEST_SEAL = 5_000;

  /// Without a working sealer for this long irreversible acts stop (reliability D-14).
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final ZoneId LEGAL_ZONE = ZoneId.of("Asia/Shanghai");

  /// "yimen-s1" in ASCII.
  private static final long ADVISORY_LOCK = 0x79696d656e2d7331L;

  private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

  record StoredSeal(Seal seal, String hash, byte[] signature) {}

  record StoredDay(DayRoot root, String hash, byte[] signature) {}

  private record Waiting(long entryId, byte[] hash) {}

  /// What stands at the end of the chain of seals. `now` never runs behind the last seal.
  private record End(@Nullable StoredSeal last, long lastSealOfDays, Instant now) {}

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final InstantSource clock;
  private final InstantSource recordClock;
  private final SigningKey key;
  private final Anchors anchors;

  private final List<Runnable> followers = new CopyOnWriteArrayList<>();
  private final Semaphore wanted = new Semaphore(0);
  private final ReentrantLock pass = new ReentrantLock();
  private volatile boolean running;
  private volatile Instant lastPass;
  private @Nullable Thread worker;

  /// `recordClock` is the clock of record, that of the database ([#databaseClock]).
  Sealer(
      JdbcClient jdbc,
      TransactionOperations transaction,
      InstantSource clock,
      InstantSource recordClock,
      SigningKey key,
      Anchors anchors) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.recordClock = recordClock;
    this.key = key;
    this.anchors = anchors;
    this.lastPass = clock.instant();
  }

  static InstantSource databaseClock(JdbcClient jdbc) {
    return () ->
        jdbc.sql("select clock_timestamp() as now").query((row, _) -> instant(row, "now")).single();
  }

  /// The newest seal; empty before the first.
  public Optional<LatestRoot> latest() {
    return lastSeal()
        .map(stored -> stored.seal())
        .map(seal -> new LatestRoot(seal.number(), seal.root(), seal.sealedAt()));
  }

  /// Seconds since this program last saw the queue of unsealed entries empty or sealed from it.
  public long secondsSinceLastSeal() {
    return Math.max(0, Duration.between(lastPass, clock.instant()).toSeconds());
  }

  /// Seal soon, without waiting for the next second.
  public void wake() {
    wanted.release();
  }

  /// Seals everything committed so far, in the caller's thread. Waits for another sealer.
  public void sealNow() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("sealing inside a transaction would seal what may roll back");
    }
    while (sealOnce(true) == LARGEST_SEAL) {
      // More is waiting.
    }
  }

  /// Is called after every new seal.
  void afterSeal(Runnable follower) {
    followers.add(follower);
  }

  /// Throws [UntrustedLedger] if the last seal on file is not in the database as it was written, or
  /// if the last seal in the database was not signed by this installation.
  void compareWithAnchors() {
    var last = lastSeal();
    last.ifPresent(this::requireOurs);
    anchors
        .last()
        .ifPresent(anchor -> {
          var newest = last.map(stored -> stored.seal().number()).orElse(0L);
          if (newest < anchor.sealNumber()) {
            throw UntrustedLedger.differsFromAnchors(
                "存证已到第 %d 号封存，数据库只到第 %d 号".formatted(anchor.sealNumber(), newest));
          }
          var found = seal(anchor.sealNumber()).map(StoredSeal::hash).orElse("没有这一号");
          if (!found.equals(anchor.sealHash())) {
            throw UntrustedLedger.differsFromAnchors(
                "第 %d 号封存应为 %s，数据库中为 %s".formatted(anchor.sealNumber(), anchor.sealHash(), found));
          }
        });
    anchorNewSeals();
  }

  synchronized void start() {
    running = true;
    worker = Thread.ofVirtual().name("ledger-sealer").start(this::work);
  }

  synchronized void stop() {
    running = false;
    wake();
    var current = worker;
    if (current != null) {
      try {
        current.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      worker = null;
    }
  }

  boolean isRunning() {
    return running;
  }

  private void work() {
    var failing = false;
    while (running) {
      try {
        while (sealOnce(false) == LARGEST_SEAL && running) {
          // More is waiting.
        }
        if (failing) {
          LOG.info("sealing works again");
        }
        failing = false;
      } catch (RuntimeException e) {
        if (!failing) {
          LOG.error("sealing failed, is tried again every second", e);
        }
        failing = true;
      }
      try {
        if (wanted.tryAcquire(1, TimeUnit.SECONDS)) {
          wanted.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /// One seal. Answers the number of entries sealed.
  private int sealOnce(boolean waitForLock) {
    pass.lock();
    try {
      int sealed = Objects.requireNonNull(transaction.execute(_ -> sealInTransaction(waitForLock)));
      lastPass = clock.instant();
      if (sealed > 0) {
        anchorNewSeals();
        followers.forEach(Runnable::run);
      }
      return sealed;
    } finally {
      pass.unlock();
    }
  }

  private int sealInTransaction(boolean waitForLock) {
    if (waitForLock) {
      jdbc.sql("select pg_advisory_xact_lock(:key)::text")
          .param("key", ADVISORY_LOCK)
          .query(String.class)
          .list();
    } else if (!jdbc.sql("select pg_try_advisory_xact_lock(:key)")
        .param("key", ADVISORY_LOCK)
        .query(Boolean.class)
        .single()) {
      return 0;
    }
    var end = end();
    closeDays(end);
    // Ids ascend within a stream, and what an entry follows was committed before it: so any such
    // list holds the versions of a stream in order and without a hole.
    var waiting =
        jdbc.sql(
                """
                select entry.id, entry.hash
                  from ledger.unsealed
                  join ledger.entry on entry.id = unsealed.entry_id
                 order by entry.id
                 limit :limit
                """)
            .param("limit", LARGEST_SEAL)
            .query((row, _) -> new Waiting(row.getLong("id"), row.getBytes("hash")))
            .list();
    if (!waiting.isEmpty()) {
      write(next(end, waiting), waiting);
    }
    return waiting.size();
  }

  private Seal next(End end, List<Waiting> waiting) {
    var root = hex(new MerkleTree(waiting.stream().map(Waiting::hash).toList()).root());
    var last = end.last();
    return last == null
        ? new Seal(1, 1, waiting.size(), root, Seal.NOTHING_BEFORE, end.now())
        : new Seal(
            last.seal().number() + 1,
            last.seal().firstPosition() + last.seal().size(),
            waiting.size(),
            root,
            last.hash(),
            end.now());
  }

  private void write(Seal seal, List<Waiting> waiting) {
    var ids = waiting.stream().map(Waiting::entryId).toArray(Long[]::new);
    jdbc.sql(
            """
            insert into ledger.seal (seal_no, first_position, n, root, prev, sealed_at, hash, signature)
            values (:number, :firstPosition, :n, :root, :prev, :sealedAt, :hash, :signature)
            """)
        .param("number", seal.number())
        .param("firstPosition", seal.firstPosition())
        .param("n", seal.size())
        .param("root", bytes(seal.root()))
        .param("prev", bytes(seal.previous()))
        .param("sealedAt", seal.sealedAt().atOffset(ZoneOffset.UTC))
        .param("hash", Sm3.of(seal.bytes()))
        .param("signature", key.sign(seal.bytes()))
        .update();
    jdbc.sql(
            """
            insert into ledger.sealed (position, seal_no, entry_id)
            select :firstPosition + i - 1, :number, id
              from unnest(:ids::bigint[]) with ordinality as entry (id, i)
             order by i
            """)
        .param("firstPosition", seal.firstPosition())
        .param("number", seal.number())
        .param("ids", ids)
        .update();
    var gone =
        jdbc.sql("delete from ledger.unsealed where entry_id = any(:ids::bigint[])")
            .param("ids", ids)
            .update();
    if (gone != ids.length) {
      throw new IllegalStateException(
          "expected %d entries in ledger.unsealed, found %d".formatted(ids.length, gone));
    }
  }

  /// Binds the seals of every day that is over into that day's root.
  private void closeDays(End end) {
    var last = end.last();
    if (last == null || last.seal().number() == end.lastSealOfDays()) {
      return;
    }
    var today = dayOf(end.now());
    if (!dayOf(last.seal().sealedAt()).isBefore(today)) {
      return;
    }
    var open =
        jdbc.sql(SELECT_SEAL + " where seal_no > :last order by seal_no")
            .param("last", end.lastSealOfDays())
            .query(Sealer::storedSeal)
            .list();
    var previous = lastDayHash();
    var from = 0;
    while (from < open.size()) {
      var day = dayOf(open.get(from).seal().sealedAt());
      var to = from;
      while (to < open.size() && dayOf(open.get(to).seal().sealedAt()).equals(day)) {
        to++;
      }
      previous = closeDay(day, open.subList(from, to), previous);
      from = to;
    }
  }

  private String closeDay(LocalDate day, List<StoredSeal> seals, String previous) {
    var tree = new MerkleTree(seals.stream().map(seal -> bytes(seal.hash())).toList());
    var root =
        new DayRoot(
            day,
            seals.getFirst().seal().number(),
            seals.getLast().seal().number(),
            hex(tree.root()),
            previous);
    var hash = Sm3.of(root.bytes());
    jdbc.sql(
            """
            insert into ledger.day_root (day, first_seal, last_seal, root, prev, hash, signature)
            values (:day, :firstSeal, :lastSeal, :root, :prev, :hash, :signature)
            """)
        .param("day", day)
        .param("firstSeal", root.firstSeal())
        .param("lastSeal", root.lastSeal())
        .param("root", bytes(root.root()))
        .param("prev", bytes(previous))
        .param("hash", hash)
        .param("signature", key.sign(root.bytes()))
        .update();
    return hex(hash);
  }

  private String lastDayHash() {
    return jdbc.sql("select hash from ledger.day_root order by day desc limit 1")
        .query((row, _) -> hex(row.getBytes("hash")))
        .optional()
        .orElse(Seal.NOTHING_BEFORE);
  }

  /// Brings the file up to the database, also after a program was killed between commit and file,
  /// and when another process sealed meanwhile.
  private void anchorNewSeals() {
    var last = anchors.last();
    var news =
        jdbc.sql(SELECT_SEAL + " where seal_no > :last order by seal_no")
            .param("last", last.map(Anchors.Anchor::sealNumber).orElse(0L))
            .query(Sealer::storedSeal)
            .list();
    if (news.isEmpty()) {
      return;
    }
    var expected = last.map(Anchors.Anchor::sealHash).orElse(Seal.NOTHING_BEFORE);
    var first = news.getFirst().seal();
    if (!first.previous().equals(expected)) {
      throw UntrustedLedger.differsFromAnchors(
          "第 %d 号封存之前应为 %s，数据库中为 %s".formatted(first.number(), expected, first.previous()));
    }
    var lines = new ArrayList<String>();
    for (var stored : news) {
      lines.add(new Anchors.Anchor(stored.seal().number(), stored.hash()).line());
    }
    jdbc.sql(
            """
            select day, hash from ledger.day_root
             where last_seal >= :before and last_seal < :last
             order by day
            """)
        .param("before", first.number() - 1)
        .param("last", news.getLast().seal().number())
        .query((row, _) -> Anchors.dayLine(row.getString("day"), hex(row.getBytes("hash"))))
        .list()
        .forEach(lines::add);
    anchors.append(lines);
  }

  private void requireOurs(StoredSeal stored) {
    var bytes = stored.seal().bytes();
    if (!hex(Sm3.of(bytes)).equals(stored.hash()) || !key.signed(bytes, stored.signature())) {
      throw UntrustedLedger.differsFromAnchors(
          "第 %d 号封存不是用本机的签名密钥签署的".formatted(stored.seal().number()));
    }
  }

  private End end() {
    var last = lastSeal().orElse(null);
    var lastSealOfDays =
        jdbc.sql("select coalesce(max(last_seal), 0) from ledger.day_root")
            .query(Long.class)
            .single();
    var now = recordClock.instant();
    // The clock of the database may have been set back; seals and days stay in order.
    return last != null && now.isBefore(last.seal().sealedAt())
        ? new End(last, lastSealOfDays, last.seal().sealedAt())
        : new End(last, lastSealOfDays, now);
  }

  private Optional<StoredSeal> lastSeal() {
    return newestSeal(jdbc);
  }

  static Optional<StoredSeal> newestSeal(JdbcClient jdbc) {
    return jdbc.sql(SELECT_SEAL + " order by seal_no desc limit 1")
        .query(Sealer::storedSeal)
        .optional();
  }

  private Optional<StoredSeal> seal(long number) {
    return seal(jdbc, number);
  }

  static Optional<StoredSeal> seal(JdbcClient jdbc, long number) {
    return jdbc.sql(SELECT_SEAL + " where seal_no = :number")
        .param("number", number)
        .query(Sealer::storedSeal)
        .optional();
  }

  private static final String SELECT_SEAL =
      "select seal_no, first_position, n, root, prev, sealed_at, hash, signature from ledger.seal";

  private static StoredSeal storedSeal(ResultSet row, int number) throws SQLException {
    return new StoredSeal(
        new Seal(
            row.getLong("seal_no"),
            row.getLong("first_position"),
            row.getInt("n"),
            hex(row.getBytes("root")),
            hex(row.getBytes("prev")),
            instant(row, "sealed_at")),
        hex(row.getBytes("hash")),
        row.getBytes("signature"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, LEGAL_ZONE);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
