package yimen.licence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import yimen.documents.DocumentCode;
import yimen.kernel.CaseNumber;
import yimen.kernel.LicenceIdentifier;
import yimen.kernel.PartyId;

/// An electronic licence (电子证照) as registered. What it says of its holder is sealed; see
/// [Licences#fields]. `validUntil` null means 长期. The digests (SM3) are null until the files are
/// made. `status` is the status today.
public record Licence(
    LicenceIdentifier identifier,
    String typeId,
    String typeName,
    PartyId holder,
    HolderKind holderKind,
    String holderMasked,
    String issuerName,
    String issuerCode,
    LocalDate issuedOn,
    LocalDate validFrom,
    @Nullable LocalDate validUntil,
    LicenceStatus status,
    DocumentCode code,
    LicenceSource source,
    TrustLevel trustLevel,
    @Nullable CaseNumber caseNumber,
    @Nullable String ofdSm3,
    @Nullable String pdfSm3) {

  public int version() {
    return identifier.version();
  }

  public boolean isInForce() {
    return status == LicenceStatus.VALID;
  }
}
