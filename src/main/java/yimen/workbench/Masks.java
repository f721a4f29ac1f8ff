package yimen.workbench;

import java.util.regex.Pattern;

/// Hides the middle of ID numbers and phones wherever they stand in an answer (ux §3).
public final class Masks {

  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?<![0-9A-Za-z])(?:(\\d{6})\\d{8}(\\d{3}[0-9Xx])|(1\\d{2})\\d{4}(\\d{4}))(?![0-9A-Za-z])");

  private Masks() {}

  public static String hide(String text) {
    return NUMBERS
        .matcher(text)
        .replaceAll(found ->
            found.group(1) != null
                ? found.group(1) + "********" + found.group(2)
                : found.group(3) + "****" + found.group(4));
  }
}
