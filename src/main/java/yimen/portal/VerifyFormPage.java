package yimen.portal;

import java.util.List;
import yimen.ui.Problem;

/// Asks for a code or a file. `typed` is what was typed the last time; `demo` offers samples.
public record VerifyFormPage(String typed, List<Problem> problems, boolean demo) {

  public VerifyFormPage {
    problems = List.copyOf(problems);
  }
}
