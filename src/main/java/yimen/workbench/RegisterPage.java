package yimen.workbench;

import java.util.List;
import yimen.ui.Paging;

/// D10.
public record RegisterPage(
    String agency,
    String words,
    List<InboxPage.Chip> chips,
    List<InboxPage.Hidden> kept,
    List<InboxRow> rows,
    Paging paging,
    boolean filtered) {}
