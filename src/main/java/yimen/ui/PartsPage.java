package yimen.ui;

import java.util.List;

/// Named examples of every part, for `/dev/parts` and for the tests.
public record PartsPage(
    List<Field> fields,
    List<Problem> problems,
    List<Fact> facts,
    List<MaterialRow> materials,
    List<StepLine> steps,
    List<TaskGroup> tasks,
    List<SummaryRow> summary,
    List<TimelineEntry> timeline,
    List<LedgerLine> ledger,
    List<ClockRing> rings,
    List<PromiseBar> promises,
    List<ClockGantt> gantts,
    List<ViewTab> views,
    List<Facet> facets,
    Paging paging) {}
