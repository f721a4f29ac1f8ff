package yimen.kernel;

import java.util.Optional;
import yimen.kernel.InvalidCode.Reason;

/// 业务办理项编码: implementation code 31 and the number of the variant 2 (standards §1.3).
public record VariantCode(String value) {

  private static final int LENGTH = 33;

  public VariantCode {
    value = Characters.normalised(value);
    Characters.require(VariantCode.class, value, problem(value));
  }

  public static VariantCode of(String text) {
    return new VariantCode(text);
  }

  /// `sequence`: 1–99.
  public static VariantCode make(ImplementationCode implementation, int sequence) {
    if (sequence < 1 || sequence > 99) {
      throw new IllegalArgumentException("number of a variant must be 1–99, was " + sequence);
    }
    return new VariantCode(implementation.value() + "%02d".formatted(sequence));
  }

  /// The first failing check: LENGTH, USCC, LEVEL, CHARSET.
  public static Optional<Reason> problem(String text) {
    var code = Characters.normalised(text);
    if (code.length() != LENGTH) {
      return Optional.of(Reason.LENGTH);
    }
    return ImplementationCode.problem(code.substring(0, 31))
        .or(() ->
            Characters.allIn(Characters.DIGITS, code.substring(31))
                ? Optional.empty()
                : Optional.of(Reason.CHARSET));
  }

  public ImplementationCode implementation() {
    return ImplementationCode.of(value.substring(0, 31));
  }

  public int sequence() {
    return Integer.parseInt(value, 31, 33, 10);
  }

  @Override
  public String toString() {
    return value;
  }
}
