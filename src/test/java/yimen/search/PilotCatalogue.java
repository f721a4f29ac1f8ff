package yimen.search;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/// The pilot city's items and one-things as entries; the item module builds the same from its
/// tables.
final class PilotCatalogue {

  private static final String FOLDER = "/data/xian/items/";
  private static final int ITEM_WEIGHT = 10;
  private static final int ONE_THING_WEIGHT = 20;

  private PilotCatalogue() {}

  static List<SearchEntry> entries() {
    var materials = new HashMap<String, List<String>>();
    for (var row : rows(FOLDER + "item_materials.csv")) {
      materials.computeIfAbsent(row.get("item_id"), _ -> new ArrayList<>()).add(row.get("name"));
    }
    var entries = new ArrayList<SearchEntry>();
    for (var row : rows(FOLDER + "service_items.csv")) {
      var id = row.get("item_id");
      var words = new ArrayList<>(materials.getOrDefault(id, List.of()));
      words.add(row.get("legal_basis"));
      words.addAll(questionsOfGuide(id));
      entries.add(
          new SearchEntry(
              id,
              row.get("name"),
              List.of(row.get("result_name")),
              words,
              row.get("dept"),
              row.get("domain"),
              row.get("theme"),
              row.get("subject"),
              ITEM_WEIGHT));
    }
    var file = map(yaml(FOLDER + "one_things.yaml"));
    addOneThings(entries, list(file.get("national_2024_batch1")));
    addOneThings(entries, list(map(file.get("national_2022_basic")).get("one_things")));
    return entries;
  }

  private static void addOneThings(List<SearchEntry> entries, List<?> oneThings) {
    for (var each : oneThings) {
      var oneThing = map(each);
      var components =
          list(oneThing.get("components")).stream()
              .map(component -> text(map(component).get("name")))
              .toList();
      entries.add(
          new SearchEntry(
              text(oneThing.get("id")),
              text(oneThing.get("name")),
              List.of(),
              components,
              text(oneThing.get("lead")),
              "一件事",
              "",
              text(oneThing.get("subject")),
              ONE_THING_WEIGHT));
    }
  }

  private static List<String> questionsOfGuide(String id) {
    var stream = PilotCatalogue.class.getResourceAsStream(FOLDER + "guides/" + id + ".yaml");
    if (stream == null) {
      return List.of();
    }
    var guide = map(yaml(FOLDER + "guides/" + id + ".yaml"));
    var questions = new ArrayList<String>();
    for (var faq : list(guide.get("faq"))) {
      questions.add(text(map(faq).get("q")));
    }
    for (var situation : list(guide.get("situations"))) {
      questions.add(text(map(situation).get("question")));
    }
    return questions;
  }

  static List<CSVRecord> rows(String resource) {
    var stream = Objects.requireNonNull(PilotCatalogue.class.getResourceAsStream(resource));
    var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var rows = format.parse(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return rows.getRecords();
    } catch (IOException e) {
      throw new AssertionError(resource, e);
    }
  }

  private static Object yaml(String resource) {
    return new Yaml().load(PilotCatalogue.class.getResourceAsStream(resource));
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  private static List<?> list(@Nullable Object value) {
    return value == null ? List.of() : (List<?>) value;
  }

  private static String text(Object value) {
    return String.valueOf(value);
  }
}
