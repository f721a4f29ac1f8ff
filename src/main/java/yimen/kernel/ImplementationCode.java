package yimen.kernel;

import java.util.Optional;
import yimen.kernel.InvalidCode.Reason;

/// 实施编码: credit code of the implementing body 18, level of power 1 (行使层级, 1–7), basic code 12.
/// Codes of 29 characters, with an older basic code, come in by [#imported] only (standards §1.3).
public record ImplementationCode(String value) {

  private static final int LENGTH = 31;
  private static final int OLDER_LENGTH = 29;

  public ImplementationCode {
    value = Characters.normalised(value);
    Characters.require(ImplementationCode.class, value, importProblem(value));
  }

  public static ImplementationCode of(String text) {
    Characters.require(ImplementationCode.class, text, problem(text));
    return new ImplementationCode(text);
  }

  /// Also takes the older 29 characters.
  public static ImplementationCode imported(String text) {
    return new ImplementationCode(text);
  }

  /// `level`: 1 national … 3 city, 4 district, 5 town, 6 village, 7 shared among levels.
  public static ImplementationCode make(UnifiedSocialCreditCode body, int level, BasicCode basic) {
    return of(body.value() + level + basic.value());
  }

  /// The first failing check: LENGTH, USCC, LEVEL, CHARSET.
  public static Optional<Reason> problem(String text) {
    return Characters.normalised(text).length() == OLDER_LENGTH
        ? Optional.of(Reason.LENGTH)
        : importProblem(text);
  }

  public UnifiedSocialCreditCode body() {
    return UnifiedSocialCreditCode.of(value.substring(0, 18));
  }

  /// 行使层级, 1–7.
  public int level() {
    return value.charAt(18) - '0';
  }

  public BasicCode basic() {
    return BasicCode.imported(value.substring(19));
  }

  @Override
  public String toString() {
    return value;
  }

  private static Optional<Reason> importProblem(String text) {
    var code = Characters.normalised(text);
    if (code.length() != LENGTH && code.length() != OLDER_LENGTH) {
      return Optional.of(Reason.LENGTH);
    }
    if (UnifiedSocialCreditCode.problem(code.substring(0, 18)).isPresent()) {
      return Optional.of(Reason.USCC);
    }
    if (code.charAt(18) < '1' || code.charAt(18) > '7') {
      return Optional.of(Reason.LEVEL);
    }
    return BasicCode.importProblem(code.substring(19));
  }
}
