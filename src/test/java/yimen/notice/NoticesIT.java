package yimen.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.identity.IdentityFixture;
import yimen.kernel.Mode;
import yimen.kernel.PartyId;

class NoticesIT {

  /// A gateway that loses nothing it has taken, and takes nothing while it is down.
  private static final class Gateway implements SmsGateway {
    final List<String> taken = new ArrayList<>();
    final Set<String> references = new HashSet<>();
    final AtomicBoolean down = new AtomicBoolean();

    @Override
    public synchronized void send(String reference, String mobile, String text) {
      if (down.get()) {
        throw new SmsGatewayDown("down for the test");
      }
      if (references.add(reference)) {
        taken.add(mobile + " " + text);
      }
    }
  }

  private static final Map<String, String> VALUES = Map.of("item", "食品经营许可", "number", "1");

  private final IdentityFixture identity = new IdentityFixture();
  private final Gateway gateway = new Gateway();
  private final AtomicInteger rung = new AtomicInteger();
  private final Notices notices =
      new Notices(
          identity.database.app(),
          identity.personal,
          new Wording(),
          identity.clock,
          rung::incrementAndGet);
  private final Outbox outbox = outbox(gateway);
  private PartyId person;
  private String mobile;

  private Outbox outbox(SmsGateway to) {
    return new Outbox(
        identity.database.app(),
        identity.personal,
        identity.parties,
        to,
        identity.clock,
        new Mode(false));
  }

  @BeforeEach
  void somebody() {
    identity.database.owner().sql("truncate notice.message").update();
    var demo = identity.registers.demoPeople().getFirst();
    mobile = demo.mobile();
    person = identity.proved(demo).person();
  }

  @Test
  @DisplayName("同一件事只说一次，短信带演示字样，站内也能看到")
  void aMessageIsSentOnce() {
    notices.send(person, "case/1/withdrawn", "withdrawn", VALUES, "/me/cases/1");
    notices.send(person, "case/1/withdrawn", "withdrawn", VALUES, "/me/cases/1");
    assertThat(outbox.sendDue()).isEqualTo(1);
    assertThat(outbox.sendDue()).isZero();
    assertThat(gateway.taken).singleElement().asString().startsWith(mobile + " 【演示】您已撤回“食品经营许可”");
    assertThat(notices.of(person, 10))
        .singleElement()
        .satisfies(message -> {
          assertThat(message.text()).startsWith("您已撤回");
          assertThat(message.link()).isEqualTo("/me/cases/1");
          assertThat(message.read()).isFalse();
        });
    notices.markRead(person);
    assertThat(notices.unread(person)).isZero();
    assertThat(notices.of(person, 10)).allMatch(Notices.Message::read);
  }

  @Test
  @DisplayName("短信网关断了，一条不丢，恢复后补发，也不多发")
  void nothingIsLostWhileTheGatewayIsDown() {
    gateway.down.set(true);
    for (var i = 0; i < 3; i++) {
      notices.send(person, "case/" + i, "withdrawn", VALUES, "/me");
    }
    assertThat(outbox.sendDue()).isEqualTo(3);
    assertThat(outbox.sendDue()).as("each waits before the next try").isZero();
    gateway.down.set(false);
    identity.clock.passes(Duration.ofMinutes(1));
    assertThat(outbox.sendDue()).isEqualTo(3);
    identity.clock.passes(Duration.ofHours(2));
    assertThat(outbox.sendDue()).isZero();
    assertThat(gateway.taken).hasSize(3);
  }

  @Test
  @DisplayName("发出之后、记账之前断电：重启后再交一次，网关认得是同一条")
  void aCrashAfterSendingDoesNotSendTwice() {
    notices.send(person, "case/1", "withdrawn", VALUES, "/me");
    var dying =
        outbox((reference, to, text) -> {
          gateway.send(reference, to, text);
          throw new IllegalStateException("power cut");
        });
    try {
      dying.sendDue();
    } catch (IllegalStateException powerCut) {
      assertThat(powerCut).hasMessage("power cut");
    }
    assertThat(outbox.sendDue()).as("on loan").isZero();
    identity.clock.passes(Duration.ofMinutes(2));
    assertThat(outbox.sendDue()).isEqualTo(1);
    assertThat(gateway.taken).hasSize(1);
  }

  @Test
  @DisplayName("几个进程一起发，每条只发一次")
  void manySendersShareTheWork() throws Exception {
    for (var i = 0; i < 50; i++) {
      notices.send(person, "case/" + i, "withdrawn", VALUES, "/me");
    }
    var sent = new AtomicInteger();
    var counting = outbox((_, _, _) -> sent.incrementAndGet());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var senders = new ArrayList<Callable<Integer>>();
      for (var i = 0; i < 4; i++) {
        senders.add(() -> {
          var all = 0;
          for (var some = counting.sendDue(); some > 0; some = counting.sendDue()) {
            all += some;
          }
          return all;
        });
      }
      for (var future : threads.invokeAll(senders)) {
        future.get();
      }
    }
    assertThat(sent).hasValue(50);
  }

  @Test
  @DisplayName("事情没办成（事务回滚），消息也就没有")
  void aMessageSharesTheFateOfItsTransaction() {
    identity
        .database
        .transactions()
        .executeWithoutResult(status -> {
          notices.send(person, "case/1", "withdrawn", VALUES, "/me");
          status.setRollbackOnly();
        });
    assertThat(outbox.sendDue()).isZero();
    assertThat(rung).hasValue(0);
    identity
        .database
        .transactions()
        .executeWithoutResult(_ -> notices.send(person, "case/1", "withdrawn", VALUES, "/me"));
    assertThat(rung).hasValue(1);
  }

  @Test
  @DisplayName("消息内容在库里是密文；注销密钥后谁也读不出")
  void textsAreSealed() {
    notices.send(person, "case/1", "withdrawn", VALUES, "/me");
    assertThat(
            identity
                .database
                .app()
                .sql("select m::text from notice.message m")
                .query(String.class)
                .single())
        .doesNotContain("食品经营许可");
    identity.personal.erase(person);
    assertThat(notices.of(person, 10)).isEmpty();
    outbox.sendDue();
    assertThat(gateway.taken).isEmpty();
  }
}
