package yimen.ui;

/// One option of a question. `hint` may be empty; `alone` puts 或者 before it: none of the above.
public record Choice(String value, String label, String hint, boolean alone) {

  public Choice(String value, String label) {
    this(value, label, "", false);
  }

  public Choice(String value, String label, String hint) {
    this(value, label, hint, false);
  }

  public Choice afterOr() {
    return new Choice(value, label, hint, true);
  }
}
