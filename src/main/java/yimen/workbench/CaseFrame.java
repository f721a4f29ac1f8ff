package yimen.workbench;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yimen.casework.CaseView;
import yimen.ui.ClockRing;
import yimen.ui.Tone;

/// The head of all pages about one case: what it is, how much time is left, what may be done.
public record CaseFrame(
    CaseView view,
    String path,
    ClockRing ring,
    Tone stageTone,
    String channel,
    List<DeskAct> acts,
    @Nullable Undo undo,
    boolean keys) {

  public CaseFrame {
    acts = List.copyOf(acts);
  }

  public Optional<DeskAct> primary() {
    return acts.stream().filter(DeskAct::primary).findFirst();
  }

  public List<DeskAct> others() {
    return acts.stream().filter(act -> !act.primary()).toList();
  }
}
