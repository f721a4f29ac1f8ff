package yimen.government;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@Configuration(proxyBeanMethods = false)
class GovernmentConfiguration {

  @Bean
  Government government(JdbcClient jdbc) {
    return new Government(jdbc);
  }

  @Bean
  GovernmentPack governmentPack(
      JdbcClient jdbc, TransactionOperations transaction, Government government) {
    return new GovernmentPack(jdbc, transaction, government);
  }
}
