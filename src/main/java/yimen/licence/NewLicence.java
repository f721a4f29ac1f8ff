package yimen.licence;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yimen.kernel.CaseNumber;
import yimen.kernel.LicenceIdentifier;
import yimen.kernel.PartyId;

/// A licence to be issued or taken over. `cause` makes it once only: asked again with the same
/// cause and type, the first licence is answered (for a case its number, for an import the key of
/// the row). `validUntil` null means: by the rule of the type. `fields` by field name; numbers,
/// dates and the issuer are filled in where they are missing. `replaces` names the licence this one
/// supersedes (换发: version + 1).
public record NewLicence(
    String typeId,
    PartyId holder,
    HolderKind holderKind,
    String holderName,
    String issuerName,
    String issuerCode,
    LocalDate issuedOn,
    @Nullable LocalDate validUntil,
    Map<String, String> fields,
    @Nullable CaseNumber caseNumber,
    String cause,
    @Nullable LicenceIdentifier replaces) {

  public NewLicence {
    fields = Map.copyOf(fields);
  }

  /// Granted in a case (办件).
  public static NewLicence ofCase(
      String typeId,
      PartyId holder,
      HolderKind holderKind,
      String holderName,
      String issuerName,
      String issuerCode,
      LocalDate issuedOn,
      Map<String, String> fields,
      CaseNumber caseNumber) {
    return new NewLicence(
        typeId,
        holder,
        holderKind,
        holderName,
        issuerName,
        issuerCode,
        issuedOn,
        null,
        fields,
        caseNumber,
        "case/" + caseNumber,
        null);
  }
}
