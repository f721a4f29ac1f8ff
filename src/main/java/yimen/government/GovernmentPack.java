package yimen.government;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.kernel.DataPack;
import yimen.kernel.Preparation;

/// Copies divisions, units and agencies of the data pack into the tables when they have changed,
/// then gives [Government] its snapshot.
final class GovernmentPack implements Preparation {

  static final String TOWN_PREFIX = "T";

  private static final String DIVISIONS = "divisions/xian_divisions.csv";
  private static final String ZONES = "divisions/xian_zones.csv";
  private static final String UNITS = "divisions/assessed_units.csv";
  private static final String SITES = "divisions/units_sites.csv";
  private static final String ZONE_TOWNS = "divisions/zone_towns.csv";
  private static final String CITY_DEPARTMENTS = "orgs/city_departments.csv";
  private static final String UNIT_DEPARTMENTS = "orgs/unit_departments.csv";
  private static final String CODES = "codes/code_tables.csv";
  private static final List<String> FILES =
      List.of(
          DIVISIONS, ZONES, UNITS, SITES, ZONE_TOWNS, CITY_DEPARTMENTS, UNIT_DEPARTMENTS, CODES);

  private static final String CITY12 = "610100000000";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final Government government;

  GovernmentPack(JdbcClient jdbc, TransactionOperations transaction, Government government) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.government = government;
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public void prepare() {
    var digest = DataPack.digest(FILES);
    transaction.executeWithoutResult(_ -> {
      // Two processes may start at once; the second finds the work done.
      jdbc.sql("select pg_advisory_xact_lock(hashtext('government.pack_load'))")
          .query((_, _) -> true)
          .single();
      if (!loaded().equals(digest)) {
        replace(digest);
      }
    });
    government.reload();
  }

  private String loaded() {
    return jdbc.sql("select digest from government.pack_load")
        .query(String.class)
        .optional()
        .orElse("");
  }

  private void replace(String digest) {
    for (var sql :
        List.of(
            "delete from government.division",
            "delete from government.unit",
            "delete from government.managed_town",
            "delete from government.agency",
            "delete from government.unit_domain")) {
      jdbc.sql(sql).update();
    }
    divisions();
    units();
    agencies();
    jdbc.sql(
            """
            insert into government.pack_load (digest)
            values (:digest)
                on conflict (only_row) do update
               set digest = excluded.digest, loaded_at = now()
            """)
        .param("digest", digest)
        .update();
  }

  private void divisions() {
    var rows = DataPack.rows(DIVISIONS);
    jdbc.sql(
            """
            insert into government.division (code, name, short_name, level, parent_code, provenance)
            select code, name, short_name, level, nullif(parent_code, ''), provenance
              from unnest(:code, :name, :shortName, :level, :parent, :provenance)
                as row (code, name, short_name, level, parent_code, provenance)
            """)
        .param("code", column(rows, "code"))
        .param("name", column(rows, "name"))
        .param("shortName", column(rows, "short_name"))
        .param("level", column(rows, "level"))
        .param("parent", column(rows, "parent_code"))
        .param("provenance", column(rows, "provenance"))
        .update();
    var zones = DataPack.rows(ZONES);
    jdbc.sql(
            """
            insert into government.division (code, name, short_name, level, parent_code, provenance)
            select code, name, short_name, 'district', :city, provenance
              from unnest(:code, :name, :shortName, :provenance)
                as row (code, name, short_name, provenance)
            """)
        .param("city", CITY12)
        .param("code", column(zones, "code12"))
        .param("name", column(zones, "name"))
        .param("shortName", column(zones, "short_name"))
        .param("provenance", column(zones, "provenance"))
        .update();
    var towns = DataPack.rows(ZONE_TOWNS);
    jdbc.sql(
            """
            insert into government.managed_town (town_code, unit_code6, provenance)
            select town_code, unit_code6, provenance
              from unnest(:town, :unit, :provenance) as row (town_code, unit_code6, provenance)
            """)
        .param("town", column(towns, "town_code12"))
        .param("unit", column(towns, "zone_code6"))
        .param("provenance", column(towns, "provenance"))
        .update();
  }

  private void units() {
    var sites =
        DataPack.rows(SITES).stream()
            .collect(Collectors.toMap(row -> row.get("code6"), Function.identity()));
    for (var row : DataPack.rows(UNITS)) {
      var site = sites.get(row.get("code6"));
      if (site == null) {
        throw new IllegalStateException("no site for unit " + row.get("code6"));
      }
      jdbc.sql(
              """
              insert into government.unit
                (code6, ordinal, name, short_name, kind, slug, hex_x, hex_y, permit_pilot, provenance)
              values
                (:code6, :ordinal, :name, :shortName, :kind, :slug, :hexX, :hexY, :pilot, :provenance)
              """)
          .param("code6", row.get("code6"))
          .param("ordinal", Integer.valueOf(row.get("order")))
          .param("name", row.get("display_name"))
          .param("shortName", row.get("short_name"))
          .param("kind", row.get("kind"))
          .param("slug", site.get("slug"))
          .param("hexX", new BigDecimal(site.get("hex_x")))
          .param("hexY", new BigDecimal(site.get("hex_y")))
          .param("pilot", "Y".equals(row.get("permit_reform_pilot")))
          .param("provenance", row.get("provenance"))
          .update();
    }
    var domains =
        DataPack.rows(CODES).stream()
            .filter(row -> "unit_domain".equals(row.get("table")))
            .toList();
    jdbc.sql(
            """
            insert into government.unit_domain (item_domain, unit_domain)
            select item_domain, unit_domain
              from unnest(:item, :unit) as row (item_domain, unit_domain)
            """)
        .param("item", column(domains, "code"))
        .param("unit", column(domains, "name"))
        .update();
  }

  private void agencies() {
    var city = DataPack.rows(CITY_DEPARTMENTS);
    jdbc.sql(
            """
            insert into government.agency
              (code, name, short_name, division_code, domain, level, uscc, successor_name, provenance)
            select code, name, short_name, left(division_code, 6), domain, 'city', uscc, successor_name,
                   provenance
              from unnest(:code, :name, :shortName, :division, :domain, :uscc, :successor, :provenance)
                as row (code, name, short_name, division_code, domain, uscc, successor_name, provenance)
            """)
        .param("code", column(city, "dept_id"))
        .param("name", column(city, "full_name"))
        .param("shortName", column(city, "short_name"))
        .param("division", column(city, "division_code"))
        .param("domain", column(city, "domain"))
        .param("uscc", column(city, "uscc_fictional"))
        .param("successor", column(city, "successor_after_2019"))
        .param("provenance", column(city, "provenance"))
        .update();
    var units = DataPack.rows(UNIT_DEPARTMENTS);
    jdbc.sql(
            """
            insert into government.agency
              (code, name, short_name, division_code, domain, level, uscc, successor_name, provenance)
            select code, name, name, division_code, domain, 'district', uscc, '', provenance
              from unnest(:code, :name, :division, :domain, :uscc, :provenance)
                as row (code, name, division_code, domain, uscc, provenance)
            """)
        .param("code", column(units, "org_id"))
        .param("name", column(units, "name"))
        .param("division", column(units, "unit_code6"))
        .param("domain", column(units, "domain"))
        .param("uscc", column(units, "uscc_fictional"))
        .param("provenance", column(units, "provenance"))
        .update();
    var towns =
        DataPack.rows(DIVISIONS).stream().filter(row -> "town".equals(row.get("level"))).toList();
    var codes = towns.stream().map(row -> row.get("code").substring(0, 9)).toArray(String[]::new);
    jdbc.sql(
            """
            insert into government.agency
              (code, name, short_name, division_code, domain, level, uscc, successor_name, provenance)
            select :prefix || code, name, short_name, code, '', 'town', uscc, '', 'template'
              from unnest(:code, :name, :shortName, :uscc) as row (code, name, short_name, uscc)
            """)
        .param("prefix", TOWN_PREFIX)
        .param("code", codes)
        .param(
            "name", towns.stream().map(row -> townAgency(row.get("name"))).toArray(String[]::new))
        .param("shortName", column(towns, "name"))
        .param("uscc", List.of(codes).stream().map(TownCode::of).toArray(String[]::new))
        .update();
  }

  static String townAgency(String town) {
    return town.endsWith("街道") ? town + "办事处" : town + "人民政府";
  }

  private static String[] column(List<Map<String, String>> rows, String name) {
    return rows.stream().map(row -> row.get(name)).toArray(String[]::new);
  }
}
