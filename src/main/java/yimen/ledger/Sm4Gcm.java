package yimen.ledger;

import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/// SM4 in GCM (RFC 8998): 16-byte key, 12-byte nonce, 16-byte tag behind the ciphertext.
final class Sm4Gcm {

  static final int KEY = 16;
  static final int NONCE = 12;
  static final int TAG = 16;

  private Sm4Gcm() {}

  static byte[] seal(byte[] key, byte[] nonce, byte[] context, byte[] plain) {
    try {
      return run(true, key, nonce, context, plain, 0, plain.length);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("SM4-GCM failed to encrypt", e);
    }
  }

  /// Opens `sealed` from `offset` on. Throws when key, context or bytes are not those it was made
  /// with.
  static byte[] open(byte[] key, byte[] nonce, byte[] context, byte[] sealed, int offset) {
    try {
      return run(false, key, nonce, context, sealed, offset, sealed.length - offset);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("value does not belong here or was altered", e);
    }
  }

  private static byte[] run(
      boolean encrypt,
      byte[] key,
      byte[] nonce,
      byte[] context,
      byte[] input,
      int offset,
      int length)
      throws InvalidCipherTextException {
    var cipher = GCMBlockCipher.newInstance(new SM4Engine());
    cipher.init(encrypt, new AEADParameters(new KeyParameter(key), 8 * TAG, nonce, context));
    var output = new byte[cipher.getOutputSize(length)];
    var written = cipher.processBytes(input, offset, length, output, 0);
    written += cipher.doFinal(output, written);
    return written == output.length ? output : Arrays.copyOf(output, written);
  }
}
