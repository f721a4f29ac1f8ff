package yimen.licence;

import java.util.List;
import yimen.identity.PartyFacts;

/// The licence stores of other bodies (省、国家电子证照库): what they hold for somebody. Adapters are beans
/// of this type; the built-in counterpart plays the part outside production.
public interface HeldElsewhere {

  /// Thrown when the store does not answer; what would be free of submission is then asked for.
  final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unreachable(String message) {
      super(message);
    }
  }

  /// Licences in force of this holder, each with a stable `cause`. Throws [Unreachable].
  List<NewLicence> of(PartyFacts holder);
}
