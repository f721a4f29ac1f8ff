package yimen.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yimen.ui.Field;
import yimen.ui.Problem;

/// A03: one question. Exactly one of `area` and `table` is there when the question is of that kind;
/// `field` then only carries name, label, hint and problem.
public record ApplyQuestionPage(
    String item,
    String back,
    String action,
    String listPath,
    Field field,
    @Nullable ApplyArea area,
    @Nullable ApplyTable table,
    List<Problem> problems,
    boolean fromReview) {}
