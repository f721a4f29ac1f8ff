package yimen.item;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import tools.jackson.databind.json.JsonMapper;

/// The stored form of a published guide. Standing is no part of a version: it changes without one.
final class GuideJson {

  @JsonIgnoreProperties("standing")
  private interface WithoutStanding {}

  private static final JsonMapper MAPPER =
      JsonMapper.builder().addMixIn(Guide.class, WithoutStanding.class).build();

  private GuideJson() {}

  static String write(Guide guide) {
    return MAPPER.writeValueAsString(guide);
  }

  static Guide read(String json) {
    return MAPPER.readValue(json, Guide.class);
  }
}
