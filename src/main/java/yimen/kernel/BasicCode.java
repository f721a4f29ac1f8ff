package yimen.kernel;

import java.util.Optional;
import yimen.kernel.InvalidCode.Reason;

/// 基本编码 of an item: 12 digits — division 2 (`00` national, `61` Shaanxi), item type 2, department
/// 2, main item 3, sub-item 3 (`000` none). Codes of 10 digits stand in older lists of others and
/// come in by [#imported] only (standards §1.3).
public record BasicCode(String value) {

  private static final int LENGTH = 12;
  private static final int OLDER_LENGTH = 10;

  public BasicCode {
    value = Characters.normalised(value);
    Characters.require(BasicCode.class, value, importProblem(value));
  }

  public static BasicCode of(String text) {
    Characters.require(BasicCode.class, text, problem(text));
    return new BasicCode(text);
  }

  /// Also takes the older ten digits.
  public static BasicCode imported(String text) {
    return new BasicCode(text);
  }

  /// The first failing check: LENGTH, CHARSET.
  public static Optional<Reason> problem(String text) {
    return Characters.normalised(text).length() == OLDER_LENGTH
        ? Optional.of(Reason.LENGTH)
        : importProblem(text);
  }

  /// An older code does not tell its parts.
  public boolean isOlder() {
    return value.length() == OLDER_LENGTH;
  }

  public String division() {
    return part(0, 2);
  }

  /// Digits of the item type (GB/T 39046 A.1), `01` 行政许可 …
  public String type() {
    return part(2, 4);
  }

  public String department() {
    return part(4, 6);
  }

  public String main() {
    return part(6, 9);
  }

  /// `000`: the item has no sub-items.
  public String sub() {
    return part(9, 12);
  }

  /// A type that GB/T 39046 leaves free for extension: accepted, but worth a warning to the editor.
  public boolean hasExtensionType() {
    var type = Integer.parseInt(type());
    return type > 10 && type != 20;
  }

  @Override
  public String toString() {
    return value;
  }

  static Optional<Reason> importProblem(String text) {
    var code = Characters.normalised(text);
    if (code.length() != LENGTH && code.length() != OLDER_LENGTH) {
      return Optional.of(Reason.LENGTH);
    }
    return Characters.allIn(Characters.DIGITS, code)
        ? Optional.empty()
        : Optional.of(Reason.CHARSET);
  }

  private String part(int from, int to) {
    if (isOlder()) {
      throw new IllegalStateException("a basic code of ten digits does not tell its parts");
    }
    return value.substring(from, to);
  }
}
