package yimen.notice;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import yimen.kernel.PartyId;
import yimen.ledger.ErasedPerson;
import yimen.ledger.PersonalData;

/// Messages to residents: in-site and SMS, wording from one file, nothing sent twice (`key`).
public final class Notices {

  private static final String INSERT =
      """
      insert into notice.message
        (id, party_id, key, template, sealed, link, state, tries, next_try_at, created_at)
      values (:id, :party, :key, :template, :sealed, :link, 'waiting', 0, :now, :now)
      on conflict (key) do nothing
      """;

  private static final String SELECT =
      """
      select id, sealed, link, created_at, read_at
        from notice.message
       where party_id = :party
       order by created_at desc, id
       limit :limit
      """;

  private static final String COUNT_UNREAD =
      """
      select count(*)
        from notice.message
       where party_id = :party and read_at is null
      """;

  private static final String READ =
      """
      update notice.message
         set read_at = :now
       where party_id = :party and read_at is null
      """;

  public record Message(String text, String link, Instant at, boolean read) {}

  private record Row(
      UUID id, String sealed, String link, Instant createdAt, @Nullable Instant readAt) {}

  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Wording wording;
  private final InstantSource clock;
  private final Runnable afterQueued;

  /// `afterQueued` wakes whoever sends, once the message is committed.
  Notices(
      JdbcClient jdbc,
      PersonalData personal,
      Wording wording,
      InstantSource clock,
      Runnable afterQueued) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.wording = wording;
    this.clock = clock;
    this.afterQueued = afterQueued;
  }

  /// Queues one message in the caller's transaction. `template` names a sentence of
  /// `yimen/notice/messages.properties`; values fill its braces. The same `key` sends once.
  public void send(
      PartyId to, String key, String template, Map<String, String> values, String link) {
    var id = UUID.randomUUID();
    var text = wording.text(template, values);
    jdbc.sql(INSERT)
        .param("id", id)
        .param("party", to.value())
        .param("key", key)
        .param("template", template)
        .param("sealed", personal.seal(to, context(id), text))
        .param("link", link)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    wakeAfterCommit();
  }

  /// Newest first.
  public List<Message> of(PartyId person, int limit) {
    return jdbc
        .sql(SELECT)
        .param("party", person.value())
        .param("limit", limit)
        .query(Row.class)
        .list()
        .stream()
        .flatMap(row -> opened(person, row).stream())
        .toList();
  }

  public int unread(PartyId person) {
    return jdbc.sql(COUNT_UNREAD).param("party", person.value()).query(Integer.class).single();
  }

  /// The person has seen their list.
  public void markRead(PartyId person) {
    jdbc.sql(READ)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("party", person.value())
        .update();
  }

  static String context(UUID id) {
    return "notice.message|" + id;
  }

  private Optional<Message> opened(PartyId person, Row row) {
    try {
      var text = personal.open(person, context(row.id()), row.sealed());
      return Optional.of(new Message(text, row.link(), row.createdAt(), row.readAt() != null));
    } catch (ErasedPerson _) {
      return Optional.empty();
    }
  }

  private void wakeAfterCommit() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      afterQueued.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            afterQueued.run();
          }
        });
  }
}
