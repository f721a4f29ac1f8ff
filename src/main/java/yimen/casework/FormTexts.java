package yimen.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import yimen.government.Government;
import yimen.item.Answer;
import yimen.item.Guide;

/// Answers as people read them: labels for values, names for division codes, 是 and 否.
final class FormTexts {

  private final Government government;

  FormTexts(Government government) {
    this.government = government;
  }

  CaseView.AnsweredSection section(Guide.Section section, StoredForm stored) {
    var answers = new ArrayList<CaseView.Answered>();
    for (var field : section.fields()) {
      var given = stored.fields().get(field.id());
      if (given != null) {
        answers.add(answered(field, given));
      }
    }
    return new CaseView.AnsweredSection(section.title(), List.copyOf(answers));
  }

  private CaseView.Answered answered(Guide.Field field, StoredForm.Stored given) {
    var text = text(field, given.answer());
    return new CaseView.Answered(
        field.id(),
        field.label(),
        text,
        masked(field, text),
        given.answer() instanceof Answer.Rows(var rows) ? rows(field, rows) : List.of(),
        given.source() == null ? "" : given.source());
  }

  String text(Guide.Field field, Answer answer) {
    return switch (answer) {
      case Answer.One(var one) -> text(field, one);
      case Answer.Many(var values) ->
          values.stream().map(value -> label(field, value)).collect(Collectors.joining("、"));
      case Answer.Rows(var rows) -> rows.size() + " 行";
    };
  }

  private String text(Guide.Field field, String value) {
    return switch (field.type()) {
      case BOOL -> value.isEmpty() ? "" : value.equals("Y") ? "是" : "否";
      case SELECT, RADIO, CHECKBOX -> label(field, value);
      case DIVISION -> value.isEmpty() ? "" : government.path(value);
      case DATETIME -> value.replace('T', ' ');
      case TEXT,
          TEXTAREA,
          NUMBER,
          MONEY,
          DATE,
          TABLE,
          ADDRESS,
          IDCARD,
          USCC,
          MOBILE,
          BANKCARD,
          PLATE,
          VIN ->
          value;
    };
  }

  private static String label(Guide.Field field, String value) {
    return field.options().stream()
        .filter(option -> option.value().equals(value))
        .map(Guide.Option::label)
        .findFirst()
        .orElse(value);
  }

  private List<Map<String, String>> rows(Guide.Field field, List<Map<String, String>> rows) {
    return rows.stream()
        .map(row -> {
          Map<String, String> labelled = new LinkedHashMap<>();
          for (var column : field.columns()) {
            labelled.put(column.label(), text(column, row.getOrDefault(column.id(), "")));
          }
          return labelled;
        })
        .toList();
  }

  private static String masked(Guide.Field field, String text) {
    return switch (field.type()) {
      case IDCARD -> mask(text, 6, 4);
      case MOBILE -> mask(text, 3, 4);
      case BANKCARD -> mask(text, 4, 4);
      case TEXT,
          TEXTAREA,
          NUMBER,
          MONEY,
          DATE,
          DATETIME,
          BOOL,
          SELECT,
          RADIO,
          CHECKBOX,
          TABLE,
          DIVISION,
          ADDRESS,
          USCC,
          PLATE,
          VIN ->
          text;
    };
  }

  private static String mask(String text, int head, int tail) {
    return text.length() <= head + tail
        ? text
        : text.substring(0, head)
            + "*".repeat(text.length() - head - tail)
            + text.substring(text.length() - tail);
  }
}
