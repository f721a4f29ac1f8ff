package yimen.workbench;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yimen.casework.CaseEvent;
import yimen.ui.Field;
import yimen.ui.Problem;

/// One act as a page of its own: what will go out stands beside what is asked.
public record ActPage(
    CaseFrame frame,
    String act,
    String title,
    String lead,
    List<Problem> problems,
    UUID command,
    int version,
    String from,
    List<FaultRow> faults,
    List<Field> fields,
    List<CaseEvent.Reviewed> opinions,
    List<String> reviewers,
    @Nullable PaperPage paper,
    String button,
    DeskAct.Weight weight,
    boolean undo,
    String note) {

  static final String OWN = "其他";
  private static final List<String> OF_MATERIALS =
      List.of("不清晰，请重新提供", "缺页，请补齐", "已过有效期，请换成有效的", "缺少签名或盖章", "与填报内容不一致，请核对", OWN);
  private static final List<String> OF_ANSWERS =
      List.of("与证照或材料不一致，请核对", "填写不完整，请补全", "填写有误，请更正", OWN);

  /// What is usually wrong, to pick from.
  public static List<String> reasons(boolean field) {
    return field ? OF_ANSWERS : OF_MATERIALS;
  }

  /// One material or answer that may be wanting. `chosen` is a preset reason, `own` free text.
  public record FaultRow(
      String key,
      String name,
      String standing,
      boolean field,
      String chosen,
      String own,
      String problem) {}
}
