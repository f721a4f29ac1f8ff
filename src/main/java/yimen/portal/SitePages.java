package yimen.portal;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import yimen.government.Agency;
import yimen.government.Government;
import yimen.government.GovernmentLevel;
import yimen.government.Unit;
import yimen.item.Items;
import yimen.ui.Pages;

/// P08: the sites of the 21 units.
@Controller
class SitePages {

  private final Government government;
  private final Items items;

  SitePages(Government government, Items items) {
    this.government = government;
    this.items = items;
  }

  @GetMapping("/sites")
  ModelAndView list() {
    return Pages.open(
        "portal/sites", new SitesPage(government.units().stream().map(this::site).toList()));
  }

  @GetMapping("/sites/{slug}")
  ModelAndView one(@PathVariable String slug) {
    return government.units().stream()
        .filter(unit -> unit.slug().equals(slug))
        .findFirst()
        .map(unit -> Pages.open("portal/site", page(unit)))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private SitesPage.Site site(Unit unit) {
    var handled =
        ThemePages.offered(items).stream()
            .filter(guide ->
                items
                    .handler(guide, unit.code6())
                    .filter(agency -> agency.divisionCode().equals(unit.code6()))
                    .isPresent())
            .count();
    return new SitesPage.Site(unit.name(), unit.kind(), unit.code6(), unit.slug(), (int) handled);
  }

  private SitePage page(Unit unit) {
    var byAgency =
        government.agencies().stream()
            .filter(agency -> agency.level() == GovernmentLevel.DISTRICT)
            .filter(agency -> agency.divisionCode().equals(unit.code6()))
            .map(agency -> office(unit, agency))
            .filter(office -> !office.matters().isEmpty())
            .toList();
    return new SitePage(
        site(unit),
        byAgency,
        government.children(unit.code6()).stream().map(town -> town.name()).toList());
  }

  private SitePage.Office office(Unit unit, Agency agency) {
    return new SitePage.Office(
        agency.name(),
        ThemePages.offered(items).stream()
            .filter(guide -> items.handler(guide, unit.code6()).filter(agency::equals).isPresent())
            .map(guide -> new SitePage.Matter(guide.name(), ThemePages.address(guide)))
            .toList());
  }
}
