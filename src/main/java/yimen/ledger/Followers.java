package yimen.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.ledger.Follower.SealedEntry;

/// Drives every [Follower] along the positions, each at its own pace in a thread of its own. A
/// failing one is tried again ever more slowly and holds up nobody else.
public final class Followers {

  /// How far one follower has come.
  public record Standing(String name, long position, long behind, boolean failing) {}

  private static final int BATCH = 500;

  /// Another process of this node may have sealed; nobody wakes us then.
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(Followers.class);

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final List<Driven> driven;
  private final CountDownLatch stopped = new CountDownLatch(1);

  Followers(JdbcClient jdbc, TransactionOperations transaction, List<Follower> followers) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.driven = followers.stream().map(Driven::new).toList();
    var names = followers.stream().map(Follower::name).distinct().count();
    if (names != followers.size()) {
      throw new IllegalArgumentException("two followers share a name");
    }
  }

  /// Brings all followers up to the last position in the caller's thread.
  public void catchUp() {
    for (var follower : driven) {
      while (follower.step()) {
        // More is waiting.
      }
    }
  }

  public List<Standing> standings() {
    var last = lastPosition();
    return driven.stream()
        .map(each -> {
          var position = position(each.follower.name());
          return new Standing(
              each.follower.name(), position, Math.max(0, last - position), each.failing);
        })
        .toList();
  }

  void start() {
    driven.forEach(Driven::start);
  }

  void wake() {
    driven.forEach(each -> each.wanted.release());
  }

  void stop() {
    stopped.countDown();
    wake();
    driven.forEach(Driven::join);
  }

  private long lastPosition() {
    return jdbc.sql("select coalesce(max(position), 0) from ledger.sealed")
        .query(Long.class)
        .single();
  }

  private long position(String name) {
    return jdbc.sql("select position from ledger.follower_checkpoint where name = :name")
        .param("name", name)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  private final class Driven {

    private final Follower follower;
    private final Semaphore wanted = new Semaphore(0);
    private final List<Thread> thread = new ArrayList<>();
    private volatile boolean failing;

    Driven(Follower follower) {
      this.follower = follower;
    }

    void start() {
      thread.add(Thread.ofVirtual().name("ledger-follower-" + follower.name()).start(this::work));
    }

    void join() {
      try {
        for (var each : thread) {
          each.join(Duration.ofSeconds(10));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void work() {
      var pause = FIRST_PAUSE;
      while (stopped.getCount() > 0) {
        try {
          while (stopped.getCount() > 0 && step()) {
            // More is waiting.
          }
          if (failing) {
            LOG.info("follower {} works again", follower.name());
          }
          failing = false;
          pause = FIRST_PAUSE;
          if (wanted.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            wanted.drainPermits();
          }
        } catch (InterruptedException e) {
          return;
        } catch (RuntimeException e) {
          failing = true;
          LOG.error("follower {} failed, next try in {}", follower.name(), pause, e);
          if (stoppedWithin(pause)) {
            return;
          }
          pause =
              pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                  ? pause.multipliedBy(2)
                  : LONGEST_PAUSE;
        }
      }
    }

    private boolean stoppedWithin(Duration pause) {
      try {
        return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return true;
      }
    }

    /// One batch and the checkpoint behind it, in one transaction. True if there may be more.
    boolean step() {
      return Objects.requireNonNull(transaction.execute(_ -> stepInTransaction()));
    }

    private boolean stepInTransaction() {
      jdbc.sql(
              """
              insert into ledger.follower_checkpoint (name, position)
              select :name, 0
               where not exists (select from ledger.follower_checkpoint where name = :name)
              on conflict (name) do nothing
              """)
          .param("name", follower.name())
          .update();
      var checkpoint =
          jdbc.sql(
                  """
                  select position from ledger.follower_checkpoint
                   where name = :name
                     for update skip locked
                  """)
              .param("name", follower.name())
              .query(Long.class)
              .optional();
      if (checkpoint.isEmpty()) {
        // Another process of this node drives it just now.
        return false;
      }
      var from = checkpoint.get();
      var to = Math.min(from + BATCH, lastPosition());
      if (to <= from) {
        return false;
      }
      var entries = between(from, to);
      if (!entries.isEmpty()) {
        follower.receive(entries);
      }
      jdbc.sql("update ledger.follower_checkpoint set position = :position where name = :name")
          .param("position", to)
          .param("name", follower.name())
          .update();
      return true;
    }

    private List<SealedEntry> between(long from, long to) {
      return jdbc.sql(
              """
              select sealed.position, stream, version, type, actor, on_behalf_of, channel, occurred_at, recorded_at,
                     basis, command_id, payload, prev, hash
                from ledger.sealed
                join ledger.entry on entry.id = sealed.entry_id
               where sealed.position > :from and sealed.position <= :to
                 and exists (select from unnest(:prefixes::text[]) prefix where starts_with(type, prefix))
               order by sealed.position
              """)
          .param("from", from)
          .param("to", to)
          .param("prefixes", follower.typePrefixes().toArray(String[]::new))
          .query((row, n) -> new SealedEntry(row.getLong("position"), Ledger.entry(row, n)))
          .list();
    }
  }
}
