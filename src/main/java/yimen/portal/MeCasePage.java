package yimen.portal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yimen.ui.ClockRing;
import yimen.ui.Field;
import yimen.ui.LedgerLine;
import yimen.ui.Problem;
import yimen.ui.SummaryRow;
import yimen.ui.TimelineEntry;
import yimen.ui.Tone;

/// M03: how a case stands, for its applicant. `todo` is what they must do now, with where.
public record MeCasePage(
    String number,
    String item,
    String agency,
    String applicant,
    String queryCode,
    String status,
    Tone tone,
    ClockRing ring,
    @Nullable Todo todo,
    List<TimelineEntry> timeline,
    List<PaperLine> papers,
    List<LedgerLine> ledger,
    String checked,
    List<Dates> dates,
    List<Part> form,
    List<SummaryRow> materials,
    String licence,
    boolean withdrawable,
    boolean ratable) {

  public record Todo(String words, String button, String href) {}

  public record PaperLine(String title, String number, String when, String href) {}

  public record Dates(String name, String day) {}

  public record Part(String title, List<SummaryRow> rows) {}

  /// A07 and the printed 收件凭证. `qr` is an svg.
  public record Receipt(
      String number,
      String item,
      String agency,
      String applicant,
      String submittedOn,
      String queryCode,
      String qr,
      String noticeDue,
      String promised,
      List<SummaryRow> materials,
      String hash) {}

  /// Asked before a case is withdrawn.
  public record Withdraw(
      String number,
      String item,
      int version,
      UUID commandId,
      Field reason,
      List<Problem> problems) {}

  /// M02.
  public record All(List<Line> running, List<Line> ended) {}

  public record Line(
      String number,
      String item,
      String status,
      Tone tone,
      ClockRing ring,
      String last,
      String todo) {}

  /// A08: only what is wrong. `kept` are files taken already by material.
  public record Fix(
      String number,
      String item,
      int version,
      UUID commandId,
      boolean owed,
      String until,
      List<FixMaterial> materials,
      List<FixField> fields,
      List<Problem> problems,
      String accept) {}

  public record FixMaterial(
      int number, String name, String reason, List<KeptFile> kept, String problem) {}

  public record KeptFile(String sm3, String name) {}

  public record FixField(
      Field field, @Nullable ApplyArea area, @Nullable ApplyTable table, String reason) {}
}
