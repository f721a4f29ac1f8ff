package yimen.portal;

import java.util.List;

/// The 21 units; `matters` counts the items that the unit's own offices handle.
public record SitesPage(List<Site> sites) {

  public SitesPage {
    sites = List.copyOf(sites);
  }

  public record Site(String name, String kind, String code6, String slug, int matters) {}
}
