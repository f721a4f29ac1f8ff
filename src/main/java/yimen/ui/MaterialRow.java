package yimen.ui;

/// One line of the table of materials. `words` say how, or where it came from; `href` with
/// `linkWords` lead on, both empty for none.
public record MaterialRow(
    String name, Standing standing, String words, String linkWords, String href) {

  public MaterialRow(String name, Standing standing, String words) {
    this(name, standing, words, "", "");
  }
}
