package yimen.ui;

import java.util.List;

/// One group of filters beside a list. Each option is a link that changes the query.
public record Facet(String title, List<Option> options) {

  public Facet {
    options = List.copyOf(options);
  }

  public record Option(String words, int count, String href, boolean on) {}

  public boolean chosen() {
    return options.stream().anyMatch(Option::on);
  }
}
