package yimen.ui;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One question of a form, drawn by `ui/field.jte`. Start with the kind, then say what differs:
/// `Field.mobile("mobile", "手机号").value(typed).problem(sentence).asHeading("登录")`.
///
/// A date is three inputs named `name-y`, `name-m`, `name-d`; a date with time has a fourth,
/// `name-t`. [#readDate] and [#readDateTime] put them together again. `caption` not null makes the
/// label the h1 of the page, with the caption above it.
public record Field(
    Kind kind,
    String name,
    String label,
    List<String> values,
    String hint,
    String problem,
    List<Choice> choices,
    boolean optional,
    @Nullable String caption,
    String unit,
    String complete,
    String source,
    String accept,
    String why) {

  public enum Kind {
    TEXT,
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
    RADIO,
    CHECKBOX,
    LONG_TEXT,
    FILE
  }

  public Field {
    values = List.copyOf(values);
    choices = List.copyOf(choices);
  }

  public static Field of(Kind kind, String name, String label) {
    return new Field(
        kind, name, label, List.of(), "", "", List.of(), false, null, "", "", "", "", "");
  }

  public static Field text(String name, String label) {
    return of(Kind.TEXT, name, label);
  }

  public static Field number(String name, String label, String unit) {
    return of(Kind.NUMBER, name, label).unit(unit);
  }

  /// In yuan, with two decimals at most.
  public static Field money(String name, String label) {
    return of(Kind.MONEY, name, label).unit("元");
  }

  public static Field mobile(String name, String label) {
    return of(Kind.MOBILE, name, label).complete("tel");
  }

  public static Field idNumber(String name, String label) {
    return of(Kind.ID_NUMBER, name, label).complete("off");
  }

  public static Field companyCode(String name, String label) {
    return of(Kind.COMPANY_CODE, name, label).complete("off");
  }

  /// A code from a message or a paper.
  public static Field code(String name, String label) {
    return of(Kind.CODE, name, label).complete("one-time-code");
  }

  public static Field password(String name, String label) {
    return of(Kind.PASSWORD, name, label).complete("current-password");
  }

  public static Field date(String name, String label) {
    return of(Kind.DATE, name, label);
  }

  public static Field dateTime(String name, String label) {
    return of(Kind.DATE_TIME, name, label);
  }

  public static Field select(String name, String label, List<Choice> choices) {
    return of(Kind.SELECT, name, label).choices(choices);
  }

  public static Field radio(String name, String label, List<Choice> choices) {
    return of(Kind.RADIO, name, label).choices(choices);
  }

  public static Field checkbox(String name, String label, List<Choice> choices) {
    return of(Kind.CHECKBOX, name, label).choices(choices);
  }

  /// Yes or no, values Y and N.
  public static Field yesNo(String name, String label) {
    return radio(name, label, List.of(new Choice("Y", "是"), new Choice("N", "否")));
  }

  public static Field longText(String name, String label) {
    return of(Kind.LONG_TEXT, name, label);
  }

  /// `accept`: what the chooser offers first, as `.pdf,.jpg`.
  public static Field file(String name, String label, String accept) {
    return of(Kind.FILE, name, label).accept(accept);
  }

  public Field value(@Nullable String value) {
    return values(value == null ? List.of() : List.of(value));
  }

  /// For check boxes: the ticked values. For dates that cannot be read: the parts as typed.
  public Field values(List<String> newValues) {
    return new Field(
        kind, name, label, newValues, hint, problem, choices, optional, caption, unit, complete,
        source, accept, why);
  }

  /// One sentence how to answer, without a link.
  public Field hint(String newHint) {
    return new Field(
        kind, name, label, values, newHint, problem, choices, optional, caption, unit, complete,
        source, accept, why);
  }

  public Field problem(@Nullable String newProblem) {
    return new Field(
        kind,
        name,
        label,
        values,
        hint,
        newProblem == null ? "" : newProblem,
        choices,
        optional,
        caption,
        unit,
        complete,
        source,
        accept,
        why);
  }

  /// The sentence of the first problem that is about this field.
  public Field problemFrom(List<Problem> problems) {
    return problem(
        problems.stream()
            .filter(found -> found.field().equals(name))
            .map(Problem::words)
            .findFirst()
            .orElse(null));
  }

  public Field choices(List<Choice> newChoices) {
    return new Field(
        kind,
        name,
        label,
        values,
        hint,
        problem,
        newChoices,
        optional,
        caption,
        unit,
        complete,
        source,
        accept,
        why);
  }

  public Field optional(boolean newOptional) {
    return new Field(
        kind,
        name,
        label,
        values,
        hint,
        problem,
        choices,
        newOptional,
        caption,
        unit,
        complete,
        source,
        accept,
        why);
  }

  /// The label is the h1 of the page; `newCaption` stands above it, as 卖什么 · 第 3 问，共 3 问.
  public Field asHeading(String newCaption) {
    return new Field(
        kind,
        name,
        label,
        values,
        hint,
        problem,
        choices,
        optional,
        newCaption,
        unit,
        complete,
        source,
        accept,
        why);
  }

  public Field unit(String newUnit) {
    return new Field(
        kind, name, label, values, hint, problem, choices, optional, caption, newUnit, complete,
        source, accept, why);
  }

  /// Value of `autocomplete`.
  public Field complete(String token) {
    return new Field(
        kind, name, label, values, hint, problem, choices, optional, caption, unit, token, source,
        accept, why);
  }

  /// Where a value that we filled in came from: 电子证照·营业执照.
  public Field source(@Nullable String newSource) {
    return new Field(
        kind,
        name,
        label,
        values,
        hint,
        problem,
        choices,
        optional,
        caption,
        unit,
        complete,
        newSource == null ? "" : newSource,
        accept,
        why);
  }

  public Field accept(String types) {
    return new Field(
        kind, name, label, values, hint, problem, choices, optional, caption, unit, complete,
        source, types, why);
  }

  /// Answer to 为什么问这个.
  public Field why(String newWhy) {
    return new Field(
        kind, name, label, values, hint, problem, choices, optional, caption, unit, complete,
        source, accept, newWhy);
  }

  public boolean heading() {
    return caption != null;
  }

  public String captionWords() {
    return caption == null ? "" : caption;
  }

  public String shown() {
    return values.isEmpty() ? "" : values.getFirst();
  }

  public boolean chosen(Choice choice) {
    return values.contains(choice.value());
  }

  /// Ids that `aria-describedby` names, or null.
  public @Nullable String describedBy() {
    var ids =
        (hint.isEmpty() ? "" : name + "-hint ") + (problem.isEmpty() ? "" : name + "-problem");
    return ids.isEmpty() ? null : ids.strip();
  }

  /// 0 year, 1 month, 2 day, 3 time.
  public String part(int index) {
    if (values.size() > 1) {
      return index < values.size() ? values.get(index) : "";
    }
    var parts = shown().split("[-T]", 4);
    if (parts.length < 3) {
      return index == 0 ? shown() : "";
    }
    var part = index < parts.length ? parts[index] : "";
    return index == 1 || index == 2 ? part.replaceFirst("^0(?=.)", "") : part;
  }

  /// Grouped elements (date, options) need a fieldset.
  public boolean grouped() {
    return switch (kind) {
      case DATE, DATE_TIME, RADIO, CHECKBOX -> true;
      case TEXT,
          NUMBER,
          MONEY,
          MOBILE,
          ID_NUMBER,
          COMPANY_CODE,
          CODE,
          PASSWORD,
          SELECT,
          LONG_TEXT,
          FILE ->
          false;
    };
  }

  /// Id of the element that the error summary jumps to.
  public static String target(String name) {
    return "f-" + name;
  }

  public String target() {
    return target(name);
  }

  public String inputMode() {
    return switch (kind) {
      case NUMBER, MOBILE, CODE -> "numeric";
      case MONEY -> "decimal";
      case TEXT,
          ID_NUMBER,
          COMPANY_CODE,
          PASSWORD,
          DATE,
          DATE_TIME,
          SELECT,
          RADIO,
          CHECKBOX,
          LONG_TEXT,
          FILE ->
          "text";
    };
  }

  public String width() {
    return switch (kind) {
      case NUMBER, MONEY, CODE -> "in-s";
      case MOBILE -> "in-m";
      case ID_NUMBER, COMPANY_CODE -> "in-l idno";
      case TEXT, PASSWORD, DATE, DATE_TIME, SELECT, RADIO, CHECKBOX, LONG_TEXT, FILE -> "in-l";
    };
  }

  /// The typed parts of a date as `yyyy-MM-dd`; as typed, joined by hyphens, when they make no
  /// date; empty when nothing was typed. Also reads one whole input `name`: 2026.3.9, 2026年3月9日.
  public static String readDate(UnaryOperator<@Nullable String> parameter, String name) {
    var whole = tidy(parameter.apply(name));
    var parts =
        whole.isEmpty()
            ? new String[] {
              tidy(parameter.apply(name + "-y")),
              tidy(parameter.apply(name + "-m")),
              tidy(parameter.apply(name + "-d"))
            }
            : whole.split("[^0-9]+");
    var asTyped = whole.isEmpty() ? String.join("-", parts) : whole;
    return asTyped.equals("--") ? "" : date(parts).map(LocalDate::toString).orElse(asTyped);
  }

  /// As [#readDate] with the time: `yyyy-MM-ddTHH:mm`.
  public static String readDateTime(UnaryOperator<@Nullable String> parameter, String name) {
    var day = readDate(parameter, name);
    var time = tidy(parameter.apply(name + "-t")).replace('：', ':').replace('.', ':');
    if (day.isEmpty() && time.isEmpty()) {
      return "";
    }
    return day + "T" + (time.matches("[0-9]:[0-9]{2}") ? "0" + time : time);
  }

  private static Optional<LocalDate> date(String[] parts) {
    if (parts.length != 3 || !parts[0].matches("[0-9]{4}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String tidy(@Nullable String typed) {
    return typed == null
        ? ""
        : java.text.Normalizer.normalize(typed, java.text.Normalizer.Form.NFKC).strip();
  }
}
