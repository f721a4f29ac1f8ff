package yimen.portal;

import java.util.List;

/// How the parts of the program stand at this moment.
public record StatusPage(List<Line> lines, String at) {

  public StatusPage {
    lines = List.copyOf(lines);
  }

  /// `problem` is empty when the part does its work.
  public record Line(String name, String problem) {

    public boolean fine() {
      return problem.isEmpty();
    }
  }

  public boolean fine() {
    return lines.stream().allMatch(Line::fine);
  }
}
