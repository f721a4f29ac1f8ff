package yimen.workbench;

import java.util.List;
import java.util.UUID;
import yimen.casework.CaseView;

/// 409: what others did since the page was opened, and what was meant to be sent.
public record ConflictPage(
    CaseFrame frame,
    String title,
    List<Change> changes,
    List<Mine> mine,
    String action,
    List<InboxPage.Hidden> again,
    UUID command,
    boolean stillPossible) {

  public record Change(String who, String when, String what, String words) {}

  public record Mine(String label, String value) {}

  static Change change(CaseView.Entry entry, String when) {
    return new Change(
        entry.office().isEmpty() ? entry.who() : entry.who() + "（" + entry.office() + "）",
        when,
        entry.what(),
        entry.detail());
  }
}
