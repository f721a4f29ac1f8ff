package yimen.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import yimen.item.Guide;
import yimen.item.ItemSearch;
import yimen.item.Items;
import yimen.kernel.TypedText;
import yimen.portal.AskPage.Answered;
import yimen.portal.AskPage.Matter;
import yimen.search.Hit;
import yimen.ui.Pages;

/// Q03 我要问: finds the matter somebody asks about, then the questions its guide answers.
@Controller
class AskPages {

  private static final int TYPED_MAX = 200;
  private static final int MATTERS = 6;
  private static final int ANSWERS_OF_ONE = 3;
  private static final int COMMON = 8;

  private final Items items;
  private final ItemSearch search;

  AskPages(Items items, ItemSearch search) {
    this.items = items;
    this.search = search;
  }

  @GetMapping("/ask")
  ModelAndView ask(@RequestParam(name = "q", defaultValue = "") String q) {
    var typed = TypedText.tidy(q.length() > TYPED_MAX ? q.substring(0, TYPED_MAX) : q);
    if (typed.isEmpty()) {
      return Pages.open("portal/ask", new AskPage("", true, common(), List.of()));
    }
    var found = search.find(typed, MATTERS);
    var guides =
        (found.confident() ? found.hits() : found.nearest())
            .stream().map(Hit::key).flatMap(key -> items.find(key).stream()).toList();
    var pairs = pairs(typed);
    var answers = guides.stream().flatMap(guide -> bestOf(guide, pairs)).toList();
    var silent = guides.stream().filter(guide -> guide.faq().isEmpty()).map(AskPages::matter);
    return Pages.open(
        "portal/ask", new AskPage(typed, found.confident(), answers, silent.toList()));
  }

  private static Stream<Answered> bestOf(Guide guide, Set<String> asked) {
    Comparator<Guide.Question> fit =
        Comparator.comparingInt(
            question -> -shared(asked, pairs(question.question() + question.answer())));
    return guide.faq().stream()
        .sorted(fit)
        .limit(ANSWERS_OF_ONE)
        .map(question -> answered(guide, question));
  }

  /// The first question of one guide a theme, so that the page shows how wide the range is.
  private List<Answered> common() {
    var byTheme = new LinkedHashMap<String, Answered>();
    for (var guide : ThemePages.offered(items)) {
      if (!guide.faq().isEmpty()) {
        byTheme.putIfAbsent(guide.theme(), answered(guide, guide.faq().getFirst()));
      }
    }
    return new ArrayList<>(byTheme.values()).subList(0, Math.min(COMMON, byTheme.size()));
  }

  private static Answered answered(Guide guide, Guide.Question question) {
    return new Answered(
        question.question(), question.answer(), guide.name(), ThemePages.address(guide));
  }

  private static Matter matter(Guide guide) {
    return new Matter(guide.name(), guide.department(), ThemePages.address(guide));
  }

  private static int shared(Set<String> some, Set<String> others) {
    return (int) some.stream().filter(others::contains).count();
  }

  /// Neighbouring characters, the words of a language without blanks.
  private static Set<String> pairs(String text) {
    var pairs = new HashSet<String>();
    for (var i = 0; i + 2 <= text.length(); i++) {
      pairs.add(text.substring(i, i + 2));
    }
    return pairs;
  }
}
