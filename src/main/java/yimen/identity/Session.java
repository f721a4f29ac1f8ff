package yimen.identity;

import java.util.Optional;
import yimen.kernel.PartyId;
import yimen.kernel.Visitor;

/// A session as found by its token. An ended one (no longer than a day ago) is still known so that
/// what its owner had typed can be kept for them; its `visitor` is anonymous.
///
/// @param owner the person whose session it is or was; empty for officials
/// @param formSecret proves that a form was drawn for this browser; a session signed in from a
///   browser whose earlier session of the same person ended inherits it, so open forms still fit
public record Session(
    Kind kind, boolean live, Optional<PartyId> owner, String formSecret, Visitor visitor) {

  public enum Kind {
    RESIDENT,
    OFFICIAL
  }

  @Override
  public String toString() {
    return kind + (live ? " live" : " ended");
  }
}
