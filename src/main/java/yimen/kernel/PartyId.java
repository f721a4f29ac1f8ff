package yimen.kernel;

import java.util.UUID;

/// A natural person or an organisation known to this node: an opaque number, never an ID number, so
/// that it may stand in the ledger, in logs and in addresses.
public record PartyId(UUID value) {

  public static PartyId of(String text) {
    return new PartyId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
