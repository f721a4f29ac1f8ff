package yimen.casework;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/// The clockwork of this module: pending acts and results each second, the day clock each minute.
/// Every job takes its work from tables, so several processes or a restart do no harm.
final class CaseWorkers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(CaseWorkers.class);

  private final Casework casework;
  private final CaseResults results;
  private final DayClock dayClock;
  private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
  private volatile boolean running;

  CaseWorkers(Casework casework, CaseResults results, DayClock dayClock) {
    this.casework = casework;
    this.results = results;
    this.dayClock = dayClock;
    scheduler.setVirtualThreads(true);
    scheduler.setThreadNamePrefix("casework-");
    scheduler.setTaskTerminationTimeout(Duration.ofSeconds(10).toMillis());
  }

  @Override
  public void start() {
    every(Duration.ofMillis(500), "pending acts", casework::performDue);
    every(Duration.ofMillis(500), "results", results::bringOn);
    every(Duration.ofMinutes(1), "day clock", dayClock::tick);
    running = true;
  }

  private void every(Duration pause, String what, Runnable work) {
    scheduler.scheduleWithFixedDelay(
        () -> {
          try {
            work.run();
          } catch (RuntimeException e) {
            // The database may be away: the next turn tries again.
            LOG.warn("{}: {}", what, e.toString());
          }
        },
        pause);
  }

  @Override
  public void stop() {
    running = false;
    scheduler.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
