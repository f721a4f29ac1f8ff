package yimen.licence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What anybody with the code (验真码) may know of a licence: no personal data in clear.
public record PublicView(
    String typeName,
    String identifier,
    String holderMasked,
    String issuerName,
    LocalDate issuedOn,
    LocalDate validFrom,
    @Nullable LocalDate validUntil,
    LicenceStatus status,
    String code,
    @Nullable String ofdSm3,
    @Nullable String pdfSm3,
    boolean demo) {}
