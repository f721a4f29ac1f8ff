package yimen.portal;

import java.util.List;
import java.util.UUID;
import yimen.ui.Field;
import yimen.ui.Problem;

/// Q05: one tap gives the grade; words are optional and come after. `grade` is empty until rated.
public record RatePage(
    String number,
    String item,
    String agency,
    List<GradeButton> grades,
    String grade,
    String gradeValue,
    String said,
    Field words,
    UUID commandId,
    List<Problem> problems) {

  public record GradeButton(String value, String words) {}

  public record All(List<Line> lines) {}

  public record Line(String item, String when, String href) {}
}
