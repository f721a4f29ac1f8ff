package yimen.item;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.kernel.Act;
import yimen.kernel.DataPack;
import yimen.kernel.Preparation;
import yimen.time.LegalDay;

/// Publishes the items of the data pack that the catalogue does not know yet: full guides where the
/// pack has them, else general ones. What keepers have published since is never touched.
final class ItemPack implements Preparation {

  private static final String ITEMS = "items/service_items.csv";
  private static final String MATERIALS = "items/item_materials.csv";
  private static final String FEE_SHARES = "items/fee_shares.csv";
  private static final String POWERS = "lists/power_list.csv";

  /// Full guides of the pack; a new one is imported, not added here.
  private static final List<String> GUIDES =
      List.of(
          "GA01", "GA02", "MZ01", "MZ05", "RS01", "SC01", "SC02", "SC05", "WS01", "WS08", "ZJ11");

  private static final UUID FIRST_LOAD =
      UUID.nameUUIDFromBytes("yimen data pack".getBytes(StandardCharsets.UTF_8));

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final ItemStore store;
  private final Items items;
  private final Reference reference;
  private final InstantSource clock;

  ItemPack(
      JdbcClient jdbc,
      TransactionOperations transaction,
      ItemStore store,
      Items items,
      Reference reference,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.store = store;
    this.items = items;
    this.reference = reference;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 30;
  }

  @Override
  public void prepare() {
    var files = new ArrayList<>(List.of(ITEMS, MATERIALS, FEE_SHARES, POWERS));
    GUIDES.forEach(id -> files.add(file(id)));
    var digest = DataPack.digest(files);
    transaction.executeWithoutResult(_ -> {
      // Two processes may start at once; the second finds the work done.
      jdbc.sql("select pg_advisory_xact_lock(hashtext('item.pack_load'))")
          .query((_, _) -> true)
          .single();
      if (!loaded().equals(digest)) {
        publishUnknown();
        replaceLists();
        jdbc.sql(
                """
                insert into item.pack_load (digest)
                values (:digest)
                    on conflict (only_row) do update
                   set digest = excluded.digest, loaded_at = now()
                """)
            .param("digest", digest)
            .update();
      }
    });
    items.refresh();
  }

  private static String file(String itemId) {
    return "items/guides/" + itemId + ".yaml";
  }

  private String loaded() {
    return jdbc.sql("select digest from item.pack_load").query(String.class).optional().orElse("");
  }

  private void publishUnknown() {
    var known = new HashSet<>(store.items().stream().map(ItemStore.ItemRow::itemId).toList());
    var at = clock.instant();
    var on = LegalDay.of(at);
    var publications = new ArrayList<ItemStore.Publication>();
    for (var draft : drafts()) {
      if (!known.contains(draft.guide().itemId())) {
        var version = Math.max(1, draft.guide().version());
        publications.add(
            new ItemStore.Publication(draft.guide().published(version, on), draft.source()));
      }
    }
    if (!publications.isEmpty()) {
      store.publishFirst(publications, Act.byRobot("data-pack", FIRST_LOAD), at);
      store.grow();
    }
  }

  /// Every item of the pack, ordered as in its catalogue, not yet numbered or dated.
  private List<ItemStore.Publication> drafts() {
    return drafts(reference);
  }

  static List<ItemStore.Publication> drafts(Reference reference) {
    var materials =
        DataPack.rows(MATERIALS).stream().collect(Collectors.groupingBy(row -> row.get("item_id")));
    var generals = new GeneralGuide(reference, licenceWords());
    var drafts = new ArrayList<ItemStore.Publication>();
    for (var entry : DataPack.rows(ITEMS)) {
      var itemId = entry.getOrDefault("item_id", "");
      var general = generals.of(entry, materials.getOrDefault(itemId, List.of()));
      drafts.add(
          GUIDES.contains(itemId)
              ? full(itemId, general, reference)
              : new ItemStore.Publication(general, null));
    }
    return drafts;
  }

  /// Code, domain and theme come from the catalogue entry, everything else from the guide.
  private static ItemStore.Publication full(String itemId, Guide entry, Reference reference) {
    var yaml = DataPack.text(file(itemId));
    var mistakes = new ArrayList<Items.Mistake>();
    var guide =
        GuideReader.read(
            yaml,
            reference,
            new GuideReader.Known(_ -> Optional.of(entry), _ -> Optional.of(itemId)),
            mistakes);
    if (guide.isEmpty()) {
      throw new IllegalStateException("guide " + itemId + " of the pack: " + mistakes);
    }
    return new ItemStore.Publication(guide.get(), yaml);
  }

  private static List<Map<String, String>> licenceWords() {
    try (var stream = ItemPack.class.getResourceAsStream("/yimen/item/licence-words.csv")) {
      if (stream == null) {
        throw new IllegalStateException("no file yimen/item/licence-words.csv");
      }
      return DataPack.parse(
          new String(stream.readAllBytes(), StandardCharsets.UTF_8), "licence-words.csv");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Lists that nobody edits here yet are the pack's, whole.
  private void replaceLists() {
    for (var sql :
        List.of(
            "delete from item.catalogue_entry",
            "delete from item.material_mark",
            "delete from item.fee_share",
            "delete from item.power_entry")) {
      jdbc.sql(sql).update();
    }
    var entries = DataPack.rows(ITEMS);
    jdbc.sql(
            """
            insert into item.catalogue_entry
              (item_id, statutory_src, promise_src, code_source, source_pages, note)
            select item_id, statutory_src, promise_src, code_source, source_pages, note
              from unnest(:itemId, :statutory, :promise, :code, :pages, :note)
                as row (item_id, statutory_src, promise_src, code_source, source_pages, note)
            """)
        .param("itemId", column(entries, "item_id"))
        .param("statutory", column(entries, "statutory_src"))
        .param("promise", column(entries, "promise_src"))
        .param("code", column(entries, "code_source"))
        .param("pages", column(entries, "source_pages"))
        .param("note", column(entries, "note"))
        .update();
    var materials = DataPack.rows(MATERIALS);
    jdbc.sql(
            """
            insert into item.material_mark (item_id, seq, name, form, copies, provenance)
            select item_id, seq::integer, name, form, copies::integer, provenance
              from unnest(:itemId, :seq, :name, :form, :copies, :provenance)
                as row (item_id, seq, name, form, copies, provenance)
            """)
        .param("itemId", column(materials, "item_id"))
        .param("seq", column(materials, "seq"))
        .param("name", column(materials, "name"))
        .param("form", column(materials, "form"))
        .param("copies", column(materials, "copies"))
        .param("provenance", column(materials, "provenance"))
        .update();
    for (var row : DataPack.rows(FEE_SHARES)) {
      jdbc.sql(
              """
              insert into item.fee_share
                (item_id, fee_name, amount_fen, province_fen, city_fen, county_fen, provenance)
              values
                (:itemId, :feeName, :amount, :province, :city, :county, :provenance)
              """)
          .param("itemId", row.get("item_id"))
          .param("feeName", row.get("fee_name"))
          .param("amount", fen(row, "amount_yuan"))
          .param("province", fen(row, "province_yuan"))
          .param("city", fen(row, "city_yuan"))
          .param("county", fen(row, "county_yuan"))
          .param("provenance", row.get("provenance"))
          .update();
    }
    var powers = DataPack.rows(POWERS);
    jdbc.sql(
            """
            insert into item.power_entry
              (power_id, name, kind, department, legal_basis, duties, accountability, item_id, status,
               adjusted_by, adjusted_on, provenance)
            select power_id, name, kind, department, legal_basis, duties, accountability, item_id, status,
                   adjusted_by, adjusted_on, provenance
              from unnest(:id, :name, :kind, :department, :basis, :duties, :accountability, :itemId, :status,
                          :adjustedBy, :adjustedOn, :provenance)
                as row (power_id, name, kind, department, legal_basis, duties, accountability, item_id, status,
                        adjusted_by, adjusted_on, provenance)
            """)
        .param("id", column(powers, "power_id"))
        .param("name", column(powers, "name"))
        .param("kind", column(powers, "type"))
        .param("department", column(powers, "dept"))
        .param("basis", column(powers, "legal_basis"))
        .param("duties", column(powers, "duties"))
        .param("accountability", column(powers, "accountability"))
        .param("itemId", column(powers, "item_id"))
        .param("status", column(powers, "status"))
        .param("adjustedBy", column(powers, "adjust_doc"))
        .param("adjustedOn", column(powers, "adjust_date"))
        .param("provenance", column(powers, "provenance"))
        .update();
  }

  private static long fen(Map<String, String> row, String column) {
    return new BigDecimal(row.getOrDefault(column, "")).movePointRight(2).longValueExact();
  }

  private static String[] column(List<Map<String, String>> rows, String name) {
    return rows.stream().map(row -> row.get(name)).toArray(String[]::new);
  }
}
