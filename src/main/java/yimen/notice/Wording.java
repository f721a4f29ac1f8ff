package yimen.notice;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The sentences of `yimen/notice/messages.properties`.
final class Wording {

  private static final String FILE = "/yimen/notice/messages.properties";
  private static final Pattern BRACES = Pattern.compile("\\{([a-z]+)}");

  private final Properties sentences = new Properties();

  Wording() {
    try (var stream =
        Objects.requireNonNull(Wording.class.getResourceAsStream(FILE), "missing: " + FILE)) {
      sentences.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(FILE, broken);
    }
  }

  /// Throws when there is no such sentence, or a value for one of its braces is missing: nobody
  /// shall read half a sentence.
  String text(String template, Map<String, String> values) {
    var matcher = BRACES.matcher(sentence(template));
    var missing = new TreeSet<String>();
    var text = new StringBuilder();
    while (matcher.find()) {
      @Nullable String value = values.get(matcher.group(1));
      if (value == null) {
        missing.add(matcher.group(1));
      } else {
        matcher.appendReplacement(text, Matcher.quoteReplacement(value));
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("message %s lacks %s".formatted(template, missing));
    }
    return matcher.appendTail(text).toString();
  }

  Set<String> templates() {
    return sentences.stringPropertyNames();
  }

  private String sentence(String template) {
    var sentence = sentences.getProperty(template);
    if (sentence == null) {
      throw new IllegalArgumentException("no message is called " + template);
    }
    return sentence;
  }
}
