package yimen.portal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import yimen.item.Guide;
import yimen.item.ItemSearch;
import yimen.item.Items;
import yimen.item.OneThing;
import yimen.search.Hit;
import yimen.ui.Icon;
import yimen.ui.Pages;

/// P03: find the matter in one's own words. What was typed is never logged.
@Controller
class SearchPages {

  private static final int TYPED_MAX = 200;
  private static final int HITS_MAX = 20;
  private static final int NEAREST_MAX = 3;
  private static final int SUGGESTIONS_MAX = 6;

  private final ItemSearch search;
  private final Items items;

  SearchPages(ItemSearch search, Items items) {
    this.search = search;
    this.items = items;
  }

  @GetMapping("/search")
  ModelAndView search(@RequestParam Map<String, String> query) {
    var typed = shortened(query.getOrDefault("q", "").strip());
    if (typed.isEmpty()) {
      return Pages.open(
          "portal/search", new SearchPage("", "", true, List.of(), List.of(), List.of(), 0));
    }
    var answer = search.find(typed, HITS_MAX);
    var hits =
        answer.confident() ? answer.hits() : answer.nearest().stream().limit(NEAREST_MAX).toList();
    var filter = ServiceFilter.of(query);
    var guides = guides(hits);
    var shown = guides.stream().filter(filter::matches).toList();
    return Pages.open(
        "portal/search",
        new SearchPage(
            typed,
            answer.understoodAs().equals(typed) ? "" : answer.understoodAs(),
            answer.confident(),
            shown.stream().map(ServiceCard::of).toList(),
            things(hits),
            answer.confident()
                ? filter.facets("/search", guides, List.of("who", "online", "kind"))
                : List.of(),
            shown.size()));
  }

  /// A piece of a page for htmx; without script there is the button.
  @GetMapping("/search/suggestions")
  ModelAndView suggestions(@RequestParam(name = "q", defaultValue = "") String typed) {
    var words = shortened(typed.strip());
    var links =
        words.isEmpty()
            ? List.<HomePage.Link>of()
            : search.suggest(words, SUGGESTIONS_MAX).stream()
                .map(title -> new HomePage.Link(title, address(title)))
                .toList();
    return Pages.open("portal/suggestions", new SuggestionsPage(links));
  }

  private String address(String title) {
    return items.guides().stream()
        .filter(guide -> guide.name().equals(title))
        .findFirst()
        .map(ServiceCard::href)
        .orElseGet(() -> "/search?q=" + URLEncoder.encode(title, StandardCharsets.UTF_8));
  }

  private List<Guide> guides(List<Hit> hits) {
    return hits.stream().flatMap(hit -> items.find(hit.key()).stream()).toList();
  }

  private List<HomePage.Thing> things(List<Hit> hits) {
    var things = new ArrayList<HomePage.Thing>();
    for (var hit : hits) {
      items.oneThings().stream()
          .filter(thing -> thing.id().equals(hit.key()))
          .map(this::thing)
          .forEach(things::add);
    }
    return things;
  }

  private HomePage.Thing thing(OneThing thing) {
    var parts = new ArrayList<HomePage.Link>();
    for (var component : thing.components()) {
      Optional.ofNullable(component.itemId())
          .flatMap(items::find)
          .ifPresent(
              guide -> parts.add(new HomePage.Link(component.name(), ServiceCard.href(guide))));
    }
    return new HomePage.Thing(
        thing.name(), "涉及 " + thing.components().size() + " 个事项", Icon.LINK, parts);
  }

  private static String shortened(String typed) {
    return typed.codePointCount(0, typed.length()) <= TYPED_MAX
        ? typed
        : typed.substring(0, typed.offsetByCodePoints(0, TYPED_MAX));
  }
}
