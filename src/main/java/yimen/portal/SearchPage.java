package yimen.portal;

import java.util.List;
import yimen.ui.Facet;

/// P03. `confident` false: nothing fits; `cards` then are the nearest guesses.
public record SearchPage(
    String typed,
    String understoodAs,
    boolean confident,
    List<ServiceCard> cards,
    List<HomePage.Thing> things,
    List<Facet> facets,
    int total) {}
