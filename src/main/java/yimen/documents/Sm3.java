package yimen.documents;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/// SM3 (GB/T 32905) as 64 lower-case hex digits.
public final class Sm3 {

  private Sm3() {}

  public static String hex(byte[] content) {
    var digest = new SM3Digest();
    digest.update(content, 0, content.length);
    return finish(digest);
  }

  public static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  static String finish(SM3Digest digest) {
    var hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return HexFormat.of().formatHex(hash);
  }
}
