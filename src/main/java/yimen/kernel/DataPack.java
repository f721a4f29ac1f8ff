package yimen.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The first-start data that travels with the program (`data/xian/…` on the class path): tables as
/// CSV (RFC 4180, UTF-8, header line) and other text. Modules copy it into their own tables at
/// start; the digest tells whether that has been done.
public final class DataPack {

  private static final String ROOT = "/data/xian/";

  private DataPack() {}

  /// Rows of `divisions/xian_divisions.csv`: column → text, empty text where the cell is empty.
  public static List<Map<String, String>> rows(String name) {
    return parse(text(name), name);
  }

  public static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /// SHA-256 over names and contents, to see that a load is up to date.
  public static String digest(List<String> names) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      for (var name : names) {
        var content = bytes(name);
        sha.update((name + '\n' + content.length + '\n').getBytes(StandardCharsets.UTF_8));
        sha.update(content);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String name) {
    try (var stream = DataPack.class.getResourceAsStream(ROOT + name)) {
      if (stream == null) {
        throw new IllegalArgumentException("no such file in the data pack: " + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Rows of CSV text. A row with more or fewer cells than the header is an error, never padded.
  public static List<Map<String, String>> parse(String text, String name) {
    var lines = cells(text);
    var header = lines.getFirst();
    var rows = new ArrayList<Map<String, String>>(lines.size());
    for (int i = 1; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.size() != header.size()) {
        throw new IllegalStateException(
            "%s record %d has %d cells, header has %d"
                .formatted(name, i + 1, line.size(), header.size()));
      }
      var row = LinkedHashMap.<String, String>newLinkedHashMap(header.size());
      for (int column = 0; column < header.size(); column++) {
        row.put(header.get(column), line.get(column));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<List<String>> cells(String text) {
    var lines = new ArrayList<List<String>>();
    var line = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',') {
        line.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        line.add(cell.toString());
        cell.setLength(0);
        lines.add(line);
        line = new ArrayList<>();
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (!cell.isEmpty() || !line.isEmpty()) {
      line.add(cell.toString());
      lines.add(line);
    }
    return lines;
  }
}
