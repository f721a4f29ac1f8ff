package yimen.kernel;

import java.util.Map;

/// A lawful "no" to a command. `code` is stable and machine-readable, `module.words-with-hyphens`;
/// the message file of the module (`yimen/<module>/refusals.properties`) turns it into the sentence
/// a person reads, so no user-visible text lives in domain code.
public interface Refusal {

  String code();

  /// What the sentence names, by the word in its braces (`{名称}`); most sentences name nothing.
  default Map<String, String> arguments() {
    return Map.of();
  }
}
