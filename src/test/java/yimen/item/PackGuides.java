package yimen.item;

import java.time.LocalDate;
import java.util.List;

/// The guides of the data pack without a database, as first published.
public final class PackGuides {

  public static final LocalDate PUBLISHED_ON = LocalDate.of(2026, 1, 5);

  private static final List<Guide> ALL =
      ItemPack.drafts(Reference.ofPack()).stream()
          .map(draft -> draft.guide().published(1, PUBLISHED_ON))
          .toList();

  private PackGuides() {}

  public static List<Guide> all() {
    return ALL;
  }

  public static Guide of(String itemId) {
    return ALL.stream().filter(guide -> guide.itemId().equals(itemId)).findFirst().orElseThrow();
  }
}
