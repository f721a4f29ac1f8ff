package yimen.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import yimen.casework.TransitionTable;

/// What each act does in each situation of a case, found by running the rules.
final class TransitionsDoc {

  private static final String NOT_NOW = "casework.wrong-state";

  private TransitionsDoc() {}

  static String text() {
    var sentences = sentences();
    var text =
        new StringBuilder(
            GeneratedDocs.head(
                "Transitions of a case (办件)",
                "What each command does in each situation: the events it leaves with their articles,"
                    + " or the sentence of its refusal. Commands that are not listed under a"
                    + " situation are refused with “%s” (`%s`). The example is an item with a desk"
                        .formatted(sentences.getProperty(NOT_NOW), NOT_NOW)
                    + " review, an on-site check by two and a licence; 可当场办结 is one decided at"
                    + " the window."));
    for (var situation : TransitionTable.situations()) {
      text.append("\n## ").append(situation.chinese()).append("\n\n");
      text.append("| command | leads to | basis or answer |\n|---|---|---|\n");
      for (var command : TransitionTable.commands()) {
        var cell = TransitionTable.cell(situation.name(), command);
        if (!cell.refusal().equals(NOT_NOW)) {
          text.append(line(command, cell, sentences));
        }
      }
      if (situation.name().equals("CLOSED")) {
        text.append("| – | nothing follows | – |\n");
      }
    }
    return text.toString();
  }

  private static String line(String command, TransitionTable.Cell cell, Properties sentences) {
    return cell.events().isEmpty()
        ? "| `%s` | refused: `%s` | %s |\n"
            .formatted(command, cell.refusal(), sentences.getProperty(cell.refusal()))
        : "| `%s` | %s | %s |\n"
            .formatted(
                command,
                IntStream.range(0, cell.events().size())
                    .mapToObj(i -> "`" + cell.events().get(i) + "`")
                    .collect(Collectors.joining(", ")),
                String.join("；", cell.bases()));
  }

  private static Properties sentences() {
    var sentences = new Properties();
    try (var in =
        Files.newBufferedReader(Path.of("src/main/resources/yimen/casework/refusals.properties"))) {
      sentences.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sentences;
  }
}
