package yimen.workbench;

import java.util.List;

/// D05.
public record OpinionsPage(CaseFrame frame, List<StepRow> steps) {

  public record StepRow(
      String step,
      String state,
      boolean done,
      boolean objected,
      String words,
      String who,
      String when) {}
}
