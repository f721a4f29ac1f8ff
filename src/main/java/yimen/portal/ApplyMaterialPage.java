package yimen.portal;

import java.util.List;
import yimen.ui.MaterialRow;
import yimen.ui.Problem;

/// A04: one material, the ways to supply it, the files so far.
public record ApplyMaterialPage(
    String path,
    String item,
    int number,
    int index,
    int count,
    String name,
    String verdict,
    List<Way> ways,
    boolean upload,
    String uploadOpenBy,
    List<FileLine> files,
    String accept,
    String commitment,
    List<Problem> problems) {

  /// One way to supply it. `value` is what the form sends; `words` say what follows.
  public record Way(String value, String label, String words, boolean chosen) {}

  public record FileLine(String sm3, String name, String size, boolean picture) {}

  /// All materials of this application.
  public record All(
      String path, String item, int toHandIn, int free, List<MaterialRow> rows, boolean done) {}
}
