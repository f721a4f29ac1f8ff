package yimen.licence;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

/// A seal ready for use: `seal` is the DER of the seal (GB/T 38540, structure version 4), `signer`
/// the certificate on its list that will sign. The key stays where it is.
public interface SealInHand {

  byte[] seal();

  /// The picture on the seal, as PNG.
  byte[] picture();

  X509Certificate signer();

  /// SM2 with SM3 over the bytes, DER.
  byte[] sign(byte[] bytes) throws GeneralSecurityException;
}
