package yimen.identity;

import java.time.LocalDate;
import java.util.Optional;

/// The population register (人口库) as asked in a real-name check (实名认证). Belongs to the police; this
/// node keeps no copy of it.
public interface PopulationProvider {

  /// What the register answers of one person.
  record Entry(
      String name, String idNumber, String sex, LocalDate birth, String nation, String address) {

    @Override
    public String toString() {
      return "Entry";
    }
  }

  /// The person of exactly this name and number; empty when they do not belong together, without
  /// saying which of the two is wrong. Throws [ProviderDown].
  Optional<Entry> find(String name, String idNumber);
}
