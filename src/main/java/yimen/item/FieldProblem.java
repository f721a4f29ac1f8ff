package yimen.item;

import java.util.Map;

/// What is wrong with one answer. `code` names a sentence of `yimen/item/problems.properties`;
/// `row` counts from 0, −1 when the field is no table; `column` is empty then.
public record FieldProblem(
    String field, int row, String column, String code, Map<String, String> arguments) {

  /// What the person reads: what to do next.
  public String sentence() {
    return Sentences.PROBLEMS.fill(code, arguments);
  }
}
