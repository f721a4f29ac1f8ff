package yimen.ui;

/// A saved view with its count. `tone` RED, YELLOW or PURPLE draws the eye to the count; `capped`:
/// there are at least so many.
public record ViewTab(
    String words, String href, int count, boolean capped, Tone tone, boolean current) {

  public String css() {
    return count == 0
        ? ""
        : switch (tone) {
          case RED -> "hot";
          case YELLOW -> "warm";
          case PURPLE -> "pur";
          case PLAIN, BLUE, GREEN, CINNABAR -> "";
        };
  }

  public String countWords() {
    return capped ? count + "+" : Integer.toString(count);
  }
}
