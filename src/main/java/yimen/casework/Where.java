package yimen.casework;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The optional filters of a list. Fragments are constants in the source, a fragment without a
/// value is left out, values only travel as parameters.
final class Where {

  private final StringBuilder sql = new StringBuilder();
  private final Map<String, Object> parameters = new HashMap<>();

  Where and(String fragment, String name, @Nullable Object value) {
    if (value != null) {
      sql.append(" and ").append(fragment);
      parameters.put(name, value);
    }
    return this;
  }

  String sql() {
    return sql.toString();
  }

  Map<String, Object> parameters() {
    return parameters;
  }
}
