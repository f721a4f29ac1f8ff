package yimen.documents;

import java.util.Map;
import yimen.kernel.PartyId;

/// A paper to be issued. `series` is what the numbers count in: the area or agency code (6–12
/// digits or capitals) of the issuing body. The paper quotes the fact it rests on by ledger stream
/// and version. `says` is open to whoever holds the verification code; `personal` is sealed for
/// `subject`.
public record NewDocument(
    DocumentKind kind,
    String series,
    String issuer,
    String stream,
    int streamVersion,
    PartyId subject,
    Map<String, String> says,
    Map<String, String> personal) {

  public NewDocument {
    if (!series.matches("[0-9A-Z]{6,12}")) {
      throw new IllegalArgumentException("expected 6–12 digits or capitals, found " + series);
    }
    says = Map.copyOf(says);
    personal = Map.copyOf(personal);
  }
}
