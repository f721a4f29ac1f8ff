package yimen.portal;

import java.util.List;
import yimen.ui.Problem;
import yimen.ui.SummaryRow;
import yimen.ui.TaskGroup;

/// A02: what is filled in and what is not.
public record ApplyTaskPage(
    String path,
    String item,
    String applicant,
    int done,
    int total,
    String progress,
    List<TaskGroup> groups,
    String keptUntil,
    String agency,
    String promised,
    int exempt,
    String result,
    String outdated,
    boolean renewable,
    List<Problem> problems) {

  /// A03, first page of a section: what we know already, with where we know it from.
  public record Known(
      String path,
      String section,
      String title,
      List<SummaryRow> rows,
      boolean toConfirm,
      boolean allDone) {}

  /// Throwing a draft away is asked once.
  public record Discard(String path, String item) {}
}
