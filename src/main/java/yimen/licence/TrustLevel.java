package yimen.licence;

/// 可信等级 of a material (108号文, standards §3.1).
public enum TrustLevel {
  /// Issued by the implementing organ; may be used directly.
  A,
  /// Checked against the original by window staff.
  B,
  /// Uploaded by the user; the original must still be seen.
  C,
  /// Made by the user, who promises truth.
  D
}
