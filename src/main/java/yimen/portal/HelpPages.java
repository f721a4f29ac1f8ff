package yimen.portal;

import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import yimen.government.Government;
import yimen.item.Items;
import yimen.kernel.HealthPart;
import yimen.kernel.Mode;
import yimen.time.LegalDay;
import yimen.ui.Dates;
import yimen.ui.Pages;

/// The small pages every visitor may need: help, statements, map of the site, state of the program.
@Controller
class HelpPages {

  private static final Logger LOG = LoggerFactory.getLogger(HelpPages.class);

  private final Items items;
  private final Government government;
  private final List<HealthPart> parts;
  private final InstantSource clock;
  private final Mode mode;

  HelpPages(
      Items items, Government government, List<HealthPart> parts, InstantSource clock, Mode mode) {
    this.items = items;
    this.government = government;
    this.parts = List.copyOf(parts);
    this.clock = clock;
    this.mode = mode;
  }

  @GetMapping("/help")
  ModelAndView help() {
    return Pages.open("portal/help", new PlainPage(mode.demo()));
  }

  @GetMapping("/help/accessibility")
  ModelAndView accessibility() {
    return Pages.open("portal/helpAccessibility", new PlainPage(mode.demo()));
  }

  @GetMapping("/privacy")
  ModelAndView privacy() {
    return Pages.open("portal/privacy", new PlainPage(mode.demo()));
  }

  @GetMapping("/12345")
  ModelAndView hotline() {
    return Pages.open("portal/hotline", new PlainPage(mode.demo()));
  }

  @GetMapping("/open")
  ModelAndView open() {
    var guides = items.guides().size();
    return Pages.open(
        "portal/open", new OpenPage(guides, items.oneThings().size(), government.units().size()));
  }

  @GetMapping("/sitemap")
  ModelAndView sitemap() {
    return Pages.open("portal/sitemap", new SitemapPage(government.units()));
  }

  /// Never kept: it tells how things stand this moment.
  @GetMapping("/status")
  ModelAndView status() {
    var lines = parts.stream().map(HelpPages::line).toList();
    var now = clock.instant();
    return Pages.show("portal/status", new StatusPage(lines, Dates.of(now, LegalDay.of(now))));
  }

  private static StatusPage.Line line(HealthPart part) {
    try {
      return new StatusPage.Line(part.name(), part.problem().orElse(""));
    } catch (RuntimeException e) {
      LOG.warn("health of {} cannot be told", part.name(), e);
      return new StatusPage.Line(part.name(), "查不出状态");
    }
  }
}
