package yimen.notice;

import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import yimen.identity.Parties;
import yimen.kernel.Mode;
import yimen.ledger.PersonalData;

@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {

  /// Rung when a message has been queued.
  private final Semaphore bell = new Semaphore(0);

  @Bean
  DemoSmsBox demoSmsBox(InstantSource clock) {
    return new DemoSmsBox(clock);
  }

  @Bean
  Wording wording() {
    return new Wording();
  }

  @Bean
  CodeMessages codeMessages(SmsGateway gateway, Wording wording, Mode mode) {
    return new CodeMessages(gateway, wording, mode);
  }

  @Bean
  Notices notices(JdbcClient jdbc, PersonalData personal, Wording wording, InstantSource clock) {
    return new Notices(jdbc, personal, wording, clock, bell::release);
  }

  @Bean
  OutboxWorker outboxWorker(
      JdbcClient jdbc,
      PersonalData personal,
      Parties parties,
      SmsGateway gateway,
      InstantSource clock,
      Mode mode) {
    return new OutboxWorker(new Outbox(jdbc, personal, parties, gateway, clock, mode), bell);
  }
}
