package yimen.item;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import yimen.government.GovernmentLevel;

/// Checks answers against the form of a guide: pure rules, no I/O.
public final class FormCheck {

  private FormCheck() {}

  /// What the rules need from outside.
  public record Facts(
      LocalDate today,
      Predicate<LocalDate> isWorkingDay,
      Function<String, @Nullable GovernmentLevel> levelOfDivision) {}

  /// Tidies what was typed (full-width digits, blanks in numbers, dates as 2026.3.9) to the form in
  /// which answers are kept. Never fails: what cannot be read stays as typed, for the check to
  /// tell.
  public static Answer tidy(Guide.Field field, Answer typed) {
    return Tidy.answer(field, typed);
  }

  /// Problems of one field; empty when it is fine or not asked.
  public static List<FieldProblem> field(
      Guide.Field field, Map<String, Answer> answers, Facts facts) {
    return asked(field, answers) ? FieldCheck.problems(field, answers, facts) : List.of();
  }

  /// Problems of the whole form in form order.
  public static List<FieldProblem> form(Guide guide, Map<String, Answer> answers, Facts facts) {
    var problems = new ArrayList<FieldProblem>();
    for (var section : guide.form()) {
      for (var field : section.fields()) {
        problems.addAll(field(field, answers, facts));
      }
    }
    return List.copyOf(problems);
  }

  /// Whether a field is asked at all: a `requiredIf` whose condition does not hold hides it.
  public static boolean asked(Guide.Field field, Map<String, Answer> answers) {
    return Rule.of(field).stream()
        .allMatch(
            rule -> !(rule instanceof Rule.RequiredIf condition) || holds(condition, answers));
  }

  static boolean holds(Rule.RequiredIf condition, Map<String, Answer> answers) {
    var wanted = condition.values().isEmpty() ? List.of("Y") : condition.values();
    return switch (answers.get(condition.field())) {
      case Answer.One(var text) -> wanted.contains(text);
      case Answer.Many(var values) -> values.stream().anyMatch(wanted::contains);
      case Answer.Rows _ -> false;
      case null -> false;
    };
  }
}
