package yimen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import yimen.documents.Sm3;

/// The stored form of each released event: `golden/<module>/<type>.json`, sealed by the checksums
/// of `golden/<module>/SM3SUMS`, described by `golden/<module>/catalogue.properties`.
public final class GoldenEvents {

  private static final Path ROOT = Path.of("src/test/resources/golden");
  private static final boolean WRITES = "write".equals(System.getProperty("yimen.golden"));

  /// `when` and `basis` are empty when the catalogue of the module says nothing.
  public record Entry(String module, String type, String payload, String when, String basis) {}

  private GoldenEvents() {}

  /// The file of `type`. With `-Dyimen.golden=write` a missing file is written from `fresh` and its
  /// checksum added; an existing one is never touched.
  public static String payload(String module, String type, String fresh) {
    var file = ROOT.resolve(module).resolve(type + ".json");
    try {
      if (WRITES && !Files.exists(file)) {
        release(file, fresh);
      }
      if (!Files.exists(file)) {
        throw new AssertionError(
            type + " has no golden file: look at it after mvn … -Dyimen.golden=write, then commit");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All released events, by module and name.
  public static List<Entry> all() {
    return modules().stream()
        .flatMap(module -> files(module).stream().map(file -> entry(module, file)))
        .toList();
  }

  public static List<String> modules() {
    return list(ROOT).stream()
        .filter(Files::isDirectory)
        .map(folder -> folder.getFileName().toString())
        .toList();
  }

  /// File name → SM3 as it is now.
  static TreeMap<String, String> checksums(String module) {
    var sums = new TreeMap<String, String>();
    files(module).forEach(file -> sums.put(file.getFileName().toString(), checksum(file)));
    return sums;
  }

  /// File name → SM3 on the day of release.
  static TreeMap<String, String> released(String module) {
    var sums = new TreeMap<String, String>();
    var list = ROOT.resolve(module).resolve("SM3SUMS");
    if (Files.exists(list)) {
      read(list)
          .lines()
          .map(line -> line.split(" {2}"))
          .forEach(cells -> sums.put(cells[1], cells[0]));
    }
    return sums;
  }

  private static Entry entry(String module, Path file) {
    var type = file.getFileName().toString().replaceAll("\\.json$", "");
    var catalogue = catalogue(module);
    return new Entry(
        module,
        type,
        read(file),
        catalogue.getProperty(type + ".when", ""),
        catalogue.getProperty(type + ".basis", ""));
  }

  private static Properties catalogue(String module) {
    var catalogue = new Properties();
    var file = ROOT.resolve(module).resolve("catalogue.properties");
    if (Files.exists(file)) {
      try (var in = Files.newBufferedReader(file)) {
        catalogue.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return catalogue;
  }

  private static void release(Path file, String fresh) throws IOException {
    Files.createDirectories(file.getParent());
    var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(file, mapper.writeValueAsString(mapper.readTree(fresh)) + "\n");
    var module = file.getParent().getFileName().toString();
    var sums = released(module);
    sums.put(file.getFileName().toString(), checksum(file));
    var lines = new StringBuilder();
    sums.forEach((name, sum) -> lines.append(sum).append("  ").append(name).append('\n'));
    Files.writeString(file.resolveSibling("SM3SUMS"), lines);
  }

  private static String checksum(Path file) {
    return Sm3.hex(read(file).getBytes(StandardCharsets.UTF_8));
  }

  private static List<Path> files(String module) {
    return list(ROOT.resolve(module)).stream()
        .filter(file -> file.toString().endsWith(".json"))
        .toList();
  }

  private static List<Path> list(Path folder) {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
