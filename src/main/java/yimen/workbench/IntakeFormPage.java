package yimen.workbench;

import java.util.List;
import java.util.UUID;
import yimen.ui.Problem;
import yimen.ui.Tone;

/// D02, third step: form and materials on one page. `prefilled` of `total` answers were known.
public record IntakeFormPage(
    String path,
    IntakePerson person,
    String item,
    String code,
    String situation,
    boolean questions,
    UUID command,
    List<DenseField.Section> sections,
    List<Row> materials,
    int toHandIn,
    int prefilled,
    int total,
    String commitment,
    String serving,
    List<Problem> problems) {

  /// How one material comes in; `ways` empty when there is nothing to choose.
  public record Row(
      int number, String name, String verdict, Tone tone, List<Way> ways, String problem) {}

  public record Way(String value, String words, boolean chosen) {}
}
