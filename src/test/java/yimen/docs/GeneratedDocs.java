package yimen.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The documents in `docs/` that are made from the code, and how to make them again.
final class GeneratedDocs {

  static final String AGAIN =
      "mvn -B -ntp -o -q test-compile surefire:test -Dtest=GeneratedDocsTest -Dyimen.docs=write";

  private static final Path FOLDER = Path.of("docs");

  private GeneratedDocs() {}

  /// File name → what it should say now.
  static Map<String, String> all() {
    var all = new LinkedHashMap<String, String>();
    all.put("events.md", EventsDoc.text());
    all.put("transitions.md", TransitionsDoc.text());
    all.put("law.md", LawDoc.text());
    all.put("modules.md", ModulesDoc.text(onDisk("modules.md")));
    return all;
  }

  static String onDisk(String name) {
    var file = FOLDER.resolve(name);
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(String name, String text) {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String head(String title, String what) {
    return "# %s\n\n%s\n\nMade from the code; do not edit. Make it again with\n`%s`.\n"
        .formatted(title, what, AGAIN);
  }
}
