package yimen.identity;

import java.time.Duration;

/// Brings a sign-in code to a phone. Implemented where short messages are sent, above this module.
public interface CodeDelivery {

  /// Throws [ProviderDown] when the message could not be handed over.
  void deliver(String mobile, String code, Duration validFor);
}
