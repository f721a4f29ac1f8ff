package yimen.licence;

/// Whether this node issued the licence or only keeps what another body issued.
public enum LicenceSource {
  ISSUED("issued"),
  IMPORTED("imported");

  private final String word;

  LicenceSource(String word) {
    this.word = word;
  }

  /// The word of tables.
  public String word() {
    return word;
  }

  static LicenceSource ofWord(String word) {
    return valueOf(word.toUpperCase(java.util.Locale.ROOT));
  }
}
