package yimen.portal;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import yimen.item.Guide;
import yimen.item.Items;
import yimen.item.OneThing;
import yimen.ui.Pages;

/// P07 一件事: what belongs together, with the guide of each part. To apply for all at once opens
/// later.
@Controller
class ThemePages {

  private final Items items;

  ThemePages(Items items) {
    this.items = items;
  }

  @GetMapping("/themes")
  ModelAndView list() {
    var things = items.oneThings().stream().map(this::theme).toList();
    return Pages.open(
        "portal/themes",
        new ThemesPage(
            things.stream().filter(thing -> !thing.parts().isEmpty()).toList(),
            things.stream()
                .filter(thing -> thing.parts().isEmpty())
                .map(ThemesPage.Theme::name)
                .toList()));
  }

  @GetMapping("/themes/{id}")
  ModelAndView one(@PathVariable String id) {
    return items.oneThings().stream()
        .filter(thing -> thing.id().equalsIgnoreCase(id))
        .findFirst()
        .map(this::theme)
        .map(theme -> Pages.open("portal/theme", theme))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ThemesPage.Theme theme(OneThing thing) {
    return new ThemesPage.Theme(
        thing.id(),
        thing.name(),
        thing.subject(),
        thing.batch(),
        thing.components().stream().map(this::part).toList());
  }

  private ThemesPage.Part part(OneThing.Component component) {
    var guide = Optional.ofNullable(component.itemId()).flatMap(items::find);
    return new ThemesPage.Part(
        component.name(), component.department(), guide.map(ThemePages::address).orElse(""));
  }

  static String address(Guide guide) {
    return "/services/" + guide.code();
  }

  /// Items that anybody may look up: cancelled ones keep their address but are offered nowhere.
  static List<Guide> offered(Items items) {
    return items.guides().stream()
        .filter(guide -> !(guide.standing() instanceof Guide.Standing.Cancelled))
        .toList();
  }
}
