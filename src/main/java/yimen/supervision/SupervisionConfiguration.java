package yimen.supervision;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.casework.Casework;
import yimen.ledger.Ledger;
import yimen.ledger.PersonalData;

@Configuration(proxyBeanMethods = false)
class SupervisionConfiguration {

  @Bean
  Ratings ratings(
      JdbcClient jdbc,
      TransactionOperations transaction,
      Ledger ledger,
      PersonalData personalData,
      Casework casework,
      InstantSource clock) {
    return new Ratings(jdbc, transaction, ledger, personalData, casework, clock);
  }
}
