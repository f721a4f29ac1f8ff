package yimen.item;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All published versions at one revision; immutable.
record Catalogue(
    long revision,
    List<Guide> newest,
    Map<String, Guide> byItemId,
    Map<String, Guide> byCode,
    Map<String, List<Guide>> versions,
    Map<ItemStore.VersionKey, Guide> bodies) {

  static final Catalogue NONE =
      new Catalogue(-1, List.of(), Map.of(), Map.of(), Map.of(), Map.of());

  /// Published versions never change, so the bodies known already are kept.
  Catalogue refreshed(ItemStore store) {
    long revisionNow = store.revision();
    var keys = store.versions();
    var missing = keys.stream().filter(key -> !bodies.containsKey(key)).toList();
    var all = new HashMap<>(bodies);
    if (!missing.isEmpty()) {
      all.putAll(store.guides(missing));
    }
    var kept = new HashSet<>(keys);
    all.keySet().retainAll(kept);
    var versionsNow = new HashMap<String, List<Guide>>();
    var newestNow = new ArrayList<Guide>();
    var byItemIdNow = new LinkedHashMap<String, Guide>();
    var byCodeNow = new HashMap<String, Guide>();
    for (var item : store.items()) {
      var standing = standing(item);
      var ofItem =
          keys.stream()
              .filter(key -> key.basicCode().equals(item.basicCode()))
              .map(key -> body(all, key).with(standing))
              .toList();
      if (ofItem.isEmpty()) {
        continue;
      }
      versionsNow.put(item.basicCode(), ofItem);
      var guide = ofItem.getFirst();
      newestNow.add(guide);
      byItemIdNow.put(item.itemId(), guide);
      byCodeNow.put(item.basicCode(), guide);
    }
    return new Catalogue(
        revisionNow,
        List.copyOf(newestNow),
        Collections.unmodifiableMap(byItemIdNow),
        Map.copyOf(byCodeNow),
        Map.copyOf(versionsNow),
        Map.copyOf(all));
  }

  private static Guide body(Map<ItemStore.VersionKey, Guide> all, ItemStore.VersionKey key) {
    var guide = all.get(key);
    if (guide == null) {
      throw new IllegalStateException("no body of " + key);
    }
    return guide;
  }

  private static Guide.Standing standing(ItemStore.ItemRow row) {
    return switch (row.standing()) {
      case "in-use" -> new Guide.Standing.InUse();
      case "suspended" ->
          new Guide.Standing.Suspended(row.reason(), Optional.ofNullable(row.suspendedUntil()));
      case "cancelled" -> new Guide.Standing.Cancelled(row.reason());
      default -> throw new IllegalStateException("standing of the table: " + row.standing());
    };
  }
}
