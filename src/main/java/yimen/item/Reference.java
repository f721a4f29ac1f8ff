package yimen.item;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import yimen.kernel.DataPack;

/// What a guide may refer to: licences, shared resources, code tables, departments. `domains`:
/// department → its business domain.
record Reference(
    Map<String, String> licences,
    Map<String, Map<String, String>> licenceFields,
    Map<String, Set<String>> resourceFields,
    Map<String, List<Guide.Option>> codes,
    Map<String, String> domains) {

  static final Map<String, Set<String>> PROFILE =
      Map.of(
          "person", Set.of("name", "id_no", "sex", "birth", "mobile"),
          "ent", Set.of("uscc", "name", "legal_person", "agent_name", "agent_id", "agent_mobile"));

  static Reference ofPack() {
    var licences = new LinkedHashMap<String, String>();
    DataPack.rows("licences/licence_types.csv")
        .forEach(row -> licences.put(row.get("licence_id"), row.get("name")));
    var licenceFields = new HashMap<String, Map<String, String>>();
    DataPack.rows("licences/licence_fields.csv")
        .forEach(row ->
            licenceFields
                .computeIfAbsent(row.get("licence_id"), _ -> new LinkedHashMap<>())
                .put(row.get("field"), row.get("label")));
    var resourceFields =
        DataPack.rows("resources/resource_fields.csv").stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.get("resource_id"),
                    Collectors.mapping(row -> row.get("field"), Collectors.toSet())));
    var codes = new HashMap<String, List<Guide.Option>>();
    DataPack.rows("codes/code_tables.csv")
        .forEach(row ->
            codes
                .computeIfAbsent(row.get("table"), _ -> new ArrayList<>())
                .add(new Guide.Option(row.get("code"), row.get("name"))));
    var domains =
        DataPack.rows("orgs/city_departments.csv").stream()
            .collect(Collectors.toMap(row -> row.get("short_name"), row -> row.get("domain")));
    return new Reference(licences, licenceFields, resourceFields, codes, domains);
  }

  boolean hasCode(String table, String name) {
    return codes.getOrDefault(table, List.of()).stream()
        .anyMatch(option -> option.label().equals(name));
  }
}
