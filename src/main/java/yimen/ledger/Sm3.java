package yimen.ledger;

import org.bouncycastle.crypto.digests.SM3Digest;

/// SM3 (GB/T 32905), the one hash of this program.
final class Sm3 {

  static final int LENGTH = 32;

  private Sm3() {}

  static byte[] of(byte[]... parts) {
    var digest = new SM3Digest();
    for (var part : parts) {
      digest.update(part, 0, part.length);
    }
    var hash = new byte[LENGTH];
    digest.doFinal(hash, 0);
    return hash;
  }
}
