package yimen.documents;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// 验真码: 16 Crockford base32 characters (80 random bits) printed on every paper and licence; the
/// page `/v/{code}` tells anybody whether the paper is ours. Not a 验证码.
public record DocumentCode(String value) {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;

  public DocumentCode {
    if (!value.matches("[" + ALPHABET + "]{" + LENGTH + "}")) {
      throw new IllegalArgumentException("expected 16 base32 characters, found " + value.length());
    }
  }

  /// The generator must be unguessable ([java.security.SecureRandom]).
  public static DocumentCode random(RandomGenerator random) {
    var code = new StringBuilder();
    for (var i = 0; i < LENGTH; i++) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new DocumentCode(code.toString());
  }

  /// What a person typed: any case, blanks and hyphens anywhere, O for 0, I and L for 1.
  public static Optional<DocumentCode> typed(String text) {
    var code =
        text.toUpperCase(Locale.ROOT)
            .replaceAll("[\\s\\-－—]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return code.matches("[" + ALPHABET + "]{" + LENGTH + "}")
        ? Optional.of(new DocumentCode(code))
        : Optional.empty();
  }

  /// In fours, as printed.
  public String grouped() {
    return String.join(
        "-",
        value.substring(0, 4),
        value.substring(4, 8),
        value.substring(8, 12),
        value.substring(12));
  }

  @Override
  public String toString() {
    return value;
  }
}
