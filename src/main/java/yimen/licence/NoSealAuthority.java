package yimen.licence;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;

/// Production without an adapter to a real seal device: nothing is sealed, licences wait.
final class NoSealAuthority implements SealAuthority {

  @Override
  public Optional<SealInHand> sealOf(String issuerCode, String issuerName) {
    return Optional.empty();
  }

  @Override
  public Set<X509Certificate> roots() {
    return Set.of();
  }

  @Override
  public Set<X509Certificate> makers() {
    return Set.of();
  }
}
