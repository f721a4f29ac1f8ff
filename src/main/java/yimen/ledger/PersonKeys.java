package yimen.ledger;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import yimen.kernel.PartyId;

/// One SM4 key a person, stored wrapped under a key outside the database (reliability §2.5).
final class PersonKeys {

  /// Number in `ledger.person_key.kek` and in the file name of the wrapping key in use.
  private static final int KEK = 1;

  private static final int REMEMBERED = 10_000;

  /// How long another process of this node may still open what was erased here.
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

  record Key(long id, byte[] bytes) {}

  private record Stored(long id, int kek, byte @Nullable [] wrapped) {}

  private record Remembered(Key key, Instant until) {}

  private final JdbcClient jdbc;
  private final JdbcClient ownConnection;
  private final TransactionOperations transaction;
  private final InstantSource clock;
  private final byte[] kek;
  private final SecureRandom random = new SecureRandom();

  private final Map<UUID, Remembered> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Remembered> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// Counts erasures: what was read before one is not remembered after it.
  private long erasures;

  /// `ownConnection` works outside the caller's transaction and outside its pool: a key that others
  /// already use must not vanish with a rollback, and eight callers that hold all eight connections
  /// must not wait for a ninth.
  PersonKeys(
      JdbcClient jdbc,
      JdbcClient ownConnection,
      TransactionOperations transaction,
      InstantSource clock,
      byte[] kek) {
    this.jdbc = jdbc;
    this.ownConnection = ownConnection;
    this.transaction = transaction;
    this.clock = clock;
    this.kek = kek.clone();
  }

  static String kekFile() {
    return "secret/kek-%d.key".formatted(KEK);
  }

  /// The key of this person, made now if there is none.
  Key forSealing(PartyId party) {
    return known(party).orElseGet(() -> make(party));
  }

  /// The key with which values of this person were sealed.
  Key forOpening(PartyId party) {
    return known(party)
        .orElseThrow(() -> new IllegalStateException("party %s has no key".formatted(party)));
  }

  /// Destroys the key; together with what the caller's transaction writes, if there is one.
  void destroy(PartyId party) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    transaction.executeWithoutResult(_ -> {
      var rows =
          jdbc.sql(
                  """
                  update ledger.person_key
                     set wrapped = null, erased_at = :now
                   where party = :party and wrapped is not null
                  """)
              .param("now", now)
              .param("party", party.value())
              .update();
      if (rows == 0) {
        // Who never had a key must not get one later: the erasure would be undone.
        insert(jdbc, party, nextId(jdbc), null);
      }
      forget(party);
      if (TransactionSynchronizationManager.isSynchronizationActive()) {
        TransactionSynchronizationManager.registerSynchronization(
            new TransactionSynchronization() {
              @Override
              public void afterCommit() {
                forget(party);
              }
            });
      }
    });
  }

  private Optional<Key> known(PartyId party) {
    long seen;
    synchronized (cache) {
      var remembered = cache.get(party.value());
      if (remembered != null && clock.instant().isBefore(remembered.until())) {
        return Optional.of(remembered.key());
      }
      seen = erasures;
    }
    return stored(jdbc, party).map(stored -> unwrap(party, stored, seen));
  }

  private Key make(PartyId party) {
    long seen;
    synchronized (cache) {
      seen = erasures;
    }
    var id = nextId(ownConnection);
    var bytes = new byte[Sm4Gcm.KEY];
    random.nextBytes(bytes);
    var nonce = new byte[Sm4Gcm.NONCE];
    random.nextBytes(nonce);
    var sealed = Sm4Gcm.seal(kek, nonce, context(id, party, KEK), bytes);
    insert(ownConnection, party, id, joined(nonce, sealed));
    // Another thread or process may have been first; then its key counts.
    return unwrap(party, stored(ownConnection, party).orElseThrow(), seen);
  }

  private Key unwrap(PartyId party, Stored stored, long seen) {
    var wrapped = stored.wrapped();
    if (wrapped == null) {
      throw new ErasedPerson(party);
    }
    if (stored.kek() != KEK) {
      throw new IllegalStateException(
          "key of party %s is wrapped under key %d, this program has %d"
              .formatted(party, stored.kek(), KEK));
    }
    var nonce = Arrays.copyOf(wrapped, Sm4Gcm.NONCE);
    var bytes = Sm4Gcm.open(kek, nonce, context(stored.id(), party, KEK), wrapped, Sm4Gcm.NONCE);
    var key = new Key(stored.id(), bytes);
    synchronized (cache) {
      if (erasures == seen) {
        cache.put(party.value(), new Remembered(key, clock.instant().plus(REMEMBERED_FOR)));
      }
    }
    return key;
  }

  private void forget(PartyId party) {
    synchronized (cache) {
      erasures++;
      cache.remove(party.value());
    }
  }

  private static byte[] context(long id, PartyId party, int kek) {
    return "yimen-dek/1|%d|%s|%d".formatted(id, party, kek).getBytes(StandardCharsets.UTF_8);
  }

  private static long nextId(JdbcClient jdbc) {
    return jdbc.sql("select nextval('ledger.person_key_id')").query(Long.class).single();
  }

  private void insert(JdbcClient jdbc, PartyId party, long id, byte @Nullable [] wrapped) {
    jdbc.sql(
            """
            insert into ledger.person_key (party, id, kek, wrapped, erased_at)
            values (:party, :id, :kek, :wrapped::bytea, :erasedAt::timestamptz)
            on conflict (party) do nothing
            """)
        .param("party", party.value())
        .param("id", id)
        .param("kek", KEK)
        .param("wrapped", wrapped)
        .param("erasedAt", wrapped == null ? clock.instant().atOffset(ZoneOffset.UTC) : null)
        .update();
  }

  private static Optional<Stored> stored(JdbcClient jdbc, PartyId party) {
    return jdbc.sql("select id, kek, wrapped from ledger.person_key where party = :party")
        .param("party", party.value())
        .query(
            (row, _) -> new Stored(row.getLong("id"), row.getInt("kek"), row.getBytes("wrapped")))
        .optional();
  }

  private static byte[] joined(byte[] left, byte[] right) {
    var joined = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, joined, left.length, right.length);
    return joined;
  }
}
