package yimen.ledger;

import yimen.kernel.PartyId;

/// The key of this person has been destroyed: what was sealed under it can never be read again.
public final class ErasedPerson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ErasedPerson(PartyId party) {
    super("party %s has been erased".formatted(party));
  }
}
