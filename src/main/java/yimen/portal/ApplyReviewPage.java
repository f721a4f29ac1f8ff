package yimen.portal;

import java.util.List;
import java.util.UUID;
import yimen.ui.Field;
import yimen.ui.Problem;
import yimen.ui.SummaryRow;

/// A05: everything once more before it is signed.
public record ApplyReviewPage(
    String path,
    String item,
    String applicant,
    List<Part> parts,
    List<SummaryRow> materials,
    int free,
    String serving,
    String agency,
    String promised,
    String signer,
    String commitment,
    UUID commandId,
    List<Problem> problems) {

  public record Part(String title, List<SummaryRow> rows) {}

  /// How the result arrives, asked on a page of its own.
  public record Serving(String path, String item, Field field, List<Problem> problems) {}
}
