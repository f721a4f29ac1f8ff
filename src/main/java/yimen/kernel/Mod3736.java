package yimen.kernel;

/// ISO 7064 MOD 37,36 (hybrid): one check character over digits and capitals. Detects every single
/// wrong character and nearly every swap of neighbours.
final class Mod3736 {

  private static final String CHARS = Characters.DIGITS_AND_CAPITALS;

  private Mod3736() {}

  static char check(String text) {
    return CHARS.charAt((37 - run(text)) % 36);
  }

  static boolean holds(String textWithCheck) {
    var last = textWithCheck.length() - 1;
    var sum = run(textWithCheck.substring(0, last)) + CHARS.indexOf(textWithCheck.charAt(last));
    return sum % 36 == 1;
  }

  private static int run(String text) {
    var p = 36;
    for (var i = 0; i < text.length(); i++) {
      p = (p + CHARS.indexOf(text.charAt(i))) % 36;
      p = (p == 0 ? 36 : p) * 2 % 37;
    }
    return p;
  }
}
