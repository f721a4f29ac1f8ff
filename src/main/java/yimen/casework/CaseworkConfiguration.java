package yimen.casework;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.documents.OfficialDocuments;
import yimen.exchange.Exchange;
import yimen.government.Government;
import yimen.identity.Officials;
import yimen.identity.Parties;
import yimen.item.Items;
import yimen.ledger.Commands;
import yimen.ledger.Ledger;
import yimen.ledger.PersonalData;
import yimen.ledger.Receipts;
import yimen.licence.Licences;
import yimen.notice.Notices;
import yimen.time.Calendars;
import yimen.time.LegalDay;

@Configuration(proxyBeanMethods = false)
class CaseworkConfiguration {

  @Bean
  CaseStore caseStore(JdbcClient jdbc, PersonalData personalData, Commands commands) {
    return new CaseStore(jdbc, personalData, commands);
  }

  @Bean
  CaseViews caseViews(
      CaseStore cases,
      Ledger ledger,
      Receipts receipts,
      Items items,
      Parties parties,
      Officials officials,
      Government government,
      OfficialDocuments documents,
      Calendars calendars,
      InstantSource clock) {
    return new CaseViews(
        cases,
        ledger,
        receipts,
        items,
        parties,
        officials,
        government,
        documents,
        new Clocks(calendars, new LegalDay(clock)));
  }

  @Bean
  Casework casework(
      JdbcClient jdbc,
      CaseStore cases,
      CaseViews views,
      OfficialDocuments documents,
      Government government,
      Officials officials,
      Parties parties,
      PersonalData personalData,
      Calendars calendars,
      TransactionOperations transaction,
      InstantSource clock,
      @Value("${yimen.undo.seconds:-1}") int undoSeconds) {
    var parameters = Parameters.shipped();
    return new Casework(
        cases,
        new PendingActs(jdbc, personalData, officials),
        views,
        new CasePapers(documents, government),
        officials,
        parties,
        personalData,
        calendars,
        parameters,
        Duration.ofSeconds(undoSeconds >= 0 ? undoSeconds : parameters.number("case.undo.seconds")),
        transaction,
        clock);
  }

  @Bean
  Applications applications(
      JdbcClient jdbc,
      CaseStore cases,
      Items items,
      Parties parties,
      Licences licences,
      Exchange exchange,
      Government government,
      PersonalData personalData,
      Calendars calendars,
      TransactionOperations transaction,
      InstantSource clock) {
    return new Applications(
        cases,
        new DraftStore(jdbc, personalData),
        new Serials(cases, transaction),
        new Prefill(parties, licences, exchange),
        items,
        parties,
        licences,
        government,
        personalData,
        calendars,
        Parameters.shipped(),
        transaction,
        clock);
  }

  @Bean
  CaseResults caseResults(
      CaseStore cases,
      CaseViews views,
      Casework casework,
      Licences licences,
      Parties parties,
      Government government,
      InstantSource clock) {
    return new CaseResults(cases, views, casework, licences, parties, government, clock);
  }

  @Bean
  CaseNotices caseNotices(CaseStore cases, CaseViews views, Casework casework, Notices notices) {
    return new CaseNotices(cases, views, casework, notices);
  }

  @Bean
  DayClock dayClock(CaseStore cases, Casework casework, InstantSource clock) {
    return new DayClock(cases, casework, clock);
  }

  @Bean
  CaseWorkers caseWorkers(Casework casework, CaseResults results, DayClock dayClock) {
    return new CaseWorkers(casework, results, dayClock);
  }
}
