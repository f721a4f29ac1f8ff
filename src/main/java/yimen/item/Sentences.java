package yimen.item;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/// Sentences by code, with `{name}` where an argument goes.
final class Sentences {

  static final Sentences PROBLEMS = new Sentences("problems.properties");

  private final String file;
  private final Properties sentences = new Properties();

  private Sentences(String name) {
    this.file = "/yimen/item/" + name;
    try (var stream = Sentences.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("no file " + file);
      }
      sentences.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String fill(String code, Map<String, String> arguments) {
    var sentence = sentences.getProperty(code);
    if (sentence == null) {
      throw new IllegalArgumentException("no sentence for " + code + " in " + file);
    }
    for (var argument : arguments.entrySet()) {
      sentence = sentence.replace("{" + argument.getKey() + "}", argument.getValue());
    }
    return sentence;
  }

  Set<String> codes() {
    return sentences.stringPropertyNames();
  }
}
