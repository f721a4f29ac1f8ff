package yimen.identity;

import java.util.List;
import java.util.Optional;

/// The register of companies (市场主体登记库). Belongs to the market regulator.
public interface CompanyRegister {

  record Entry(
      String name,
      String uscc,
      String kind,
      String legalPerson,
      String legalPersonIdNumber,
      String address) {

    @Override
    public String toString() {
      return "Entry " + uscc;
    }
  }

  /// By 统一社会信用代码. Throws [ProviderDown].
  Optional<Entry> find(String uscc);

  /// Companies whose legal representative has this ID number. Throws [ProviderDown].
  List<Entry> representedBy(String idNumber);
}
