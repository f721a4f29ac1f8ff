package yimen.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.Modulithic;
import yimen.Yimen;

/// The map of modules: what people wrote above the marker, what the code declares below it.
final class ModulesDoc {

  static final String MARKER = "<!-- below: made from the code; " + GeneratedDocs.AGAIN + " -->";

  private static final Path ROOT = Path.of("src/main/java/yimen");

  /// `purpose`: the `///` lines of the module's `package-info.java`, empty when there are none.
  record Module(String name, String chinese, List<String> mayUse, String purpose) {}

  private ModulesDoc() {}

  static String text(String onDisk) {
    var byHand = onDisk.contains(MARKER) ? onDisk.substring(0, onDisk.indexOf(MARKER)) : onDisk;
    var text = new StringBuilder(byHand).append(MARKER).append("\n\n## As declared\n\n");
    text.append("Mechanisms, which every module may use: ")
        .append(mechanisms().stream().map(ModulesDoc::code).collect(Collectors.joining(", ")))
        .append(".\n\n| module | 中文 | may use | purpose |\n|---|---|---|---|\n");
    for (var module : modules()) {
      text.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  code(module.name()),
                  module.chinese(),
                  module.mayUse().isEmpty()
                      ? "–"
                      : module.mayUse().stream()
                          .map(ModulesDoc::code)
                          .collect(Collectors.joining(", ")),
                  module.purpose().isEmpty() ? "–" : module.purpose()));
    }
    return text.toString();
  }

  static List<String> mechanisms() {
    return List.of(Yimen.class.getAnnotation(Modulithic.class).sharedModules());
  }

  static List<Module> modules() {
    try (var folders = Files.list(ROOT)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("package-info.java")))
          .sorted()
          .map(ModulesDoc::module)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The sentence in the part written by hand that says why one module uses another.
  static String arrow(String from, String to) {
    return "| " + code(from) + " | " + code(to) + " | ";
  }

  private static Module module(Path folder) {
    var name = folder.getFileName().toString();
    try {
      var declared =
          Class.forName("yimen." + name + ".package-info").getAnnotation(ApplicationModule.class);
      if (declared == null) {
        throw new AssertionError(name + " declares no @ApplicationModule");
      }
      var purpose =
          Files.readString(folder.resolve("package-info.java"))
              .lines()
              .filter(line -> line.startsWith("///"))
              .map(line -> line.substring(3).strip())
              .collect(Collectors.joining(" "));
      return new Module(
          name,
          declared.displayName(),
          Arrays.stream(declared.allowedDependencies()).sorted().toList(),
          purpose);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("no package-info of " + name + " was compiled", e);
    }
  }

  private static String code(String name) {
    return "`" + name + "`";
  }
}
