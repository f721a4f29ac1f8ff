package yimen.portal;

import java.util.List;
import yimen.government.Unit;

/// All public pages, and the sites of the units.
public record SitemapPage(List<Unit> units) {

  public SitemapPage {
    units = List.copyOf(units);
  }
}
