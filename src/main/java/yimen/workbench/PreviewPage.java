package yimen.workbench;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yimen.ui.LedgerLine;

/// The case beside the list. `pass` is not null where one keystroke may say 通过.
public record PreviewPage(
    CaseFrame frame,
    List<MaterialLine> materials,
    List<LedgerLine> newest,
    @Nullable UUID pass,
    String passWords) {}
