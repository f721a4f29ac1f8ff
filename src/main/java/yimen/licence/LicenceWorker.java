package yimen.licence;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Makes the files of issued licences in the background, every few seconds those that are due.
final class LicenceWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LicenceWorker.class);
  private static final int SECONDS = 2;
  private static final int AT_A_TIME = 20;

  private final Licences licences;
  private @Nullable ScheduledExecutorService clockwork;

  LicenceWorker(Licences licences) {
    this.licences = licences;
  }

  @Override
  public synchronized void start() {
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("licence-worker").daemon().factory());
    started.scheduleWithFixedDelay(this::turn, SECONDS, SECONDS, TimeUnit.SECONDS);
    clockwork = started;
  }

  /// A turn that throws would be the last one.
  private void turn() {
    try {
      licences.makeDue(AT_A_TIME);
    } catch (RuntimeException e) {
      LOG.warn("licences could not be made now, trying again: {}", e.toString());
    }
  }

  @Override
  public synchronized void stop() {
    if (clockwork != null) {
      clockwork.close();
      clockwork = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return clockwork != null;
  }

  @Override
  public int getPhase() {
    return 0;
  }
}
