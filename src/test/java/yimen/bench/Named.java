package yimen.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A statement prepared once, with `:names` for its values, straight on the driver.
final class Named implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("(?<!:):([a-z][A-Za-z_]*)");

  private final PreparedStatement statement;
  private final List<String> names = new ArrayList<>();

  Named(Connection connection, String sql) throws SQLException {
    var name = NAME.matcher(sql);
    var positional = new StringBuilder();
    while (name.find()) {
      names.add(name.group(1));
      name.appendReplacement(positional, "?");
    }
    name.appendTail(positional);
    this.statement = connection.prepareStatement(positional.toString());
  }

  /// The first column of the first row, or null; of a statement without rows how many it changed.
  @Nullable Object run(Map<String, @Nullable Object> values) throws SQLException {
    for (var i = 0; i < names.size(); i++) {
      if (!values.containsKey(names.get(i))) {
        throw new IllegalArgumentException("no value for " + names.get(i));
      }
      statement.setObject(i + 1, values.get(names.get(i)));
    }
    if (!statement.execute()) {
      return statement.getUpdateCount();
    }
    try (var rows = statement.getResultSet()) {
      return rows.next() ? rows.getObject(1) : null;
    }
  }

  /// All rows, each by column name, as they can be written again.
  static List<Map<String, @Nullable Object>> rows(
      Connection connection, String sql, Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      var found = new ArrayList<Map<String, @Nullable Object>>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row(rows));
        }
      }
      return found;
    }
  }

  private static Map<String, @Nullable Object> row(ResultSet rows) throws SQLException {
    var columns = rows.getMetaData();
    var row = new LinkedHashMap<String, @Nullable Object>();
    for (var i = 1; i <= columns.getColumnCount(); i++) {
      row.put(
          columns.getColumnLabel(i),
          switch (columns.getColumnTypeName(i)) {
            case "date" -> rows.getObject(i, LocalDate.class);
            case "timestamptz" -> rows.getObject(i, OffsetDateTime.class);
            case "json" -> rows.getString(i);
            case String _ -> rows.getObject(i);
          });
    }
    return row;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
