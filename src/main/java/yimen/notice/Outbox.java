package yimen.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import yimen.identity.Parties;
import yimen.identity.PartyFacts;
import yimen.kernel.Mode;
import yimen.kernel.PartyId;
import yimen.ledger.ErasedPerson;
import yimen.ledger.PersonalData;

/// Sends what waits. A message is first taken on loan, so no transaction is open while the gateway
/// is asked and several processes share the work; who dies with a loan returns it after a minute,
/// and the gateway knows the reference, so nobody is told twice.
final class Outbox {

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private static final Duration LOAN = Duration.ofMinutes(1);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /// About a day of trying.
  private static final int TRIES_MAX = 30;

  private static final int AT_ONCE = 20;

  private static final String BORROW =
      """
      update notice.message
         set tries = tries + 1, next_try_at = :returnedAt
       where id in (select id
                      from notice.message
                     where state = 'waiting' and next_try_at <= :now
                     order by next_try_at
                     limit :atOnce
                       for update skip locked)
      returning id, party_id, sealed, tries
      """;

  private static final String FINISH =
      """
      update notice.message
         set state = :state, sent_at = :sentAt
       where id = :id and state = 'waiting'
      """;

  private static final String POSTPONE =
      """
      update notice.message
         set next_try_at = :nextTryAt
       where id = :id and state = 'waiting'
      """;

  private record Loan(UUID id, UUID partyId, String sealed, int tries) {

    PartyId party() {
      return new PartyId(partyId);
    }
  }

  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Parties parties;
  private final SmsGateway gateway;
  private final InstantSource clock;
  private final String signature;

  Outbox(
      JdbcClient jdbc,
      PersonalData personal,
      Parties parties,
      SmsGateway gateway,
      InstantSource clock,
      Mode mode) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.parties = parties;
    this.gateway = gateway;
    this.clock = clock;
    this.signature = signature(mode);
  }

  /// What stands in front of every short message.
  static String signature(Mode mode) {
    return mode.production() ? "【一门】" : "【演示】";
  }

  /// Sends what is due. Answers how many messages it took up; zero means nothing is due.
  int sendDue() {
    var loans = borrowed();
    for (var loan : loans) {
      try {
        deliver(loan);
      } catch (SmsGatewayDown down) {
        LOG.warn("message {} waits: {}", loan.id(), down.getMessage());
        postpone(loan);
      }
    }
    return loans.size();
  }

  private void deliver(Loan loan) {
    String mobile;
    String text;
    try {
      mobile = parties.facts(loan.party()).map(PartyFacts::mobile).orElse("");
      text = personal.open(loan.party(), Notices.context(loan.id()), loan.sealed());
    } catch (ErasedPerson _) {
      finish(loan, "site");
      return;
    }
    if (mobile.isEmpty()) {
      finish(loan, "site");
      return;
    }
    gateway.send(loan.id().toString(), mobile, signature + text);
    finish(loan, "sent");
  }

  private List<Loan> borrowed() {
    var now = clock.instant();
    return jdbc.sql(BORROW)
        .param("returnedAt", now.plus(LOAN).atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("atOnce", AT_ONCE)
        .query(Loan.class)
        .list();
  }

  private void finish(Loan loan, String state) {
    jdbc.sql(FINISH)
        .param("state", state)
        .param("sentAt", state.equals("sent") ? clock.instant().atOffset(ZoneOffset.UTC) : null)
        .param("id", loan.id())
        .update();
  }

  private void postpone(Loan loan) {
    if (loan.tries() >= TRIES_MAX) {
      LOG.error("message {} given up after {} tries", loan.id(), loan.tries());
      finish(loan, "failed");
      return;
    }
    jdbc.sql(POSTPONE)
        .param("nextTryAt", nextTry(loan.tries()).atOffset(ZoneOffset.UTC))
        .param("id", loan.id())
        .update();
  }

  private Instant nextTry(int tries) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries - 1, 20));
    return clock.instant().plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
  }
}
