package yimen.portal;

import java.util.List;

/// Questions of the guides. `answers` are those that fit `typed`, or common ones when nothing was
/// typed; `guides` are matters that fit but answer no question of their own; `sure` is false when
/// the guides shown are guesses.
public record AskPage(String typed, boolean sure, List<Answered> answers, List<Matter> guides) {

  public AskPage {
    answers = List.copyOf(answers);
    guides = List.copyOf(guides);
  }

  public record Answered(String question, String answer, String matter, String href) {}

  public record Matter(String name, String department, String href) {}

  public boolean asked() {
    return !typed.isEmpty();
  }

  public boolean nothing() {
    return answers.isEmpty() && guides.isEmpty();
  }
}
