package yimen.kernel;

import java.text.Normalizer;

/// Cleans what people type or paste, before it is checked or stored.
public final class TypedText {

  private TypedText() {}

  /// For names, addresses, free text: one form for characters that look the same (NFC), no
  /// invisible characters, no blanks at either end.
  public static String tidy(String text) {
    var visible = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .filter(codePoint -> !isInvisible(codePoint))
        .forEach(visible::appendCodePoint);
    var from = 0;
    var to = visible.length();
    while (from < to && isBlank(visible.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(visible.charAt(to - 1))) {
      to--;
    }
    return visible.substring(from, to);
  }

  /// For codes and numbers: [#tidy], and full-width letters, digits and signs as an input method
  /// writes them become the plain ones. Case and inner blanks stay.
  public static String code(String text) {
    var tidy = tidy(text);
    var plain = new StringBuilder(tidy.length());
    for (var i = 0; i < tidy.length(); i++) {
      plain.append(plain(tidy.charAt(i)));
    }
    return plain.toString();
  }

  private static char plain(char c) {
    if (c >= '！' && c <= '～') {
      return (char) (c - '！' + '!');
    }
    return switch (c) {
      case '\u3000', '\u00a0' -> ' ';
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> '-';
      default -> c;
    };
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /// Zero-width signs and marks of writing direction: they hide in pasted text, make equal names
  /// unequal, and can turn a line around on the reader's screen.
  private static boolean isInvisible(int codePoint) {
    return codePoint == 0x00ad
        || codePoint == 0x061c
        || codePoint == 0xfeff
        || codePoint >= 0x200b && codePoint <= 0x200f
        || codePoint >= 0x202a && codePoint <= 0x202e
        || codePoint >= 0x2060 && codePoint <= 0x2069;
  }
}
