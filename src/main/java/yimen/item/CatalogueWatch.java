package yimen.item;

import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import yimen.kernel.Act;
import yimen.kernel.Ids;
import yimen.ledger.Ledger;

/// Looks once a second whether another process has published something (`./yimen import`), and ends
/// suspensions on their day.
final class CatalogueWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(CatalogueWatch.class);

  private final Items items;
  private final InstantSource clock;
  private volatile @Nullable ScheduledExecutorService timer;
  private boolean failing;

  CatalogueWatch(Items items, InstantSource clock) {
    this.items = items;
    this.clock = clock;
  }

  @Override
  public void start() {
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("catalogue-watch").daemon().factory());
    executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    timer = executor;
  }

  /// Never throws: the timer would end for good. An outage is told once.
  void look() {
    try {
      items.refreshIfStale();
      for (var code : items.toResume()) {
        try {
          items.resume(
              code,
              Act.byRobot("end-of-suspension", Ids.uuidV7(clock, RandomGenerator.getDefault())));
        } catch (Ledger.Conflict anotherProcessDidIt) {
          LOG.debug("{} was resumed elsewhere", code);
        }
      }
      if (failing) {
        failing = false;
        LOG.info("the catalogue can be read again");
      }
    } catch (DataAccessException | TransactionException | IllegalStateException e) {
      if (!failing) {
        failing = true;
        LOG.warn("the catalogue cannot be refreshed, what is in memory stays in use", e);
      }
    }
  }

  @Override
  public void stop() {
    var executor = timer;
    if (executor != null) {
      executor.shutdownNow();
      timer = null;
    }
  }

  @Override
  public boolean isRunning() {
    return timer != null;
  }
}
