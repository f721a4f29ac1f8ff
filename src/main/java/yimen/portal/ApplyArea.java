package yimen.portal;

import java.util.List;
import yimen.ui.Choice;

/// An area question: one select for each level that can be chosen already. `more`: a deeper one
/// follows once the last is chosen.
public record ApplyArea(String name, List<Level> levels, boolean more) {

  public record Level(int number, String label, List<Choice> choices, String chosen) {}
}
