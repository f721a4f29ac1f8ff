package yimen.workbench;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yimen.ui.Field;
import yimen.ui.Problem;

/// D02, second step: what the person came for.
public record IntakeMatterPage(
    String path,
    IntakePerson person,
    String words,
    boolean guesses,
    List<Matter> matters,
    @Nullable Chosen chosen,
    List<Problem> problems) {

  public record Matter(String code, String name, String words, String href, boolean questions) {}

  /// A matter whose situation must be asked first.
  public record Chosen(String code, String name, List<Field> questions) {}

  public Optional<Chosen> asking() {
    return Optional.ofNullable(chosen);
  }
}
