package yimen.identity.web;

import java.util.List;
import yimen.ui.Problem;

/// Asks for the mobile phone. `demoPeople` is empty in production.
public record LoginPage(
    String to, String mobile, List<Problem> problems, boolean kept, List<DemoPhone> demoPeople) {

  /// A fictional person to try the demonstration with.
  public record DemoPhone(String name, String mobile, String who) {}
}
