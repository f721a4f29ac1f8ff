package yimen.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yimen.item.Answer;

/// The answers of an application as they are sealed into draft and ledger: field id → answer, with
/// the source of what was prefilled, and the situation.
record StoredForm(Map<String, Stored> fields, Map<String, String> situation) {

  StoredForm {
    fields = Map.copyOf(fields);
    situation = Map.copyOf(situation);
  }

  /// Exactly one of the three is present.
  record Stored(
      @Nullable String one,
      @Nullable List<String> many,
      @Nullable List<Map<String, String>> rows,
      @Nullable String source,
      boolean confirmed) {

    static Stored of(Answer answer, @Nullable String source, boolean confirmed) {
      return switch (answer) {
        case Answer.One(var text) -> new Stored(text, null, null, source, confirmed);
        case Answer.Many(var values) -> new Stored(null, values, null, source, confirmed);
        case Answer.Rows(var rows) -> new Stored(null, null, rows, source, confirmed);
      };
    }

    Answer answer() {
      if (one != null) {
        return new Answer.One(one);
      }
      return many != null
          ? new Answer.Many(many)
          : new Answer.Rows(rows == null ? List.of() : rows);
    }
  }

  static StoredForm read(String json) {
    return CaseJson.readValue(json, StoredForm.class);
  }

  String write() {
    return CaseJson.writeValue(this);
  }

  Map<String, Answer> answers() {
    var all = new HashMap<String, Answer>();
    fields.forEach((id, stored) -> all.put(id, stored.answer()));
    return all;
  }
}
