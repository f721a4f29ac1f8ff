package yimen.notice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import yimen.kernel.DemoOnly;

/// Plays the gateway of the demonstration (演示): no message leaves this machine. The last ones can
/// be read on a page, those to the fictional phones 154… only.
public final class DemoSmsBox implements SmsGateway, DemoOnly {

  private static final int KEPT_MAX = 200;
  private static final String FICTIONAL = "154";

  public record Sms(String reference, String mobile, String text, Instant at) {

    @Override
    public String toString() {
      return "Sms " + reference;
    }
  }

  private final InstantSource clock;
  private final Deque<Sms> messages = new ArrayDeque<>();

  DemoSmsBox(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void send(String reference, String mobile, String text) {
    if (!mobile.startsWith(FICTIONAL)
        || messages.stream().anyMatch(sms -> sms.reference().equals(reference))) {
      return;
    }
    messages.addFirst(new Sms(reference, mobile, text, clock.instant()));
    if (messages.size() > KEPT_MAX) {
      messages.removeLast();
    }
  }

  /// Newest first.
  public synchronized List<Sms> messages() {
    return List.copyOf(messages);
  }
}
