package yimen.time;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

  @Bean
  LegalDay legalDay(InstantSource clock) {
    return new LegalDay(clock);
  }

  @Bean
  Calendars calendars(JdbcClient jdbc, TransactionOperations transaction, InstantSource clock) {
    return new Calendars(new CalendarStore(jdbc), transaction, clock);
  }
}
