package yimen.kernel;

/// Through which door an act came in (办理形式). Names, never wire digits (standards §1.2).
public enum Channel {
  WEB("web"),
  WINDOW("window"),
  API("api"),
  ROBOT("robot");

  private final String word;

  Channel(String word) {
    this.word = word;
  }

  /// The short lower-case word of ledger and tables.
  public String word() {
    return word;
  }
}
