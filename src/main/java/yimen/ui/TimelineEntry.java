package yimen.ui;

/// One thing that happened, as a resident reads it. `words` and `who` may be empty.
public record TimelineEntry(
    String what,
    String when,
    String who,
    String words,
    State state,
    String linkWords,
    String href) {

  public TimelineEntry(String what, String when, String who, String words, State state) {
    this(what, when, who, words, state, "", "");
  }

  public enum State {
    DONE(""),
    NOW("now"),
    TO_DO("todo"),
    PAUSE("pause");

    private final String css;

    State(String css) {
      this.css = css;
    }

    public String css() {
      return css;
    }
  }
}
