package yimen.portal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/// Files of `yimen/portal/` in the program: what the keepers of the portal may change.
final class Texts {

  private Texts() {}

  static String read(String name) {
    try (var stream = Texts.class.getResourceAsStream("/yimen/portal/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("no file yimen/portal/" + name + " in the program");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The words of one line of `home.properties`.
  static List<String> home(String key) {
    var lines = new Properties();
    try {
      lines.load(new StringReader(read("home.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(lines.getProperty(key).split(" "));
  }
}
