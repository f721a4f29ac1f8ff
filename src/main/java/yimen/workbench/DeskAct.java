package yimen.workbench;

/// One thing an official may do with a case now, as a button. `key` may be empty.
public record DeskAct(String words, String href, String key, Weight weight) {

  public enum Weight {
    PRIMARY(""),
    OTHER("btn-3"),
    GRAVE("btn-w");

    private final String css;

    Weight(String css) {
      this.css = css;
    }

    public String css() {
      return css;
    }
  }

  public boolean primary() {
    return weight == Weight.PRIMARY;
  }
}
