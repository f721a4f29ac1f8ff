package yimen.portal;

import java.util.List;

/// One unit: which of its offices handle what, and its towns.
public record SitePage(SitesPage.Site site, List<Office> offices, List<String> towns) {

  public SitePage {
    offices = List.copyOf(offices);
    towns = List.copyOf(towns);
  }

  public record Office(String name, List<Matter> matters) {}

  public record Matter(String name, String href) {}
}
