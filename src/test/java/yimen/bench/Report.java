package yimen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The table that people read and the file that programs read.
final class Report {

  private record Line(String what, String figure, String target, String verdict) {}

  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Object> figures = new LinkedHashMap<>();

  void title(String words) {
    lines.add(new Line("\n" + words, "", "", ""));
  }

  void fact(String key, String what, Object value) {
    add(key, what, value, value.toString(), "", "");
  }

  void figure(String key, String what, double value, String unit) {
    add(key, what, rounded(value), shown(value, unit), "", "");
  }

  void atMost(String key, String what, double value, String unit, double most) {
    add(
        key,
        what,
        rounded(value),
        shown(value, unit),
        "≤ " + shown(most, unit),
        value <= most ? "达标" : "未达标");
  }

  void atLeast(String key, String what, double value, String unit, double least) {
    add(
        key,
        what,
        rounded(value),
        shown(value, unit),
        "≥ " + shown(least, unit),
        value >= least ? "达标" : "未达标");
  }

  private void add(
      String key, String what, Object value, String shown, String target, String verdict) {
    figures.put(key, value);
    if (!target.isEmpty()) {
      figures.put(key + ".target", target);
      figures.put(key + ".met", verdict.equals("达标"));
    }
    lines.add(new Line(what, shown, target, verdict));
    IO.println("  · " + what + "：" + shown);
  }

  /// Three figures tell; more would only pretend to.
  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  private static String shown(double value, String unit) {
    var digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
    return ("%,." + digits + "f").formatted(value).replaceFirst("\\.0+$", "")
        + (unit.isEmpty() ? "" : " " + unit);
  }

  String table() {
    var table = new StringBuilder();
    for (var line : lines) {
      if (line.figure().isEmpty()) {
        table.append(line.what()).append('\n');
      } else {
        table
            .append("  ")
            .append(padded(line.what(), 46))
            .append(padded(line.figure(), 20))
            .append(padded(line.target(), 14))
            .append(line.verdict())
            .append('\n');
      }
    }
    return table.toString();
  }

  /// A Chinese character is two columns wide.
  private static String padded(String text, int columns) {
    var width = text.codePoints().map(point -> point >= 0x2e80 ? 2 : 1).sum();
    return text + " ".repeat(Math.max(1, columns - width));
  }

  long missed() {
    return lines.stream().filter(line -> line.verdict().equals("未达标")).count();
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(figures)
            + "\n");
  }
}
