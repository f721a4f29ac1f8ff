package yimen.government;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.kernel.DivisionCode;
import yimen.kernel.UnifiedSocialCreditCode;

/// Divisions, the 21 units and the agencies, from the data pack; an immutable snapshot in memory.
public final class Government {

  private static final String CITY = "610100";

  private final JdbcClient jdbc;
  private volatile @Nullable Snapshot snapshot;

  Government(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// For programs without Spring: loads the pack if need be and answers at once.
  public static Government prepared(JdbcClient jdbc, TransactionOperations transaction) {
    var government = new Government(jdbc);
    new GovernmentPack(jdbc, transaction, government).prepare();
    return government;
  }

  /// In the order of the 2018 plan.
  public List<Unit> units() {
    return now().units();
  }

  public Optional<Unit> unit(String code6) {
    return units().stream().filter(unit -> unit.code6().equals(code6)).findFirst();
  }

  /// The unit that answers for a place: the zone that manages its town, else its district. By code
  /// of 6, 9 or 12 digits; empty for the city.
  public Optional<Unit> unitOf(String code) {
    if (code.length() >= 9) {
      var zone = now().managingUnit().get(code.substring(0, 9));
      if (zone != null) {
        return unit(zone);
      }
    }
    return code.length() < 6 ? Optional.empty() : unit(code.substring(0, 6));
  }

  /// Where the unit's hexagon stands in the tile map (ux §7.3).
  public Optional<Tile> tile(String code6) {
    return Optional.ofNullable(now().tiles().get(code6));
  }

  /// Column and row of a hexagon; half columns occur.
  public record Tile(double x, double y) {}

  /// By code of 6, 9 or 12 digits.
  public Optional<Division> division(String code) {
    return Optional.ofNullable(now().divisions().get(full(code)));
  }

  /// Direct children by code of any length, ordered by code. A zone's are the towns it manages.
  public List<Division> children(String code) {
    return now().children().getOrDefault(full(code), List.of());
  }

  /// `雁塔区小寨路街道…`: names from the district down.
  public String path(String code) {
    var names = new ArrayList<String>();
    for (var here = division(code); here.isPresent(); ) {
      var division = here.get();
      if (division.level() != GovernmentLevel.CITY || names.isEmpty()) {
        names.add(division.name());
      }
      var parent = division.parent();
      here = parent == null ? Optional.empty() : division(parent.value());
    }
    return String.join("", names.reversed());
  }

  public Optional<Agency> agency(String code) {
    return Optional.ofNullable(now().agencies().get(code));
  }

  /// A city department by the short name the pack uses as key (`市公安局`).
  public Optional<Agency> department(String shortName) {
    return Optional.ofNullable(now().departments().get(shortName));
  }

  public List<Agency> agencies() {
    return List.copyOf(now().agencies().values());
  }

  /// The agency that handles `domain` at `level` in `divisionCode` (city 610100, a unit's 6 digits,
  /// a town's 9). `department` is the item's city department and decides at city level. At village
  /// level it is the town the village belongs to.
  ///
  /// A district-level domain for which the units have no department of their own (the provident
  /// fund, the meteorological office) is handled by the city department: somebody must.
  public Optional<Agency> agencyFor(
      String domain, String department, GovernmentLevel level, String divisionCode) {
    return switch (level) {
      case CITY -> department(department);
      case DISTRICT ->
          unitOf(divisionCode)
              .flatMap(unit ->
                  Optional.ofNullable(now().unitAgencies().get(unit.code6() + unitDomain(domain)))
                      .or(() -> department(department)));
      case TOWN, VILLAGE ->
          divisionCode.length() < 9
              ? Optional.empty()
              : agency(GovernmentPack.TOWN_PREFIX + divisionCode.substring(0, 9));
    };
  }

  private String unitDomain(String itemDomain) {
    return now().unitDomains().getOrDefault(itemDomain, itemDomain);
  }

  private static String full(String code) {
    return code.length() >= 12 ? code : code + "0".repeat(12 - code.length());
  }

  private Snapshot now() {
    var current = snapshot;
    if (current == null) {
      throw new IllegalStateException("the data pack has not been loaded: prepare() comes first");
    }
    return current;
  }

  void reload() {
    snapshot = Snapshot.read(jdbc);
  }

  private record Snapshot(
      List<Unit> units,
      Map<String, Tile> tiles,
      Map<String, String> managingUnit,
      Map<String, Division> divisions,
      Map<String, List<Division>> children,
      Map<String, Agency> agencies,
      Map<String, Agency> departments,
      Map<String, Agency> unitAgencies,
      Map<String, String> unitDomains) {

    record DivisionRow(
        String code, String name, String shortName, String level, @Nullable String parentCode) {}

    record UnitRow(
        String code6,
        String name,
        String shortName,
        String kind,
        String slug,
        double hexX,
        double hexY) {}

    record AgencyRow(
        String code,
        String name,
        String shortName,
        String divisionCode,
        String domain,
        String level,
        String uscc) {}

    record Pair(String one, String other) {}

    static Snapshot read(JdbcClient jdbc) {
      var divisions = new LinkedHashMap<String, Division>();
      var children = new HashMap<String, List<Division>>();
      for (var row :
          jdbc.sql(
                  """
                  select code, name, short_name, level, parent_code
                    from government.division
                   order by code
                  """)
              .query(DivisionRow.class)
              .list()) {
        var parent = row.parentCode();
        var division =
            new Division(
                DivisionCode.of(row.code()),
                row.name(),
                row.shortName(),
                level(row.level()),
                parent == null ? null : DivisionCode.of(parent));
        divisions.put(row.code(), division);
        if (parent != null) {
          children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(division);
        }
      }
      var managingUnit = new HashMap<String, String>();
      for (var pair :
          jdbc.sql(
                  """
                  select town_code as one, unit_code6 as other
                    from government.managed_town
                   order by town_code
                  """)
              .query(Pair.class)
              .list()) {
        managingUnit.put(pair.one().substring(0, 9), pair.other());
        var town = divisions.get(pair.one());
        if (town != null) {
          children.computeIfAbsent(full(pair.other()), _ -> new ArrayList<>()).add(town);
        }
      }
      children.replaceAll((_, list) -> List.copyOf(list));

      var units = new ArrayList<Unit>();
      var tiles = new HashMap<String, Tile>();
      for (var row :
          jdbc.sql(
                  """
                  select code6, name, short_name, kind, slug, hex_x, hex_y
                    from government.unit
                   order by ordinal
                  """)
              .query(UnitRow.class)
              .list()) {
        units.add(new Unit(row.code6(), row.name(), row.shortName(), row.kind(), row.slug()));
        tiles.put(row.code6(), new Tile(row.hexX(), row.hexY()));
      }

      var agencies = new LinkedHashMap<String, Agency>();
      var departments = new HashMap<String, Agency>();
      var unitAgencies = new HashMap<String, Agency>();
      for (var row :
          jdbc.sql(
                  """
                  select code, name, short_name, division_code, domain, level, uscc
                    from government.agency
                   order by code
                  """)
              .query(AgencyRow.class)
              .list()) {
        var agency =
            new Agency(
                row.code(),
                row.name(),
                row.divisionCode(),
                row.domain(),
                level(row.level()),
                UnifiedSocialCreditCode.of(row.uscc()));
        agencies.put(agency.code(), agency);
        switch (agency.level()) {
          case CITY -> departments.put(row.shortName(), agency);
          case DISTRICT -> unitAgencies.put(agency.divisionCode() + agency.domain(), agency);
          case TOWN, VILLAGE -> {}
        }
      }

      var unitDomains = new HashMap<String, String>();
      jdbc.sql("select item_domain as one, unit_domain as other from government.unit_domain")
          .query(Pair.class)
          .list()
          .forEach(pair -> unitDomains.put(pair.one(), pair.other()));
      return new Snapshot(
          List.copyOf(units),
          Map.copyOf(tiles),
          Map.copyOf(managingUnit),
          Map.copyOf(divisions),
          Map.copyOf(children),
          Collections.unmodifiableMap(agencies),
          Map.copyOf(departments),
          Map.copyOf(unitAgencies),
          Map.copyOf(unitDomains));
    }

    private static GovernmentLevel level(String word) {
      return switch (word) {
        case "city" -> GovernmentLevel.CITY;
        case "district" -> GovernmentLevel.DISTRICT;
        case "town" -> GovernmentLevel.TOWN;
        case "village" -> GovernmentLevel.VILLAGE;
        default -> throw new IllegalStateException("level of the table: " + word);
      };
    }
  }

  /// The six digits of the city itself.
  public String cityCode() {
    return CITY;
  }
}
