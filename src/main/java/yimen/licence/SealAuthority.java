package yimen.licence;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;

/// The port to whoever keeps the electronic seals (电子印章): a certified device in production, the
/// built-in counterpart in the demonstration.
public interface SealAuthority {

  /// The seal of an agency for licences; empty when there is none to be had now.
  Optional<SealInHand> sealOf(String issuerCode, String issuerName);

  /// Certificates that every chain must end in.
  Set<X509Certificate> roots();

  /// Those who may make seals (制章方).
  Set<X509Certificate> makers();
}
