package yimen.kernel;

/// A text that is not the code it claims to be. Never carries the text itself, which may be
/// somebody's identity number and would end in a log.
///
/// Forms ask the `problem` method of the code instead of catching this; it is for data that should
/// have been right.
public final class InvalidCode extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /// The first check that failed.
  public enum Reason {
    /// Too short or too long.
    LENGTH,
    /// A character that has no place there.
    CHARSET,
    /// Only digits where a name was asked for.
    DIGITS_ONLY,
    /// The check character does not fit the others.
    CHECK,
    /// A day that does not exist.
    DATE,
    /// A day that has not come yet.
    FUTURE,
    /// The organisation code inside has a wrong check character.
    ORG_CHECK,
    /// Not below the object identifier of electronic licences.
    OID,
    /// Parts missing, too many, or of a wrong shape.
    FORMAT,
    /// The licence type has not 21 characters.
    TYPE_LENGTH,
    /// The licence type does not begin with a valid unified social credit code.
    TYPE_USCC,
    /// The unified social credit code inside is not valid.
    USCC,
    /// Not one of the levels 1–7 on which powers are held (行使层级).
    LEVEL
  }

  private final String code;
  private final Reason reason;

  InvalidCode(Class<?> code, Reason reason) {
    super("not a valid " + code.getSimpleName() + ": " + reason);
    this.code = code.getSimpleName();
    this.reason = reason;
  }

  /// Name of the type that refused, such as `CaseNumber`.
  public String code() {
    return code;
  }

  public Reason reason() {
    return reason;
  }
}
