package yimen.identity;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.government.Agency;
import yimen.government.Government;
import yimen.kernel.Mode;
import yimen.ledger.PersonalData;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

  @Bean
  DemoRegisters demoRegisters() {
    return new DemoRegisters();
  }

  @Bean
  Parties parties(
      JdbcClient jdbc,
      TransactionOperations transaction,
      PersonalData personal,
      PopulationProvider population,
      CompanyRegister register,
      InstantSource clock) {
    return new Parties(jdbc, transaction, personal, population, register, clock);
  }

  @Bean
  Sessions sessions(JdbcClient jdbc, Parties parties, Government government, InstantSource clock) {
    return new Sessions(jdbc, parties, code -> government.agency(code).map(Agency::name), clock);
  }

  @Bean
  Residents residents(
      JdbcClient jdbc,
      TransactionOperations transaction,
      PersonalData personal,
      Parties parties,
      Sessions sessions,
      CodeDelivery delivery,
      InstantSource clock,
      Mode mode) {
    return new Residents(
        jdbc,
        transaction,
        personal,
        parties,
        sessions,
        delivery,
        new TokenBuckets(clock),
        clock,
        mode);
  }

  @Bean
  Passwords passwords() {
    return new Passwords();
  }

  @Bean
  Officials officials(
      JdbcClient jdbc, Sessions sessions, Passwords passwords, InstantSource clock, Mode mode) {
    return new Officials(jdbc, sessions, passwords, new LogInFailures(clock), mode);
  }

  @Bean
  KeptForms keptForms(JdbcClient jdbc, PersonalData personal, InstantSource clock) {
    return new KeptForms(jdbc, personal, clock);
  }

  @Bean
  DemoOfficials demoOfficials(
      JdbcClient jdbc, Government government, Passwords passwords, InstantSource clock) {
    return new DemoOfficials(
        jdbc, () -> government.agencies().stream().map(Agency::code).toList(), passwords, clock);
  }

  @Bean
  DemoWelcome demoWelcome(DemoRegisters registers) {
    return new DemoWelcome(registers);
  }
}
