package yimen.item;

import java.util.List;
import java.util.Map;

/// What was answered to one field of a form. Text as typed after tidying; options by value, never
/// label; BOOL is `Y` or `N`; DATE `yyyy-MM-dd`; DATETIME `yyyy-MM-ddTHH:mm`; DIVISION a code of 6,
/// 9 or 12 digits.
public sealed interface Answer {

  record One(String text) implements Answer {}

  record Many(List<String> values) implements Answer {}

  /// A table: column id → text.
  record Rows(List<Map<String, String>> rows) implements Answer {}
}
