package yimen.kernel;

import java.util.Optional;
import yimen.kernel.InvalidCode.Reason;

/// What may be the name of a person: Chinese characters however rare (𠮷, 㛃), `·` of minority
/// names, Latin and other letters of foreigners.
public final class Names {

  /// Longest name, counted in characters a person sees as one, not in UTF-16 units.
  public static final int LENGTH_MAX = 50;

  private static final String SIGNS = " ·•‧・-'’.,()（）";

  private Names() {}

  /// The first failing check of the tidied text: LENGTH (1–50), CHARSET, DIGITS_ONLY.
  public static Optional<Reason> problem(String text) {
    var name = TypedText.tidy(text);
    var length = name.codePointCount(0, name.length());
    if (length == 0 || length > LENGTH_MAX) {
      return Optional.of(Reason.LENGTH);
    }
    if (!name.codePoints().allMatch(Names::mayStandInName)) {
      return Optional.of(Reason.CHARSET);
    }
    if (name.codePoints().anyMatch(Names::isLetter)) {
      return Optional.empty();
    }
    return Optional.of(
        name.codePoints().anyMatch(Character::isDigit) ? Reason.DIGITS_ONLY : Reason.CHARSET);
  }

  private static boolean mayStandInName(int codePoint) {
    return isLetter(codePoint)
        || Character.isDigit(codePoint)
        || SIGNS.indexOf(codePoint) >= 0
        || isMark(codePoint);
  }

  /// Planes 2 and 3 hold Chinese characters only; newer ones are unknown to an older Java.
  private static boolean isLetter(int codePoint) {
    return Character.isLetter(codePoint)
        || codePoint == '〇'
        || codePoint >= 0x20000 && codePoint <= 0x3fffd;
  }

  /// Accents and forms of a character; not the selector that turns a sign into a picture.
  private static boolean isMark(int codePoint) {
    var type = Character.getType(codePoint);
    return (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK)
        && codePoint != 0xfe0f;
  }
}
