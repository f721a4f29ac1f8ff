package yimen.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yimen.ui.Facet;
import yimen.ui.Paging;

/// P04.
public record ServicesPage(
    String title,
    int total,
    List<Facet> facets,
    List<Set> conditions,
    List<ServiceCard> cards,
    @Nullable Paging paging) {

  /// A condition that is set, and the list without it.
  public record Set(String words, String without) {}
}
