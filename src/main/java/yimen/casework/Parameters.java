package yimen.casework;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import yimen.time.TimeLimit;

/// Limits with their legal basis and mark (standards Annex B): data, never literals in rules.
final class Parameters {

  private record Row(int value, String unit) {}

  private final Map<String, Row> rows;

  private Parameters(Map<String, Row> rows) {
    this.rows = Map.copyOf(rows);
  }

  static Parameters shipped() {
    var rows = new HashMap<String, Row>();
    try (var in =
            Objects.requireNonNull(
                Parameters.class.getResourceAsStream("/yimen/casework/parameters.csv"));
        var csv =
            CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (var row : csv) {
        rows.put(row.get("key"), new Row(Integer.parseInt(row.get("value")), row.get("unit")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Parameters(rows);
  }

  TimeLimit limit(String key) {
    var row = row(key);
    return new TimeLimit(
        row.value(), TimeLimit.Unit.valueOf(row.unit().toUpperCase(java.util.Locale.ROOT)));
  }

  int number(String key) {
    return row(key).value();
  }

  private Row row(String key) {
    var row = rows.get(key);
    if (row == null) {
      throw new IllegalArgumentException("no parameter is called " + key);
    }
    return row;
  }
}
