package yimen.licence;

import java.util.List;
import java.util.Set;

/// A type of licence (证照类型): `typeId` is the short name inside the program (`L012`), `code` the 21
/// characters of GB/T 36904. `kind` is 证件, 证照, 证明 or 批文; `validity` the period as the rules say it.
/// `codeIsLocal` means the code is made up for this node and must not be sent to another platform.
public record LicenceType(
    String typeId,
    String name,
    String code,
    boolean codeIsLocal,
    String issuingDepartment,
    Set<HolderKind> holders,
    String kind,
    String validity,
    boolean identityOrBase,
    List<LicenceField> fields) {

  public LicenceType {
    holders = Set.copyOf(holders);
    fields = List.copyOf(fields);
  }

  boolean has(String field) {
    return fields.stream().anyMatch(f -> f.field().equals(field));
  }
}
