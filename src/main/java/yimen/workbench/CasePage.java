package yimen.workbench;

import java.util.List;
import yimen.ui.ClockGantt;
import yimen.ui.LedgerLine;

/// D03, the first tab.
public record CasePage(
    CaseFrame frame,
    ClockGantt gantt,
    List<ClockWord> clock,
    List<MaterialLine> materials,
    List<LedgerLine> ledger,
    String checked,
    boolean received,
    String told) {}
