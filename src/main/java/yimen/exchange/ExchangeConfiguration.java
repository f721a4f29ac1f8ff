package yimen.exchange;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.identity.Parties;
import yimen.time.LegalDay;

@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {

  @Bean
  FictionalProviders fictionalProviders(LegalDay legalDay) {
    return new FictionalProviders(legalDay);
  }

  @Bean
  Exchange exchange(
      JdbcClient jdbc, Parties parties, ResourceProvider resourceProvider, InstantSource clock) {
    return new Exchange(jdbc, parties, resourceProvider, clock);
  }

  @Bean
  ExchangePack exchangePack(JdbcClient jdbc, TransactionOperations transaction, Exchange exchange) {
    return new ExchangePack(jdbc, transaction, exchange);
  }
}
