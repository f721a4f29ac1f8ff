package yimen.portal;

import java.util.List;

/// P06: the versions of one guide, newest first, each with what it changed.
public record GuideVersionsPage(String name, String href, List<Version> versions) {

  public record Version(
      String title, String day, String href, boolean current, List<String> changes) {}
}
