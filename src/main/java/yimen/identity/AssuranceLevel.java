package yimen.identity;

import java.util.Locale;

/// How sure we are of who someone is (认证等级, standards §4.3): L1 phone, L2 name and ID number
/// checked, L3 face or counter.
public enum AssuranceLevel {
  L0,
  L1,
  L2,
  L3;

  public boolean atLeast(AssuranceLevel least) {
    return compareTo(least) >= 0;
  }

  /// The word in our tables.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AssuranceLevel of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
