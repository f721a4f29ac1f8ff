package yimen.ui;

/// What a colour stands for (ux §4.2). Words always say it too.
public enum Tone {
  PLAIN("", ""),
  /// Something one can click or that is required.
  BLUE("tag-q", "q"),
  /// Fine, done.
  GREEN("tag-g", "g"),
  /// Look here.
  YELLOW("tag-y", "y"),
  /// Overdue, wrong.
  RED("tag-r", "r"),
  /// The clock does not run.
  PURPLE("tag-p", "p"),
  /// The city's own colour: kinds of powers.
  CINNABAR("tag-z", "z");

  private final String tag;
  private final String letter;

  Tone(String tag, String letter) {
    this.tag = tag;
    this.letter = letter;
  }

  public String tag() {
    return tag;
  }

  /// `c-g`, the colour of words beside a clock.
  public String text() {
    return letter.isEmpty() ? "" : "c-" + letter;
  }

  public String letter() {
    return letter;
  }
}
