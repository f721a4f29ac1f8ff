package yimen.portal;

import java.util.List;
import yimen.ui.Field;

/// A table question: people, equipment, shareholders, one card a row.
public record ApplyTable(List<Row> rows) {

  public record Row(int index, List<Field> cells) {}
}
