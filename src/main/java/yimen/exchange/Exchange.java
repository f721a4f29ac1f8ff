package yimen.exchange;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import yimen.identity.Parties;
import yimen.kernel.PartyId;

/// Shared data (共享): asks the provider of a resource for one field about one party, for one
/// purpose. Every call is logged with its purpose.
public final class Exchange {

  /// Thrown when the provider does not answer; pages then ask the applicant instead.
  public static final class ProviderDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProviderDown(String resourceId) {
      super("no answer from the provider of " + resourceId);
    }
  }

  private enum ShareType {
    UNCONDITIONAL,
    CONDITIONAL,
    NOT_SHARED
  }

  private record Resource(
      String label, ShareType shareType, Set<String> fields, Set<String> purposes) {

    boolean mayBeAsked(String field, String purpose) {
      return fields.contains(field)
          && switch (shareType) {
            case UNCONDITIONAL -> true;
            case CONDITIONAL -> purposes.contains(purpose);
            case NOT_SHARED -> false;
          };
    }
  }

  private final JdbcClient jdbc;
  private final Parties parties;
  private final ResourceProvider provider;
  private final InstantSource clock;
  private volatile Map<String, Resource> resources = Map.of();

  Exchange(JdbcClient jdbc, Parties parties, ResourceProvider provider, InstantSource clock) {
    this.jdbc = jdbc;
    this.parties = parties;
    this.provider = provider;
    this.clock = clock;
  }

  /// `purpose`: the item's basic code. Empty when the provider knows nothing or sharing does not
  /// allow this purpose.
  public Optional<String> value(String resourceId, String field, PartyId about, String purpose) {
    var resource = resources.get(resourceId);
    if (resource == null || !resource.mayBeAsked(field, purpose)) {
      log(resourceId, field, about, purpose, "refused");
      return Optional.empty();
    }
    Optional<String> value;
    try {
      value = parties.facts(about).flatMap(facts -> provider.value(resourceId, field, facts));
    } catch (ProviderDown e) {
      log(resourceId, field, about, purpose, "down");
      throw e;
    }
    log(resourceId, field, about, purpose, value.isPresent() ? "value" : "nothing");
    return value;
  }

  /// 信息资源名称 with its provider, as a source label: 市公安局 人口基本信息.
  public String label(String resourceId) {
    var resource = resources.get(resourceId);
    if (resource == null) {
      throw new IllegalArgumentException("no resource " + resourceId + " in the catalogue");
    }
    return resource.label();
  }

  private void log(String resourceId, String field, PartyId about, String purpose, String answer) {
    jdbc.sql(
            """
            insert into exchange.call (resource_id, field, about, purpose, called_at, answer)
            values (:resource, :field, :about, :purpose, :at, :answer)
            """)
        .param("resource", resourceId)
        .param("field", field)
        .param("about", about.value())
        .param("purpose", purpose)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("answer", answer)
        .update();
  }

  private record ResourceRow(String resourceId, String name, String provider, String shareType) {}

  private record Pair(String resourceId, String value) {}

  void reload() {
    var fields = new HashMap<String, Set<String>>();
    jdbc.sql("select resource_id, field as value from exchange.resource_field")
        .query(Pair.class)
        .list()
        .forEach(pair ->
            fields.computeIfAbsent(pair.resourceId(), _ -> new HashSet<>()).add(pair.value()));
    var purposes = new HashMap<String, Set<String>>();
    jdbc.sql("select resource_id, purpose as value from exchange.authorised_purpose")
        .query(Pair.class)
        .list()
        .forEach(pair ->
            purposes.computeIfAbsent(pair.resourceId(), _ -> new HashSet<>()).add(pair.value()));
    var loaded = new HashMap<String, Resource>();
    for (var row :
        jdbc.sql("select resource_id, name, provider, share_type from exchange.resource")
            .query(ResourceRow.class)
            .list()) {
      loaded.put(
          row.resourceId(),
          new Resource(
              row.provider() + " " + row.name(),
              shareType(row.shareType()),
              Set.copyOf(fields.getOrDefault(row.resourceId(), Set.of())),
              Set.copyOf(purposes.getOrDefault(row.resourceId(), Set.of()))));
    }
    resources = Map.copyOf(loaded);
  }

  private static ShareType shareType(String word) {
    return switch (word) {
      case "unconditional" -> ShareType.UNCONDITIONAL;
      case "conditional" -> ShareType.CONDITIONAL;
      case "not-shared" -> ShareType.NOT_SHARED;
      default -> throw new IllegalStateException("share type of the table: " + word);
    };
  }
}
