package yimen.search;

import com.hankcs.hanlp.HanLP;
import java.text.Normalizer;
import java.util.Locale;

/// One spelling for all: half width, small letters, simplified characters, no punctuation.
final class Wording {

  /// Longer sentences say nothing more; the rest is not read.
  static final int LONGEST = 120;

  private Wording() {}

  /// Blanks remain only between two Latin words.
  static String plain(String typed) {
    var cut = typed.length() <= LONGEST ? typed : typed.substring(0, LONGEST);
    var narrow = Normalizer.normalize(cut, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var simplified = HanLP.convertToSimplifiedChinese(narrow);
    var plain = new StringBuilder(simplified.length());
    var gap = false;
    for (var i = 0; i < simplified.length(); i++) {
      var c = simplified.charAt(i);
      if (isHan(c) || isLatin(c)) {
        if (gap && !plain.isEmpty() && isLatin(c) && isLatin(plain.charAt(plain.length() - 1))) {
          plain.append(' ');
        }
        plain.append(c);
        gap = false;
      } else if (c != '\'') {
        gap = true;
      }
    }
    return plain.toString();
  }

  static boolean isHan(char c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
  }

  /// A Latin letter or a digit.
  static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
  }

  static boolean isAllHan(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> isHan((char) c));
  }

  static boolean hasLatin(String text) {
    return text.chars().anyMatch(c -> isLatin((char) c));
  }

  /// False when the span cuts a Latin word in two.
  static boolean endsAtWords(String text, int from, int to) {
    return !(from > 0 && isLatin(text.charAt(from)) && isLatin(text.charAt(from - 1)))
        && !(to < text.length() && isLatin(text.charAt(to - 1)) && isLatin(text.charAt(to)));
  }
}
