package yimen.workbench;

import org.jspecify.annotations.Nullable;
import yimen.casework.CaseLine;
import yimen.ui.ClockRing;

public record InboxRow(
    CaseLine line,
    ClockRing ring,
    String at,
    String channel,
    String preview,
    boolean selected,
    @Nullable Undo undo) {}
