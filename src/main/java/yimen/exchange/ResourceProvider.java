package yimen.exchange;

import java.util.Optional;
import yimen.identity.PartyFacts;

/// The department that keeps a shared resource, as seen from here.
interface ResourceProvider {

  /// Empty when it knows nothing. Throws [Exchange.ProviderDown] when it does not answer.
  Optional<String> value(String resourceId, String field, PartyFacts about);
}
