package yimen.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yimen.government.Division;
import yimen.government.Government;
import yimen.government.GovernmentLevel;
import yimen.item.Answer;
import yimen.item.FieldProblem;
import yimen.item.Guide;
import yimen.ui.Choice;
import yimen.ui.Field;

/// Questions of a guide as fields of a page, and what came back as answers.
final class ApplyForm {

  private static final int RADIO_OPTIONS_MAX = 6;
  private static final int ROWS_MAX = 50;

  private final Government government;

  ApplyForm(Government government) {
    this.government = government;
  }

  /// A question that is neither a table nor an area: those have parts of their own.
  static Field field(Guide.Field question, @Nullable Answer answer) {
    var id = question.id();
    var label = question.label();
    var field =
        switch (question.type()) {
          case TEXT, TABLE, DIVISION -> Field.text(id, label);
          case ADDRESS -> Field.text(id, label).hint("写到路名和门牌号，农村写到村组");
          case PLATE -> Field.text(id, label).hint("例如 陕A12345");
          case VIN -> Field.text(id, label).hint("17 位，在行驶证上").complete("off");
          case BANKCARD ->
              Field.text(id, label)
                  .hint("12 到 19 位数字，空格不影响")
                  .complete("off")
                  .why("钱款打到这张卡上。号码加密保存，谁看过都有记录。");
          case TEXTAREA -> Field.longText(id, label);
          case NUMBER -> Field.number(id, label, "");
          case MONEY -> Field.money(id, label);
          case DATE -> Field.date(id, label).hint("例如 2026 年 3 月 9 日");
          case DATETIME -> Field.dateTime(id, label).hint("例如 2026 年 3 月 9 日 09:30");
          case BOOL -> Field.yesNo(id, label);
          case SELECT ->
              question.options().size() > RADIO_OPTIONS_MAX
                  ? Field.select(id, label, choices(question))
                  : Field.radio(id, label, choices(question));
          case RADIO -> Field.radio(id, label, choices(question));
          case CHECKBOX -> Field.checkbox(id, label, choices(question)).hint("有哪样选哪样，可以选多项");
          case IDCARD ->
              Field.idNumber(id, label)
                  .hint("18 位，最后一位可能是 X，大小写都行")
                  .why("用来核对是哪一位，不用再交复印件。号码加密保存，谁看过都有记录。");
          case USCC -> Field.companyCode(id, label).hint("18 位，在营业执照上");
          case MOBILE -> Field.mobile(id, label).hint("11 位手机号").why("有事好联系。号码加密保存，不用来做别的。");
        };
    return field.values(values(answer)).optional(!question.required());
  }

  private static List<Choice> choices(Guide.Field question) {
    return question.options().stream()
        .map(option -> new Choice(option.value(), option.label()))
        .toList();
  }

  private static List<String> values(@Nullable Answer answer) {
    return switch (answer) {
      case Answer.One(var text) -> List.of(text);
      case Answer.Many(var values) -> values;
      case Answer.Rows _ -> List.of();
      case null -> List.of();
    };
  }

  Answer read(Guide.Field question, HttpServletRequest request) {
    var id = question.id();
    return switch (question.type()) {
      case CHECKBOX -> {
        var ticked = request.getParameterValues(id);
        yield new Answer.Many(ticked == null ? List.of() : Arrays.asList(ticked));
      }
      case TABLE -> new Answer.Rows(rows(question, request, -1));
      case DATE -> new Answer.One(Field.readDate(request::getParameter, id));
      case DATETIME -> new Answer.One(Field.readDateTime(request::getParameter, id));
      case DIVISION -> new Answer.One(area(id, request));
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
          new Answer.One(Objects.requireNonNullElse(request.getParameter(id), ""));
    };
  }

  /// Rows with something in them, without row `left` (-1: none is left out).
  static List<Map<String, String>> rows(Guide.Field table, HttpServletRequest request, int left) {
    var rows = new ArrayList<Map<String, String>>();
    for (var i = 0; i < number(request.getParameter("rows")); i++) {
      var row = new LinkedHashMap<String, String>();
      for (var column : table.columns()) {
        var value = request.getParameter(cell(table, i, column));
        if (value != null && !value.isBlank()) {
          row.put(column.id(), value);
        }
      }
      if (i != left && !row.isEmpty()) {
        rows.add(row);
      }
    }
    return rows;
  }

  static int number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,3}")
        ? Math.min(ROWS_MAX, Integer.parseInt(text))
        : 0;
  }

  static String cell(Guide.Field table, int row, Guide.Field column) {
    return table.id() + "-" + row + "-" + column.id();
  }

  /// The deepest choice that lies in the choices above it: a town left over from another district
  /// does not count.
  private String area(String id, HttpServletRequest request) {
    var code = "";
    for (var level = 1; level <= 3; level++) {
      var chosen = request.getParameter(id + "-" + level);
      if (chosen == null || chosen.isBlank()) {
        return code;
      }
      var known =
          level == 1
              ? government.unit(chosen).isPresent()
              : government.children(code).stream()
                  .anyMatch(child -> child.code().inTwelveDigits().value().equals(chosen));
      if (!known) {
        return code;
      }
      code = chosen;
    }
    return code;
  }

  /// The selects of an area question, one under the other, down to the level it asks for.
  ApplyArea area(Guide.Field question, String chosen) {
    var deepest =
        question.rules().contains("level:village")
            ? 3
            : question.rules().contains("level:town") ? 2 : 1;
    var levels = new ArrayList<ApplyArea.Level>();
    var unit =
        chosen.isEmpty()
            ? ""
            : government.unit(chosen).isPresent()
                ? chosen
                : government.unitOf(chosen).map(found -> found.code6()).orElse("");
    levels.add(
        new ApplyArea.Level(
            1,
            "区、县或开发区",
            government.units().stream().map(one -> new Choice(one.code6(), one.name())).toList(),
            unit));
    var above = unit;
    for (var level = 2; level <= deepest && !above.isEmpty(); level++) {
      var here = level;
      var children =
          government.children(above).stream()
              .filter(child ->
                  child.level() == (here == 2 ? GovernmentLevel.TOWN : GovernmentLevel.VILLAGE))
              .map(ApplyForm::choice)
              .toList();
      var length = level == 2 ? 9 : 12;
      var wanted = chosen.length() >= length ? chosen.substring(0, length) : "\n";
      var picked =
          children.stream()
              .map(Choice::value)
              .filter(value -> value.startsWith(wanted))
              .filter(value -> here == 3 || chosen.length() > 6)
              .filter(value -> here == 2 || !chosen.endsWith("000"))
              .findFirst()
              .orElse("");
      levels.add(new ApplyArea.Level(level, level == 2 ? "街道或镇" : "社区或村", children, picked));
      above = picked;
    }
    return new ApplyArea(question.id(), levels, levels.size() < deepest);
  }

  private static Choice choice(Division division) {
    return new Choice(division.code().inTwelveDigits().value(), division.name());
  }

  /// The table as drawn: at least one row, or as many as asked for.
  static List<ApplyTable.Row> table(
      Guide.Field table, @Nullable Answer answer, int rowsWanted, List<FieldProblem> problems) {
    var given = answer instanceof Answer.Rows(var rows) ? rows : List.<Map<String, String>>of();
    var drawn = new ArrayList<ApplyTable.Row>();
    for (var i = 0; i < Math.max(Math.max(1, rowsWanted), given.size()); i++) {
      var row = i < given.size() ? given.get(i) : Map.<String, String>of();
      var cells = new ArrayList<Field>();
      for (var column : table.columns()) {
        cells.add(cell(table, i, column, row.getOrDefault(column.id(), ""), problems));
      }
      drawn.add(new ApplyTable.Row(i, cells));
    }
    return drawn;
  }

  private static Field cell(
      Guide.Field table, int row, Guide.Field column, String value, List<FieldProblem> problems) {
    var name = cell(table, row, column);
    var field =
        switch (column.type()) {
          case SELECT, RADIO, CHECKBOX -> Field.select(name, column.label(), choices(column));
          case BOOL ->
              Field.select(
                  name, column.label(), List.of(new Choice("Y", "是"), new Choice("N", "否")));
          case DATE -> Field.text(name, column.label()).hint("例如 2026-03-09");
          case NUMBER -> Field.number(name, column.label(), "");
          case MONEY -> Field.money(name, column.label());
          case IDCARD -> Field.idNumber(name, column.label());
          case USCC -> Field.companyCode(name, column.label());
          case MOBILE -> Field.mobile(name, column.label());
          case TEXT, TEXTAREA, DATETIME, TABLE, DIVISION, ADDRESS, BANKCARD, PLATE, VIN ->
              Field.text(name, column.label());
        };
    return field
        .value(value)
        .optional(!column.required())
        .problem(
            problems.stream()
                .filter(found -> found.row() == row && found.column().equals(column.id()))
                .map(FieldProblem::sentence)
                .findFirst()
                .orElse(null));
  }

  /// An answer as people read it.
  String text(Guide.Field question, @Nullable Answer answer) {
    return switch (answer) {
      case Answer.One(var one) -> text(question, one);
      case Answer.Many(var values) ->
          values.stream().map(value -> label(question, value)).collect(Collectors.joining("、"));
      case Answer.Rows(var rows) ->
          rows.stream()
              .map(row ->
                  question.columns().stream()
                      .filter(column -> row.containsKey(column.id()))
                      .map(column -> text(column, row.getOrDefault(column.id(), "")))
                      .collect(Collectors.joining("，")))
              .collect(Collectors.joining("；"));
      case null -> "";
    };
  }

  private String text(Guide.Field question, String value) {
    return switch (question.type()) {
      case BOOL -> value.isEmpty() ? "" : value.equals("Y") ? "是" : "否";
      case SELECT, RADIO, CHECKBOX -> label(question, value);
      case DIVISION ->
          value.isEmpty() || government.division(value).isEmpty() ? value : government.path(value);
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

  private static String label(Guide.Field question, String value) {
    return question.options().stream()
        .filter(option -> option.value().equals(value))
        .map(Guide.Option::label)
        .findFirst()
        .orElse(value);
  }
}
