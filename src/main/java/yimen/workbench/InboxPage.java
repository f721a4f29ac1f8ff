package yimen.workbench;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yimen.ui.Paging;
import yimen.ui.ViewTab;

/// D01. `print` is the address of the list to print, `told` a sentence about what has just
/// happened.
public record InboxPage(
    String agency,
    String posts,
    int open,
    List<ViewTab> tabs,
    List<Chip> chips,
    List<Hidden> kept,
    String words,
    List<InboxRow> rows,
    Paging paging,
    @Nullable PreviewPage preview,
    String print,
    String without,
    String told,
    boolean filtered,
    boolean window,
    String printedBy,
    boolean keys) {

  /// A filter as a link; `on` when it holds now.
  public record Chip(String words, String href, boolean on) {}

  /// A part of the query that the search box must carry along.
  public record Hidden(String name, String value) {}
}
