package yimen.item;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yimen.government.GovernmentLevel;
import yimen.kernel.InvalidCode;
import yimen.kernel.MobileNumber;
import yimen.kernel.Names;
import yimen.kernel.ResidentIdNumber;
import yimen.kernel.UnifiedSocialCreditCode;

/// Checks one field that is asked. The first problem of an answer is told, not all: a person
/// corrects one thing at a time.
final class FieldCheck {

  static final int ROWS_MAX = 200;
  static final int TEXT_MAX = 100;
  static final int TEXTAREA_MAX = 2000;
  static final int ADDRESS_MAX = 200;

  private static final int ADDRESS_MIN = 4;
  private static final int INTEGER_DIGITS_MAX = 12;
  private static final int DECIMALS_MAX = 4;
  private static final int YUAN_DECIMALS = 2;
  private static final int TEN_THOUSAND_YUAN_DECIMALS = 6;
  private static final int YEAR_MIN = 1900;
  private static final int YEAR_MAX = 2100;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern MINUTE =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}");
  private static final Pattern BANK_CARD = Pattern.compile("[0-9]{12,19}");

  /// GA 36: province, letter of the issuing office, five signs; six for new-energy vehicles.
  private static final Pattern PLATE =
      Pattern.compile(
          "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z]"
              + "([A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳领]|[A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJK])");

  private final Guide.Field field;
  private final Map<String, Answer> answers;
  private final FormCheck.Facts facts;
  private final int row;
  private final String table;
  private final List<FieldProblem> problems = new ArrayList<>();

  private FieldCheck(
      Guide.Field field,
      Map<String, Answer> answers,
      FormCheck.Facts facts,
      int row,
      String table) {
    this.field = field;
    this.answers = answers;
    this.facts = facts;
    this.row = row;
    this.table = table;
  }

  static List<FieldProblem> problems(
      Guide.Field field, Map<String, Answer> answers, FormCheck.Facts facts) {
    return new FieldCheck(field, answers, facts, -1, "").run();
  }

  private List<FieldProblem> run() {
    switch (answers.get(field.id())) {
      case null -> missing();
      case Answer.One(var text) when text.isEmpty() -> missing();
      case Answer.Many(var values) when values.isEmpty() -> missing();
      case Answer.Rows(var rows) when rows.isEmpty() -> missing();
      case Answer.One(var text) -> one(text);
      case Answer.Many(var values) -> many(values);
      case Answer.Rows(var rows) -> rows(rows);
    }
    return problems;
  }

  private void missing() {
    var rules = Rule.of(field);
    if (!field.required() && rules.stream().noneMatch(Rule.RequiredIf.class::isInstance)) {
      return;
    }
    switch (field.type()) {
      case SELECT, RADIO, CHECKBOX, DIVISION, BOOL -> tell("required-choice");
      case TABLE ->
          tell(
              "required-rows",
              "min",
              rules.stream()
                  .flatMap(rule ->
                      rule instanceof Rule.MinRows(var count)
                          ? Optional.of(count).stream()
                          : Optional.<Integer>empty().stream())
                  .findFirst()
                  .orElse(1)
                  .toString());
      case TEXT,
          TEXTAREA,
          NUMBER,
          MONEY,
          DATE,
          DATETIME,
          ADDRESS,
          IDCARD,
          USCC,
          MOBILE,
          BANKCARD,
          PLATE,
          VIN ->
          tell("required");
    }
  }

  private void one(String text) {
    switch (field.type()) {
      case TEXT -> text(text, 1, TEXT_MAX, false);
      case TEXTAREA -> text(text, 1, TEXTAREA_MAX, true);
      case ADDRESS -> {
        text(text, ADDRESS_MIN, ADDRESS_MAX, false);
        address(text);
      }
      case NUMBER -> number(text, DECIMALS_MAX);
      case MONEY ->
          number(text, field.label().contains("万元") ? TEN_THOUSAND_YUAN_DECIMALS : YUAN_DECIMALS);
      case DATE -> date(text);
      case DATETIME -> dateTime(text);
      case BOOL -> bool(text);
      case SELECT, RADIO -> option(text);
      case DIVISION -> division(text);
      case IDCARD -> residentId(text);
      case USCC -> creditCode(text);
      case MOBILE -> mobile(text);
      case BANKCARD -> {
        if (!BANK_CARD.matcher(text).matches()) {
          tell("bankcard");
        }
      }
      case PLATE -> plate(text);
      case VIN -> vehicleId(text);
      case CHECKBOX, TABLE -> tell("unreadable");
    }
    for (var rule : Rule.of(field)) {
      if (problems.isEmpty()) {
        apply(rule, text);
      }
    }
  }

  private void apply(Rule rule, String text) {
    switch (rule) {
      case Rule.Min(var min) -> {
        if (new BigDecimal(text).compareTo(min) < 0) {
          tell("too-small", "min", min.toPlainString());
        }
      }
      case Rule.Max(var max) -> {
        if (new BigDecimal(text).compareTo(max) > 0) {
          tell("too-large", "max", max.toPlainString());
        }
      }
      case Rule.Matches(var pattern) -> {
        if (!pattern.matcher(text).matches()) {
          tell("pattern");
        }
      }
      case Rule.Past _ -> {
        if (day(text).isAfter(facts.today())) {
          tell("not-past");
        }
      }
      case Rule.Future _ -> {
        if (!day(text).isAfter(facts.today())) {
          tell("not-future");
        }
      }
      case Rule.Workday _ -> {
        if (!facts.isWorkingDay().test(day(text))) {
          tell("not-workday");
        }
      }
      case Rule.WithinMonths(var months) -> {
        if (day(text).isBefore(facts.today().minusMonths(months))
            || day(text).isAfter(facts.today().plusMonths(months))) {
          tell("too-far-months", "months", Integer.toString(months));
        }
      }
      case Rule.MaxYears(var years) -> {
        if (day(text).isBefore(facts.today().minusYears(years))
            || day(text).isAfter(facts.today().plusYears(years))) {
          tell("too-far-years", "years", Integer.toString(years));
        }
      }
      case Rule.After(var other) -> after(text, other);
      case Rule.ResidentId _ -> residentId(text);
      case Rule.CreditCode _ -> creditCode(text);
      case Rule.ResidentIdOrCreditCode _ -> {
        if (ResidentIdNumber.problem(text, facts.today()).isPresent()
            && UnifiedSocialCreditCode.problem(text).isPresent()) {
          tell("idcard-or-uscc");
        }
      }
      case Rule.Mobile _ -> mobile(text);
      case Rule.NumberPlate _ -> plate(text);
      case Rule.VehicleId _ -> vehicleId(text);
      case Rule.Male _ -> {
        if (!ResidentIdNumber.of(text).isMale()) {
          tell("idcard-male");
        }
      }
      case Rule.Female _ -> {
        if (ResidentIdNumber.of(text).isMale()) {
          tell("idcard-female");
        }
      }
      case Rule.Level(var level) -> {
        var chosen = facts.levelOfDivision().apply(text);
        if (chosen != null && chosen.compareTo(level) < 0) {
          tell("division-level", "level", level(level));
        }
      }
      case Rule.MustTrue _ -> {
        if (!"Y".equals(text)) {
          tell("required-true");
        }
      }
      case Rule.Holds(var expression) -> {
        if (!expression.holds(this::numberAnswered).orElse(true)) {
          tell("condition");
        }
      }
      // Length is told with the text itself, RequiredIf before; the others are of lists and tables.
      case Rule.Length _,
          Rule.RequiredIf _,
          Rule.MinItems _,
          Rule.MinRows _,
          Rule.SumPercent _ -> {}
    }
  }

  private void text(String text, int minDefault, int maxDefault, boolean lines) {
    if (text.codePoints().anyMatch(FieldCheck::isPicture)) {
      tell("emoji");
    } else if (text.codePoints().anyMatch(codePoint -> isControl(codePoint, lines))) {
      tell("control");
    } else {
      length(text, minDefault, maxDefault);
    }
    if (problems.isEmpty() && field.label().endsWith("姓名")) {
      Names.problem(text)
          .ifPresent(reason ->
              tell(reason == InvalidCode.Reason.DIGITS_ONLY ? "name-digits" : "name-charset"));
    }
  }

  private void length(String text, int minDefault, int maxDefault) {
    int min = minDefault;
    int max = maxDefault;
    for (var rule : Rule.of(field)) {
      if (rule instanceof Rule.Length(var least, var most)) {
        min = least;
        max = most;
      }
    }
    int count = text.codePointCount(0, text.length());
    if (count < min) {
      tell("too-short", "min", Integer.toString(min));
    } else if (count > max) {
      tell("too-long", "max", Integer.toString(max), "count", Integer.toString(count));
    }
  }

  /// A picture character; `©`, digits and Chinese signs are text.
  private static boolean isPicture(int codePoint) {
    return Character.isEmojiPresentation(codePoint)
        || codePoint == 0xfe0f
        || codePoint == 0x20e3
        || codePoint >= 0x1f000 && codePoint <= 0x1ffff;
  }

  private static boolean isControl(int codePoint, boolean lines) {
    if (lines && (codePoint == '\n' || codePoint == '\t')) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> codePoint == 0xfffd;
    };
  }

  private void address(String text) {
    if (problems.isEmpty() && text.codePoints().filter(Character::isLetter).count() < 2) {
      tell("address-too-vague");
    }
  }

  private void number(String text, int decimalsMax) {
    if (!NUMBER.matcher(text).matches()) {
      tell("not-a-number");
      return;
    }
    int point = text.indexOf('.');
    int decimals = point < 0 ? 0 : text.length() - point - 1;
    int integers = (point < 0 ? text.length() : point) - (text.startsWith("-") ? 1 : 0);
    if (decimals > decimalsMax) {
      tell("too-many-decimals", "max", Integer.toString(decimalsMax));
    } else if (integers > INTEGER_DIGITS_MAX) {
      tell("too-many-digits");
    } else if (text.startsWith("-")
        && Rule.of(field).stream().noneMatch(Rule.Min.class::isInstance)) {
      tell("negative");
    }
  }

  private void date(String text) {
    if (!DAY.matcher(text).matches() || parsed(text) == null) {
      tell("not-a-date");
    } else {
      year(day(text));
    }
  }

  private void dateTime(String text) {
    if (!MINUTE.matcher(text).matches()) {
      tell("not-a-datetime");
      return;
    }
    try {
      year(LocalDateTime.parse(text).toLocalDate());
    } catch (DateTimeParseException noSuchMinute) {
      tell("not-a-datetime");
    }
  }

  private void year(LocalDate day) {
    if (day.getYear() < YEAR_MIN || day.getYear() > YEAR_MAX) {
      tell("date-out-of-range");
    }
  }

  private static @Nullable LocalDate parsed(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException noSuchDay) {
      return null;
    }
  }

  /// Of an answer that has been checked.
  private static LocalDate day(String text) {
    return LocalDate.parse(text.substring(0, 10));
  }

  private void after(String text, String other) {
    if (answers.get(other) instanceof Answer.One(var before)
        && before.length() >= 10
        && parsed(before.substring(0, 10)) != null
        && text.compareTo(before) <= 0) {
      tell("not-after", "other", before.replace('T', ' '));
    }
  }

  private void bool(String text) {
    if (!text.equals("Y") && !text.equals("N")) {
      tell("not-yes-no");
    }
  }

  private void option(String text) {
    if (field.options().stream().noneMatch(option -> option.value().equals(text))) {
      tell("not-an-option");
    }
  }

  private void division(String text) {
    if (!text.matches("[0-9]{6}|[0-9]{9}|[0-9]{12}")
        || facts.levelOfDivision().apply(text) == null) {
      tell("no-such-division");
    }
  }

  private void residentId(String text) {
    ResidentIdNumber.problem(text, facts.today())
        .ifPresent(reason ->
            tell(
                switch (reason) {
                  case LENGTH -> "idcard-length";
                  case CHARSET -> "idcard-charset";
                  case DATE -> "idcard-date";
                  case FUTURE -> "idcard-future";
                  default -> "idcard-check";
                }));
  }

  private void creditCode(String text) {
    UnifiedSocialCreditCode.problem(text)
        .ifPresent(reason ->
            tell(
                switch (reason) {
                  case LENGTH -> "uscc-length";
                  case CHARSET -> "uscc-charset";
                  default -> "uscc-check";
                }));
  }

  private void mobile(String text) {
    if (MobileNumber.problem(text).isPresent()) {
      tell("mobile");
    }
  }

  private void plate(String text) {
    if (!PLATE.matcher(text).matches()) {
      tell("plate");
    }
  }

  private void vehicleId(String text) {
    if (!text.matches("[A-HJ-NPR-Z0-9]{17}")) {
      tell("vin-length");
    } else if (!VehicleIdentification.checks(text)) {
      tell("vin-check");
    }
  }

  private void many(List<String> values) {
    if (field.type() != Guide.Field.Type.CHECKBOX) {
      tell("unreadable");
      return;
    }
    values.forEach(value -> {
      if (problems.isEmpty()) {
        option(value);
      }
    });
    for (var rule : Rule.of(field)) {
      if (problems.isEmpty() && rule instanceof Rule.MinItems(var count) && values.size() < count) {
        tell("too-few-items", "min", Integer.toString(count));
      }
    }
  }

  private void rows(List<Map<String, String>> rows) {
    if (field.type() != Guide.Field.Type.TABLE) {
      tell("unreadable");
      return;
    }
    if (rows.size() > ROWS_MAX) {
      tell("too-many-rows", "max", Integer.toString(ROWS_MAX));
      return;
    }
    for (var rule : Rule.of(field)) {
      if (rule instanceof Rule.MinRows(var count) && rows.size() < count) {
        tell("required-rows", "min", Integer.toString(count));
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      // Within a row its own columns come first, then the fields of the form.
      var around = new HashMap<>(answers);
      rows.get(i).forEach((column, text) -> around.put(column, new Answer.One(text)));
      for (var column : field.columns()) {
        if (!rows.get(i).containsKey(column.id())) {
          around.remove(column.id());
        }
        if (FormCheck.asked(column, around)) {
          problems.addAll(new FieldCheck(column, around, facts, i, field.id()).run());
        }
      }
    }
    for (var rule : Rule.of(field)) {
      if (problems.isEmpty() && rule instanceof Rule.SumPercent(var column, var total)) {
        sum(rows, column, total);
      }
    }
  }

  private void sum(List<Map<String, String>> rows, String column, BigDecimal total) {
    var sum =
        rows.stream()
            .map(each -> each.getOrDefault(column, ""))
            .filter(text -> NUMBER.matcher(text).matches())
            .map(BigDecimal::new)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.compareTo(total) != 0) {
      var label =
          field.columns().stream()
              .filter(each -> each.id().equals(column))
              .map(Guide.Field::label)
              .findFirst()
              .orElse(column);
      tell(
          "sum",
          "column",
          label,
          "total",
          total.toPlainString(),
          "sum",
          sum.stripTrailingZeros().toPlainString());
    }
  }

  private Optional<BigDecimal> numberAnswered(String id) {
    return answers.get(id) instanceof Answer.One(var text) && NUMBER.matcher(text).matches()
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  private static String level(GovernmentLevel level) {
    return switch (level) {
      case CITY -> "市";
      case DISTRICT -> "区县";
      case TOWN -> "镇街";
      case VILLAGE -> "社区或村";
    };
  }

  private void tell(String code, String... namesAndValues) {
    var arguments = new HashMap<String, String>();
    arguments.put("label", field.label());
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    problems.add(
        row < 0
            ? new FieldProblem(field.id(), -1, "", code, Map.copyOf(arguments))
            : new FieldProblem(table, row, field.id(), code, Map.copyOf(arguments)));
  }
}
