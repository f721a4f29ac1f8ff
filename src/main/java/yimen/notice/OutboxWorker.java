package yimen.notice;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Runs the outbox while the program runs: at once when woken, and every two seconds for what other
/// processes have queued or what was postponed.
final class OutboxWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
  private static final long LOOK_AGAIN_SECONDS = 2;
  private static final long STOP_SECONDS = 5;

  private final Outbox outbox;
  private final Semaphore bell;
  private volatile boolean running;
  private @Nullable Thread thread;

  OutboxWorker(Outbox outbox, Semaphore bell) {
    this.outbox = outbox;
    this.bell = bell;
  }

  @Override
  public synchronized void start() {
    running = true;
    thread = Thread.ofVirtual().name("notice-outbox").start(this::work);
  }

  @Override
  public synchronized void stop() {
    running = false;
    bell.release();
    var worker = thread;
    if (worker != null) {
      try {
        worker.join(Duration.ofSeconds(STOP_SECONDS));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void work() {
    while (running) {
      try {
        if (outbox.sendDue() == 0) {
          rest();
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException broken) {
        // The database may be away: what waits is still there when it is back.
        LOG.warn("outbox pauses: {}", broken.getClass().getSimpleName());
        restAfterFailure();
      }
    }
  }

  private void rest() throws InterruptedException {
    if (bell.tryAcquire(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS)) {
      bell.drainPermits();
    }
  }

  private void restAfterFailure() {
    try {
      rest();
    } catch (InterruptedException _) {
      running = false;
    }
  }
}
