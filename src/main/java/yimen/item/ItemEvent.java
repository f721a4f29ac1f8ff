package yimen.item;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import yimen.ledger.Fact;

/// What happens to an item, as the ledger keeps it in the stream `item/<basic code>`.
sealed interface ItemEvent {

  /// `bodySha256` ties the stored guide to the ledger.
  record GuidePublished(String itemId, int version, String name, boolean general, String bodySha256)
      implements ItemEvent {}

  record Suspended(String reason, Optional<LocalDate> until) implements ItemEvent {}

  record Resumed() implements ItemEvent {}

  JsonMapper MAPPER = JsonMapper.builder().build();

  static String stream(String basicCode) {
    return "item/" + basicCode;
  }

  default Fact fact(Instant at) {
    return switch (this) {
      case GuidePublished published ->
          new Fact(
              "item.guide-published.v1",
              json(
                  "itemId", published.itemId(),
                  "version", published.version(),
                  "name", published.name(),
                  "general", published.general(),
                  "bodySha256", published.bodySha256()),
              null,
              at);
      case Suspended(var reason, var until) ->
          new Fact(
              "item.suspended.v1",
              json("reason", reason, "until", until.map(LocalDate::toString).orElse(null)),
              null,
              at);
      case Resumed() -> new Fact("item.resumed.v1", "{}", null, at);
    };
  }

  private static String json(@Nullable Object... namesAndValues) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return MAPPER.writeValueAsString(map);
  }

  static String sha256(String body) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
