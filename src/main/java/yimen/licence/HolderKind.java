package yimen.licence;

/// Who may hold a licence (持证主体).
public enum HolderKind {
  PERSON("person"),
  COMPANY("company");

  private final String word;

  HolderKind(String word) {
    this.word = word;
  }

  /// The word of tables.
  public String word() {
    return word;
  }

  static HolderKind ofWord(String word) {
    return valueOf(word.toUpperCase(java.util.Locale.ROOT));
  }
}
