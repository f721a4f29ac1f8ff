package yimen;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the vector files of `src/test/resources/vectors`.
public final class Vectors {

  private Vectors() {}

  public static JsonNode file(String name) {
    var stream = Vectors.class.getResourceAsStream("/vectors/" + name);
    if (stream == null) {
      throw new IllegalArgumentException("no vector file " + name);
    }
    return JsonMapper.shared().readTree(stream);
  }

  /// The entries of one list; an empty list would make a test that checks nothing.
  public static Stream<JsonNode> of(String name, String list) {
    var entries = StreamSupport.stream(file(name).path(list).spliterator(), false).toList();
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("no vectors in " + name + " " + list);
    }
    return List.copyOf(entries).stream();
  }
}
