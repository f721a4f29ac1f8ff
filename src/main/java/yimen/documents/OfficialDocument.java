package yimen.documents;

import java.time.Instant;
import java.util.Map;
import yimen.kernel.PartyId;

/// A paper (文书) as issued. `number` like `受-610113-2026-000123`; `says` holds only what anybody
/// with the code may read, the rest is behind [OfficialDocuments#personal].
public record OfficialDocument(
    String number,
    DocumentKind kind,
    String issuer,
    String stream,
    int streamVersion,
    PartyId subject,
    Instant issuedAt,
    DocumentCode code,
    Map<String, String> says) {}
