package yimen.identity;

import java.util.Locale;

/// 岗位: what an official does for an agency.
public enum Post {
  WINDOW("窗口"),
  REVIEWER("审查"),
  DECIDER("决定");

  private final String label;

  Post(String label) {
    this.label = label;
  }

  /// What people read.
  public String label() {
    return label;
  }

  /// The word in tables, roles and authorities.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Post of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
