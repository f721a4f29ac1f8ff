package yimen.portal;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import yimen.government.Government;
import yimen.government.Unit;
import yimen.item.Guide;
import yimen.item.Items;
import yimen.ui.Pages;
import yimen.ui.Paging;

/// P04: all matters, by facets.
@Controller
class ServicesPages {

  private static final String PATH = "/services";
  private static final int A_PAGE = 20;
  private static final List<String> FACETS =
      List.of("who", "theme", "dept", "level", "visits", "online", "kind", "lenient");

  private final Items items;
  private final Government government;

  ServicesPages(Items items, Government government) {
    this.items = items;
    this.government = government;
  }

  @GetMapping(PATH)
  ModelAndView services(@RequestParam Map<String, String> query) {
    var filter = ServiceFilter.of(query);
    var unitName = government.unit(filter.unit()).map(Unit::name).orElse("");
    var listed =
        items.guides().stream()
            .filter(ServiceFilter::listed)
            .filter(guide -> unitName.isEmpty() || items.handler(guide, filter.unit()).isPresent())
            .toList();
    var found = listed.stream().filter(filter::matches).toList();
    var after = query.getOrDefault("after", "");
    var rest =
        found.stream()
            .dropWhile(guide -> !after.isEmpty() && guide.itemId().compareTo(after) <= 0)
            .toList();
    var shown = rest.stream().limit(A_PAGE).toList();
    return Pages.open(
        "portal/services",
        new ServicesPage(
            filter.stageTitle().isEmpty() ? "我要办" : "我要办：" + filter.stageTitle(),
            found.size(),
            filter.facets(PATH, listed, FACETS),
            filter.set(PATH, unitName),
            shown.stream().map(ServiceCard::of).toList(),
            paging(filter, found.size(), !after.isEmpty(), rest, shown)));
  }

  private static @org.jspecify.annotations.Nullable Paging paging(
      ServiceFilter filter, int total, boolean later, List<Guide> rest, List<Guide> shown) {
    if (total <= A_PAGE) {
      return null;
    }
    return new Paging(
        later ? filter.address(PATH) : null,
        rest.size() > shown.size() ? filter.with(PATH, "after", shown.getLast().itemId()) : null,
        "共 %d 项，这一页 %d 项".formatted(total, shown.size()));
  }
}
