package yimen.ui;

import java.util.ArrayList;
import java.util.List;

/// A case number in the four groups in which it is read aloud (6-8-6-1). The gaps are made by CSS,
/// so that copying gives 21 characters.
public final class CaseDigits {

  private static final int[] GROUPS = {6, 8, 6, 1};

  private CaseDigits() {}

  public static List<String> groups(String number) {
    var groups = new ArrayList<String>();
    var from = 0;
    for (var length : GROUPS) {
      var until = Math.min(number.length(), from + length);
      if (from < until) {
        groups.add(number.substring(from, until));
      }
      from = until;
    }
    if (from < number.length()) {
      groups.add(number.substring(from));
    }
    return groups;
  }
}
