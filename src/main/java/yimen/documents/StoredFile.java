package yimen.documents;

import yimen.kernel.PartyId;

/// A file that was taken and is safe on disk. `sm3` (64 lower-case hex digits) is the digest of the
/// content and, with the owner, its name for ever. The display name is personal data.
public record StoredFile(PartyId owner, String sm3, long size, FileKind kind, String displayName) {

  @Override
  public String toString() {
    return "StoredFile[" + kind.extension() + ", " + sm3 + "]";
  }
}
