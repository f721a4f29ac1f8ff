package yimen.item;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import yimen.kernel.DataPack;

/// Tells from the words of a step who works on it. The words are data
/// (`yimen/item/step-words.csv`): the first line that fits counts.
final class StepWords {

  private record Line(String where, List<String> words, Guide.StepKind kind) {}

  private static final List<Line> LINES = load();

  private StepWords() {}

  static Optional<Guide.StepKind> kind(String node, String role, String action) {
    return LINES.stream()
        .filter(line -> {
          var text =
              switch (line.where()) {
                case "node" -> node;
                case "role" -> role;
                case "action" -> action;
                default -> throw new IllegalStateException("step-words: " + line.where());
              };
          return line.words().stream().anyMatch(text::contains);
        })
        .map(Line::kind)
        .findFirst();
  }

  private static List<Line> load() {
    try (var stream = StepWords.class.getResourceAsStream("/yimen/item/step-words.csv")) {
      if (stream == null) {
        throw new IllegalStateException("no file yimen/item/step-words.csv");
      }
      var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return DataPack.parse(text, "step-words.csv").stream()
          .map(row -> {
            var kind = Words.STEPS.get(row.get("kind"));
            if (kind == null) {
              throw new IllegalStateException("step-words: kind " + row.get("kind"));
            }
            return new Line(
                row.getOrDefault("where", ""),
                List.of(row.getOrDefault("words", "").split("\\|")),
                kind);
          })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
