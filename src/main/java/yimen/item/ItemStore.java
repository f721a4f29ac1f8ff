package yimen.item;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import yimen.kernel.Act;
import yimen.kernel.BasicCode;
import yimen.ledger.Ledger;

/// Rows of items and guides; every change appends to the ledger first. Runs in the caller's
/// transaction.
final class ItemStore {

  /// `source`: the file it was read from, none for general guides.
  record Publication(Guide guide, @Nullable String source) {}

  record ItemRow(
      String itemId,
      String basicCode,
      String standing,
      String reason,
      @Nullable LocalDate suspendedUntil,
      int newestVersion,
      int ledgerVersion) {}

  record GuideRow(String basicCode, int version, String body) {}

  record VersionKey(String basicCode, int version) {}

  private final JdbcClient jdbc;
  private final Ledger ledger;

  ItemStore(JdbcClient jdbc, Ledger ledger) {
    this.jdbc = jdbc;
    this.ledger = ledger;
  }

  long revision() {
    return jdbc.sql("select value from item.revision").query(Long.class).single();
  }

  void grow() {
    jdbc.sql("update item.revision set value = value + 1").update();
  }

  List<ItemRow> items() {
    return jdbc.sql(
            """
            select item_id, basic_code, standing, reason, suspended_until, newest_version, ledger_version
              from item.item
             order by item_id
            """)
        .query(ItemRow.class)
        .list();
  }

  Optional<ItemRow> locked(BasicCode code) {
    return jdbc.sql(
            """
            select item_id, basic_code, standing, reason, suspended_until, newest_version, ledger_version
              from item.item
             where basic_code = :code
               for update
            """)
        .param("code", code.value())
        .query(ItemRow.class)
        .optional();
  }

  List<VersionKey> versions() {
    return jdbc.sql("select basic_code, version from item.guide order by basic_code, version desc")
        .query(VersionKey.class)
        .list();
  }

  /// Bodies of the given versions.
  Map<VersionKey, Guide> guides(List<VersionKey> keys) {
    var guides = new HashMap<VersionKey, Guide>();
    jdbc.sql(
            """
            select basic_code, version, body
              from item.guide
              join unnest(:codes, :versions) as wanted (basic_code, version)
             using (basic_code, version)
            """)
        .param("codes", keys.stream().map(VersionKey::basicCode).toArray(String[]::new))
        .param("versions", keys.stream().map(VersionKey::version).toArray(Integer[]::new))
        .query(GuideRow.class)
        .list()
        .forEach(row ->
            guides.put(new VersionKey(row.basicCode(), row.version()), GuideJson.read(row.body())));
    return guides;
  }

  Optional<String> newestSource(BasicCode code) {
    return jdbc.sql(
            """
            select source
              from item.guide
             where basic_code = :code and source is not null
             order by version desc
             limit 1
            """)
        .param("code", code.value())
        .query(String.class)
        .optional();
  }

  /// Publishes as the next version, or as the one the file asks for if that is later.
  Guide publish(Publication publication, Act act, Instant at, LocalDate on) {
    var draft = publication.guide();
    var row = locked(draft.code());
    int version = Math.max(row.map(ItemRow::newestVersion).orElse(0) + 1, draft.version());
    var guide = draft.published(version, on);
    insert(List.of(new Publication(guide, publication.source())), List.of(row), act, at);
    return guide;
  }

  /// Publishes the whole pack at once, every item for the first time.
  void publishFirst(List<Publication> publications, Act act, Instant at) {
    insert(
        publications, publications.stream().map(_ -> Optional.<ItemRow>empty()).toList(), act, at);
  }

  private void insert(
      List<Publication> publications, List<Optional<ItemRow>> rows, Act act, Instant at) {
    var bodies = new ArrayList<String>();
    for (int i = 0; i < publications.size(); i++) {
      var guide = publications.get(i).guide();
      var body = GuideJson.write(guide);
      bodies.add(body);
      ledger.append(
          ItemEvent.stream(guide.code().value()),
          rows.get(i).map(ItemRow::ledgerVersion).orElse(0),
          List.of(
              new ItemEvent.GuidePublished(
                      guide.itemId(),
                      guide.version(),
                      guide.name(),
                      guide.general(),
                      ItemEvent.sha256(body))
                  .fact(at)),
          act);
    }
    var guides = publications.stream().map(Publication::guide).toList();
    jdbc.sql(
            """
            insert into item.item (item_id, basic_code, standing, newest_version, ledger_version)
            select item_id, basic_code, 'in-use', version, 1
              from unnest(:itemIds, :codes, :versions) as row (item_id, basic_code, version)
                on conflict (basic_code) do update
               set newest_version = excluded.newest_version,
                   ledger_version = item.item.ledger_version + 1
            """)
        .param("itemIds", guides.stream().map(Guide::itemId).toArray(String[]::new))
        .param("codes", guides.stream().map(guide -> guide.code().value()).toArray(String[]::new))
        .param("versions", guides.stream().map(Guide::version).toArray(Integer[]::new))
        .update();
    jdbc.sql(
            """
            insert into item.guide
              (basic_code, version, item_id, name, general, published_on, published_at, body, source)
            select basic_code, version, item_id, name, general, published_on::date, :at, body::json, source
              from unnest(:codes, :versions, :itemIds, :names, :generals, :days, :bodies, :sources)
                as row (basic_code, version, item_id, name, general, published_on, body, source)
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("codes", guides.stream().map(guide -> guide.code().value()).toArray(String[]::new))
        .param("versions", guides.stream().map(Guide::version).toArray(Integer[]::new))
        .param("itemIds", guides.stream().map(Guide::itemId).toArray(String[]::new))
        .param("names", guides.stream().map(Guide::name).toArray(String[]::new))
        .param("generals", guides.stream().map(Guide::general).toArray(Boolean[]::new))
        .param("days", guides.stream().map(g -> g.publishedOn().toString()).toArray(String[]::new))
        .param("bodies", bodies.toArray(String[]::new))
        .param("sources", publications.stream().map(Publication::source).toArray(String[]::new))
        .update();
  }

  void suspend(ItemRow row, String reason, Optional<LocalDate> until, Act act, Instant at) {
    ledger.append(
        ItemEvent.stream(row.basicCode()),
        row.ledgerVersion(),
        List.of(new ItemEvent.Suspended(reason, until).fact(at)),
        act);
    jdbc.sql(
            """
            update item.item
               set standing = 'suspended', reason = :reason, suspended_until = :until,
                   ledger_version = ledger_version + 1
             where basic_code = :code
            """)
        .param("reason", reason)
        .param("until", until.orElse(null))
        .param("code", row.basicCode())
        .update();
  }

  void resume(ItemRow row, Act act, Instant at) {
    ledger.append(
        ItemEvent.stream(row.basicCode()),
        row.ledgerVersion(),
        List.of(new ItemEvent.Resumed().fact(at)),
        act);
    jdbc.sql(
            """
            update item.item
               set standing = 'in-use', reason = '', suspended_until = null,
                   ledger_version = ledger_version + 1
             where basic_code = :code
            """)
        .param("code", row.basicCode())
        .update();
  }
}
