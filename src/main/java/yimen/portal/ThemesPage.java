package yimen.portal;

import java.util.List;

/// The list of 一件事. `later` are names of the national list whose parts are not settled yet.
public record ThemesPage(List<Theme> themes, List<String> later) {

  public ThemesPage {
    themes = List.copyOf(themes);
    later = List.copyOf(later);
  }

  /// `source` names the list it comes from.
  public record Theme(String id, String name, String subject, String source, List<Part> parts) {

    public Theme {
      parts = List.copyOf(parts);
    }

    public long here() {
      return parts.stream().filter(part -> !part.href().isEmpty()).count();
    }
  }

  /// `href` is empty for matters that this node does not handle.
  public record Part(String name, String department, String href) {}
}
