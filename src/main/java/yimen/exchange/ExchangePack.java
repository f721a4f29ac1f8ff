package yimen.exchange;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.kernel.DataPack;
import yimen.kernel.Preparation;

/// Copies the resource catalogue of the data pack into the tables when it has changed, then gives
/// [Exchange] its snapshot.
final class ExchangePack implements Preparation {

  private static final String RESOURCES = "resources/resources.csv";
  private static final String FIELDS = "resources/resource_fields.csv";
  private static final String PURPOSES = "resources/authorised_purposes.csv";
  private static final Map<String, String> SHARE_TYPES =
      Map.of("无条件共享", "unconditional", "有条件共享", "conditional", "不予共享", "not-shared");

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final Exchange exchange;

  ExchangePack(JdbcClient jdbc, TransactionOperations transaction, Exchange exchange) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.exchange = exchange;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public void prepare() {
    var digest = DataPack.digest(List.of(RESOURCES, FIELDS, PURPOSES));
    transaction.executeWithoutResult(_ -> {
      // Two processes may start at once; the second finds the work done.
      jdbc.sql("select pg_advisory_xact_lock(hashtext('exchange.pack_load'))")
          .query((_, _) -> true)
          .single();
      if (!loaded().equals(digest)) {
        replace(digest);
      }
    });
    exchange.reload();
  }

  private String loaded() {
    return jdbc.sql("select digest from exchange.pack_load")
        .query(String.class)
        .optional()
        .orElse("");
  }

  private void replace(String digest) {
    for (var sql :
        List.of(
            "delete from exchange.resource",
            "delete from exchange.resource_field",
            "delete from exchange.authorised_purpose")) {
      jdbc.sql(sql).update();
    }
    var resources = DataPack.rows(RESOURCES);
    jdbc.sql(
            """
            insert into exchange.resource
              (resource_id, code, name, provider, share_type, share_condition, share_method, open_to_public,
               update_cycle, summary, provenance)
            select resource_id, code, name, provider, share_type, share_condition, share_method, open = '是',
                   update_cycle, summary, provenance
              from unnest(:id, :code, :name, :provider, :shareType, :condition, :method, :open, :cycle,
                          :summary, :provenance)
                as row (resource_id, code, name, provider, share_type, share_condition, share_method, open,
                        update_cycle, summary, provenance)
            """)
        .param("id", column(resources, "resource_id"))
        .param("code", column(resources, "code"))
        .param("name", column(resources, "name"))
        .param("provider", column(resources, "provider"))
        .param(
            "shareType",
            resources.stream()
                .map(row -> Objects.requireNonNull(SHARE_TYPES.get(row.get("share_type"))))
                .toArray(String[]::new))
        .param("condition", column(resources, "share_condition"))
        .param("method", column(resources, "share_method"))
        .param("open", column(resources, "open_to_public"))
        .param("cycle", column(resources, "update_cycle"))
        .param("summary", column(resources, "summary"))
        .param("provenance", column(resources, "provenance"))
        .update();
    var fields = DataPack.rows(FIELDS);
    jdbc.sql(
            """
            insert into exchange.resource_field
              (resource_id, seq, field, label, data_type, sensitive, provenance)
            select resource_id, seq::integer, field, label, data_type, sensitive = 'Y', provenance
              from unnest(:id, :seq, :field, :label, :type, :sensitive, :provenance)
                as row (resource_id, seq, field, label, data_type, sensitive, provenance)
            """)
        .param("id", column(fields, "resource_id"))
        .param("seq", column(fields, "seq"))
        .param("field", column(fields, "field"))
        .param("label", column(fields, "label"))
        .param("type", column(fields, "data_type"))
        .param("sensitive", column(fields, "sensitive"))
        .param("provenance", column(fields, "provenance"))
        .update();
    var purposes = DataPack.rows(PURPOSES);
    jdbc.sql(
            """
            insert into exchange.authorised_purpose (resource_id, purpose, provenance)
            select resource_id, purpose, provenance
              from unnest(:id, :purpose, :provenance) as row (resource_id, purpose, provenance)
            """)
        .param("id", column(purposes, "resource_id"))
        .param("purpose", column(purposes, "purpose"))
        .param("provenance", column(purposes, "provenance"))
        .update();
    jdbc.sql(
            """
            insert into exchange.pack_load (digest)
            values (:digest)
                on conflict (only_row) do update
               set digest = excluded.digest, loaded_at = now()
            """)
        .param("digest", digest)
        .update();
  }

  private static String[] column(List<Map<String, String>> rows, String name) {
    return rows.stream().map(row -> row.get(name)).toArray(String[]::new);
  }
}
