package yimen.docs;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import yimen.GoldenEvents;

/// The catalogue of events, from the golden files of all modules.
final class EventsDoc {

  private EventsDoc() {}

  static String text() {
    var text =
        new StringBuilder(
            GeneratedDocs.head(
                "Events of the ledger",
                "Every type that may stand in the ledger, with the fields of its payload. A released"
                    + " type is read forever: a changed event is a new version under a new name"
                    + " (recipes/add-an-event.md). Text that people wrote is sealed before it is"
                    + " stored."));
    for (var module : GoldenEvents.modules()) {
      text.append("\n## ").append(module).append("\n\n");
      text.append("| type | when | basis | fields |\n|---|---|---|---|\n");
      GoldenEvents.all().stream()
          .filter(entry -> entry.module().equals(module))
          .forEach(entry -> text.append(line(entry)));
    }
    return text.toString();
  }

  private static String line(GoldenEvents.Entry entry) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            entry.type(),
            orDash(entry.when()),
            orDash(entry.basis()),
            orDash(fields(JsonMapper.shared().readTree(entry.payload()))));
  }

  private static String fields(JsonNode object) {
    return object.properties().stream()
        .map(field -> "`" + field.getKey() + "` " + kind(field.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> value.isEmpty() ? "list" : "list of " + kind(value.get(0));
      case OBJECT ->
          value.properties().stream()
              .map(field -> field.getKey())
              .collect(Collectors.joining(", ", "(", ")"));
      case STRING -> value.asString().matches("\\d{4}-\\d{2}-\\d{2}") ? "day" : "text";
      case NUMBER -> "number";
      case BOOLEAN -> "yes/no";
      case NULL, MISSING, BINARY, POJO -> "–";
    };
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "–" : text;
  }
}
