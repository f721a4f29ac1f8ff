package yimen.documents;

import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.ledger.PersonalData;

@Configuration(proxyBeanMethods = false)
class DocumentsConfiguration {

  @Bean
  Files files(
      JdbcClient jdbc,
      TransactionOperations transaction,
      PersonalData personalData,
      InstantSource clock,
      @Value("${yimen.home:var}") Path home) {
    return new Files(jdbc, transaction, personalData, clock, new FileVault(home.resolve("files")));
  }

  @Bean
  OfficialDocuments officialDocuments(
      JdbcClient jdbc,
      TransactionOperations transaction,
      PersonalData personalData,
      InstantSource clock) {
    return new OfficialDocuments(jdbc, transaction, personalData, clock);
  }
}
