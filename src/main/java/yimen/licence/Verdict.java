package yimen.licence;

import java.time.Instant;
import java.util.Optional;

/// What the check of a file (验真) found.
public sealed interface Verdict {

  /// The file is as it was issued. Whether the licence is still in force says `licence.status()`.
  record Genuine(PublicView licence, Optional<SealFound> seal) implements Verdict {}

  /// Not to be relied on; the sentence of the refusal says why and what to do.
  record Refused(LicenceRefusal why) implements Verdict {}

  /// The seal on an OFD, checked to the root. A PDF copy has none.
  record SealFound(String sealName, String signer, Instant sealedAt) {}
}
