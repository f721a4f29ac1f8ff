package yimen.workbench;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yimen.government.Division;
import yimen.government.Government;
import yimen.item.Answer;
import yimen.item.FieldProblem;
import yimen.item.Guide;
import yimen.ui.Choice;
import yimen.ui.Field;
import yimen.ui.Problem;

/// Questions of a guide as fields of a dense form, and what was typed as answers.
final class FormFields {

  private static final String PREFIX = "a-";
  private static final int ROWS_DRAWN = 2;
  private static final int ROWS_MAX = 50;
  private static final String CITY = "610100";

  private final Government government;

  FormFields(Government government) {
    this.government = government;
  }

  static String name(Guide.Field question) {
    return PREFIX + question.id();
  }

  DenseField draw(
      Guide.Field question,
      @Nullable Answer answer,
      @Nullable String source,
      List<FieldProblem> problems) {
    var own = problems.stream().filter(found -> found.field().equals(question.id())).toList();
    var field =
        field(name(question), question)
            .values(shown(question, answer))
            .optional(!question.required())
            .source(source)
            .problem(
                own.stream()
                    .filter(found -> found.row() < 0)
                    .map(FieldProblem::sentence)
                    .findFirst()
                    .orElse(null));
    var table = question.type() == Guide.Field.Type.TABLE ? table(question, answer, own) : null;
    return new DenseField(
        field,
        table,
        table != null
            || switch (field.kind()) {
              case LONG_TEXT, CHECKBOX, RADIO -> true;
              case TEXT,
                  NUMBER,
                  MONEY,
                  MOBILE,
                  ID_NUMBER,
                  COMPANY_CODE,
                  CODE,
                  PASSWORD,
                  DATE,
                  DATE_TIME,
                  SELECT,
                  FILE ->
                  false;
            });
  }

  private static Field field(String name, Guide.Field question) {
    var label = question.label();
    return switch (question.type()) {
      case TEXT, TABLE, PLATE, VIN, BANKCARD -> Field.text(name, label).complete("off");
      case ADDRESS -> Field.text(name, label).complete("off").hint("写到路名和门牌号");
      case DIVISION -> Field.text(name, label).complete("off").hint("写到街道或社区，如 雁塔区小寨路街道");
      case TEXTAREA -> Field.longText(name, label);
      case NUMBER -> Field.number(name, label, "");
      case MONEY -> Field.money(name, label);
      case DATE -> Field.date(name, label);
      case DATETIME -> Field.dateTime(name, label);
      case BOOL -> Field.yesNo(name, label);
      case SELECT -> Field.select(name, label, choices(question));
      case RADIO ->
          question.options().size() > 4
              ? Field.select(name, label, choices(question))
              : Field.radio(name, label, choices(question));
      case CHECKBOX -> Field.checkbox(name, label, choices(question));
      case IDCARD -> Field.idNumber(name, label);
      case USCC -> Field.companyCode(name, label);
      case MOBILE -> Field.mobile(name, label).complete("off");
    };
  }

  private static List<Choice> choices(Guide.Field question) {
    return question.options().stream()
        .map(option -> new Choice(option.value(), option.label()))
        .toList();
  }

  private List<String> shown(Guide.Field question, @Nullable Answer answer) {
    return switch (answer) {
      case Answer.One(var text) ->
          List.of(
              question.type() == Guide.Field.Type.DIVISION && text.matches("[0-9]{6,12}")
                  ? government.path(text)
                  : text);
      case Answer.Many(var values) -> values;
      case Answer.Rows _ -> List.of();
      case null -> List.of();
    };
  }

  private static DenseField.Table table(
      Guide.Field question, @Nullable Answer answer, List<FieldProblem> problems) {
    var given = answer instanceof Answer.Rows(var rows) ? rows : List.<Map<String, String>>of();
    var rows = new ArrayList<List<Field>>();
    for (var i = 0; i < Math.min(ROWS_MAX, given.size() + ROWS_DRAWN); i++) {
      var row = i < given.size() ? given.get(i) : Map.<String, String>of();
      var number = i;
      rows.add(
          question.columns().stream()
              .map(column -> cell(question, number, column, row, problems))
              .toList());
    }
    return new DenseField.Table(question.columns().stream().map(Guide.Field::label).toList(), rows);
  }

  private static Field cell(
      Guide.Field table,
      int row,
      Guide.Field column,
      Map<String, String> values,
      List<FieldProblem> problems) {
    var name = cellName(table, row, column);
    var field =
        switch (column.type()) {
          case SELECT, RADIO, CHECKBOX -> Field.select(name, column.label(), choices(column));
          case BOOL ->
              Field.select(
                  name, column.label(), List.of(new Choice("Y", "是"), new Choice("N", "否")));
          case TEXT,
              TEXTAREA,
              NUMBER,
              MONEY,
              DATE,
              DATETIME,
              TABLE,
              DIVISION,
              ADDRESS,
              IDCARD,
              USCC,
              MOBILE,
              BANKCARD,
              PLATE,
              VIN ->
              Field.text(name, column.label()).complete("off");
        };
    return field
        .value(values.getOrDefault(column.id(), ""))
        .problem(
            problems.stream()
                .filter(found -> found.row() == row && found.column().equals(column.id()))
                .map(FieldProblem::sentence)
                .findFirst()
                .orElse(null));
  }

  private static String cellName(Guide.Field table, int row, Guide.Field column) {
    return name(table) + "-" + row + "-" + column.id();
  }

  /// Where the summary leads: in a table to the cell.
  static Problem problem(Guide guide, FieldProblem problem) {
    var label = guide.field(problem.field()).map(Guide.Field::label).orElse("");
    var cell = problem.row() >= 0 && !problem.column().isEmpty();
    return new Problem(
        PREFIX + problem.field() + (cell ? "-" + problem.row() + "-" + problem.column() : ""),
        label
            + (problem.row() < 0 ? "" : "第 " + (problem.row() + 1) + " 行")
            + "："
            + problem.sentence());
  }

  Answer read(Guide.Field question, HttpServletRequest request) {
    var name = name(question);
    return switch (question.type()) {
      case CHECKBOX -> {
        var ticked = request.getParameterValues(name);
        yield new Answer.Many(ticked == null ? List.of() : Arrays.asList(ticked));
      }
      case TABLE -> new Answer.Rows(rows(question, request));
      case DATE -> new Answer.One(Field.readDate(request::getParameter, name));
      case DATETIME -> new Answer.One(Field.readDateTime(request::getParameter, name));
      case DIVISION -> new Answer.One(division(text(request, name)));
      case TEXT,
          TEXTAREA,
          NUMBER,
          MONEY,
          BOOL,
          SELECT,
          RADIO,
          ADDRESS,
          IDCARD,
          USCC,
          MOBILE,
          BANKCARD,
          PLATE,
          VIN ->
          new Answer.One(text(request, name));
    };
  }

  private static String text(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "").strip();
  }

  private static List<Map<String, String>> rows(Guide.Field table, HttpServletRequest request) {
    var rows = new ArrayList<Map<String, String>>();
    for (var i = 0; i < ROWS_MAX; i++) {
      var row = new LinkedHashMap<String, String>();
      for (var column : table.columns()) {
        var value = text(request, cellName(table, i, column));
        if (!value.isEmpty()) {
          row.put(column.id(), value);
        }
      }
      if (!row.isEmpty()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /// A code as it is; else the one place whose name or path this is. What cannot be told stays as
  /// typed, for the check to tell.
  private String division(String typed) {
    if (typed.isEmpty() || typed.matches("[0-9]{6,12}")) {
      return typed;
    }
    var found = new ArrayList<String>();
    for (var unit : government.units()) {
      if (typed.equals(unit.name()) || typed.equals(government.path(unit.code6()))) {
        return unit.code6();
      }
    }
    for (var unit : government.children(CITY)) {
      search(unit, typed, found);
    }
    return found.size() == 1 ? found.getFirst() : typed;
  }

  private void search(Division place, String typed, List<String> found) {
    var code = place.code().value();
    var name = place.name();
    if (typed.endsWith(name) && (typed.equals(name) || government.path(code).endsWith(typed))) {
      found.add(code);
    }
    government.children(code).forEach(child -> search(child, typed, found));
  }
}
