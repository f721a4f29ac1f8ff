package yimen.item;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.government.Government;
import yimen.ledger.Ledger;

@Configuration(proxyBeanMethods = false)
class ItemConfiguration {

  @Bean
  ItemStore itemStore(JdbcClient jdbc, Ledger ledger) {
    return new ItemStore(jdbc, ledger);
  }

  @Bean
  Reference itemReference() {
    return Reference.ofPack();
  }

  @Bean
  Items items(
      ItemStore itemStore,
      TransactionOperations transaction,
      Government government,
      InstantSource clock,
      Reference itemReference) {
    return new Items(itemStore, transaction, government, clock, itemReference);
  }

  @Bean
  ItemPack itemPack(
      JdbcClient jdbc,
      TransactionOperations transaction,
      ItemStore itemStore,
      Items items,
      Reference itemReference,
      InstantSource clock) {
    return new ItemPack(jdbc, transaction, itemStore, items, itemReference, clock);
  }

  @Bean
  ItemSearch itemSearch(Items items) {
    return new ItemSearch(items);
  }

  @Bean
  CatalogueWatch catalogueWatch(Items items, InstantSource clock) {
    return new CatalogueWatch(items, clock);
  }
}
