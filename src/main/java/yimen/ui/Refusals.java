package yimen.ui;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import yimen.kernel.Refusal;

/// Turns the code of a refusal into the sentence a person reads: `casework.too-late` stands in
/// `yimen/casework/refusals.properties`. A code without a sentence is a fault of ours.
public final class Refusals {

  private final Map<String, Properties> byModule = new ConcurrentHashMap<>();

  public String sentence(Refusal why) {
    return sentence(why, Map.of());
  }

  public String sentence(Refusal why, Map<String, String> arguments) {
    return sentence(why.code(), arguments);
  }

  /// `arguments` fill the braces of the sentence: `{名称}`.
  public String sentence(String code, Map<String, String> arguments) {
    var dot = code.indexOf('.');
    if (dot < 1) {
      throw new IllegalArgumentException("a refusal code is module.words, not " + code);
    }
    var sentence =
        byModule.computeIfAbsent(code.substring(0, dot), Refusals::read).getProperty(code);
    if (sentence == null) {
      throw new IllegalStateException("no sentence for the refusal " + code);
    }
    for (var argument : arguments.entrySet()) {
      sentence = sentence.replace("{" + argument.getKey() + "}", argument.getValue());
    }
    return sentence;
  }

  private static Properties read(String module) {
    var path = "/yimen/" + module + "/refusals.properties";
    try (var stream = Refusals.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("no file " + path + " in the program");
      }
      var sentences = new Properties();
      sentences.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return sentences;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
