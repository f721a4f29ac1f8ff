package yimen.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.digests.SM3Digest;

/// Random secrets that browsers carry: 128 bits, 22 characters.
final class Tokens {

  private static final int BYTES = 16;
  private static final int LENGTH = 22;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  static String random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Uniform in six digits.
  static String sixDigits() {
    return "%06d".formatted(RANDOM.nextInt(1_000_000));
  }

  /// Spares the database whatever else is found in a cookie.
  static boolean looksLikeOne(String token) {
    return token.length() == LENGTH
        && token
            .chars()
            .allMatch(c ->
                c >= 'A' && c <= 'Z'
                    || c >= 'a' && c <= 'z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_');
  }

  /// SM3, the only form in which a token is stored.
  static byte[] hash(String token) {
    var digest = new SM3Digest();
    var bytes = token.getBytes(StandardCharsets.US_ASCII);
    digest.update(bytes, 0, bytes.length);
    var hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return hash;
  }
}
