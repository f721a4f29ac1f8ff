package yimen.workbench;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yimen.ui.Field;

/// One question in the dense form of the window. `table` is not null for tables; `wide` takes the
/// whole line.
public record DenseField(Field field, @Nullable Table table, boolean wide) {

  public record Table(List<String> columns, List<List<Field>> rows) {}

  public record Section(String title, List<DenseField> fields) {}
}
