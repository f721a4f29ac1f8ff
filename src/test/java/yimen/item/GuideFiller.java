package yimen.item;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import yimen.government.GovernmentLevel;

/// Fills in the form of any guide with answers that have no problems, of people who do not exist
/// (area 610199, phones 154…). Needs only the rules of the guide.
public final class GuideFiller {

  private static final String DISTRICT = "610113";
  private static final String TOWN = "610113001";
  private static final String VILLAGE = "610113001001";

  private final LocalDate today;
  private final Predicate<LocalDate> isWorkingDay;
  private final Map<GovernmentLevel, String> places;

  /// `today` is the day on which the answers will be checked.
  public GuideFiller(LocalDate today, Predicate<LocalDate> isWorkingDay) {
    this.today = today;
    this.isWorkingDay = isWorkingDay;
    this.places =
        Map.of(
            GovernmentLevel.CITY,
            DISTRICT,
            GovernmentLevel.DISTRICT,
            DISTRICT,
            GovernmentLevel.TOWN,
            TOWN,
            GovernmentLevel.VILLAGE,
            VILLAGE);
  }

  /// Facts for the check that know the places this filler uses.
  public FormCheck.Facts facts() {
    return new FormCheck.Facts(
        today,
        isWorkingDay,
        code ->
            switch (code) {
              case DISTRICT -> GovernmentLevel.DISTRICT;
              case TOWN -> GovernmentLevel.TOWN;
              case VILLAGE -> GovernmentLevel.VILLAGE;
              default -> null;
            });
  }

  /// Answers to everything that is asked; optional fields too, so that their rules are met as well.
  public Map<String, Answer> fill(Guide guide) {
    var answers = new LinkedHashMap<String, Answer>();
    for (var section : guide.form()) {
      for (var field : section.fields()) {
        if (FormCheck.asked(field, answers)) {
          answers.put(field.id(), answer(field, answers));
        }
      }
    }
    return answers;
  }

  private Answer answer(Guide.Field field, Map<String, Answer> answers) {
    return switch (field.type()) {
      case CHECKBOX ->
          new Answer.Many(
              field.options().stream().limit(items(field)).map(Guide.Option::value).toList());
      case TABLE -> rows(field);
      case TEXT,
          TEXTAREA,
          NUMBER,
          MONEY,
          DATE,
          DATETIME,
          BOOL,
          SELECT,
          RADIO,
          DIVISION,
          ADDRESS,
          IDCARD,
          USCC,
          MOBILE,
          BANKCARD,
          PLATE,
          VIN ->
          new Answer.One(text(field, answers, 1, 0));
    };
  }

  private static int items(Guide.Field field) {
    int items = 1;
    for (var rule : Rule.of(field)) {
      if (rule instanceof Rule.MinItems(var count)) {
        items = Math.max(items, count);
      }
    }
    return items;
  }

  private Answer rows(Guide.Field table) {
    int count = 1;
    @Nullable String shared = null;
    var total = BigDecimal.ZERO;
    for (var rule : Rule.of(table)) {
      if (rule instanceof Rule.MinRows(var rows)) {
        count = Math.max(count, rows);
      }
      if (rule instanceof Rule.SumPercent(var column, var sum)) {
        shared = column;
        total = sum;
      }
    }
    var rows = new ArrayList<Map<String, String>>();
    for (int i = 0; i < count; i++) {
      var row = new LinkedHashMap<String, String>();
      var around = new LinkedHashMap<String, Answer>();
      for (var column : table.columns()) {
        if (FormCheck.asked(column, around)) {
          var text =
              column.id().equals(shared)
                  ? share(total, count, i).toPlainString()
                  : text(column, around, count, i);
          row.put(column.id(), text);
          around.put(column.id(), new Answer.One(text));
        }
      }
      rows.add(row);
    }
    return new Answer.Rows(rows);
  }

  private static BigDecimal share(BigDecimal total, int count, int i) {
    var part = total.divide(BigDecimal.valueOf(count), 2, RoundingMode.DOWN);
    return i < count - 1 ? part : total.subtract(part.multiply(BigDecimal.valueOf(count - 1L)));
  }

  private String text(Guide.Field field, Map<String, Answer> answers, int rows, int row) {
    var rules = Rule.of(field);
    return switch (field.type()) {
      case TEXT -> line(field, rules, row);
      case TEXTAREA -> stretched("经营日用百货和预包装食品", rules, 20);
      case ADDRESS -> stretched("西安市演示路" + (row + 1) + "号", rules, 5);
      case NUMBER, MONEY -> number(rules);
      case DATE -> day(rules, answers).toString();
      case DATETIME -> day(rules, answers) + "T09:30";
      case BOOL -> rules.stream().anyMatch(Rule.MustTrue.class::isInstance) || row == 0 ? "Y" : "N";
      case SELECT, RADIO, CHECKBOX ->
          field.options().get(Math.min(row, field.options().size() - 1)).value();
      case DIVISION -> division(rules);
      case IDCARD -> idNumber(rules.stream().noneMatch(Rule.Female.class::isInstance), row);
      case USCC -> creditCode(row);
      case MOBILE -> "154%08d".formatted(38861683 + row);
      case BANKCARD -> "62170000000%05d".formatted(row + 1);
      case PLATE -> "陕A%05d".formatted(12345 + row);
      case VIN -> vehicleId(row);
      case TABLE -> throw new IllegalStateException("a table in a table: " + field.id());
    };
  }

  private String line(Guide.Field field, List<Rule> rules, int row) {
    for (var rule : rules) {
      switch (rule) {
        case Rule.ResidentId _, Rule.ResidentIdOrCreditCode _ -> {
          return idNumber(true, row);
        }
        case Rule.CreditCode _ -> {
          return creditCode(row);
        }
        case Rule.Mobile _ -> {
          return "154%08d".formatted(38861683 + row);
        }
        case Rule.NumberPlate _ -> {
          return "陕A%05d".formatted(12345 + row);
        }
        case Rule.VehicleId _ -> {
          return vehicleId(row);
        }
        case Rule.Matches(var pattern) -> {
          return matching(pattern.pattern());
        }
        case Rule.Length _,
            Rule.Min _,
            Rule.Max _,
            Rule.Past _,
            Rule.Future _,
            Rule.Workday _,
            Rule.WithinMonths _,
            Rule.MaxYears _,
            Rule.After _,
            Rule.Male _,
            Rule.Female _,
            Rule.Level _,
            Rule.MinItems _,
            Rule.MinRows _,
            Rule.SumPercent _,
            Rule.MustTrue _,
            Rule.RequiredIf _,
            Rule.Holds _ -> {}
      }
    }
    var named = field.label().endsWith("姓名") || field.label().contains("人");
    return stretched(named ? "演示人" : "演示内容", rules, 2);
  }

  /// A text for the simple expressions of forms: anchors, classes, `\d` and counts.
  private static String matching(String expression) {
    var text = new StringBuilder();
    var unit = "";
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      switch (c) {
        case '^', '$' -> {}
        case '[' -> {
          int end = expression.indexOf(']', i);
          unit = expression.substring(i + 1, i + 2);
          text.append(unit);
          i = end;
        }
        case '\\' -> {
          unit = expression.charAt(i + 1) == 'd' ? "6" : expression.substring(i + 1, i + 2);
          text.append(unit);
          i++;
        }
        case '{' -> {
          int end = expression.indexOf('}', i);
          int count = Integer.parseInt(expression.substring(i + 1, end).split(",")[0]);
          text.append(unit.repeat(Math.max(0, count - 1)));
          i = end;
        }
        default -> {
          unit = String.valueOf(c);
          text.append(unit);
        }
      }
    }
    return text.toString();
  }

  private static String stretched(String text, List<Rule> rules, int least) {
    int min = least;
    int max = Integer.MAX_VALUE;
    for (var rule : rules) {
      if (rule instanceof Rule.Length(var from, var to)) {
        min = Math.max(min, from);
        max = to;
      }
    }
    var stretched = new StringBuilder(text);
    while (stretched.length() < Math.min(min, max)) {
      stretched.append(text);
    }
    return stretched.substring(0, Math.min(stretched.length(), max));
  }

  private static String number(List<Rule> rules) {
    var number = BigDecimal.valueOf(60);
    for (var rule : rules) {
      if (rule instanceof Rule.Min(var least)) {
        number = number.max(least);
      }
    }
    for (var rule : rules) {
      if (rule instanceof Rule.Max(var most)) {
        number = number.min(most);
      }
    }
    return number.toPlainString();
  }

  private LocalDate day(List<Rule> rules, Map<String, Answer> answers) {
    int step = rules.stream().anyMatch(Rule.Future.class::isInstance) ? 1 : -1;
    var day = today.plusDays(step * 20L);
    for (var rule : rules) {
      if (rule instanceof Rule.After(var other)
          && answers.get(other) instanceof Answer.One(var text)) {
        day = LocalDate.parse(text.substring(0, 10)).plusDays(30);
      }
    }
    while (rules.stream().anyMatch(Rule.Workday.class::isInstance) && !isWorkingDay.test(day)) {
      day = day.plusDays(step);
    }
    return day;
  }

  private String division(List<Rule> rules) {
    for (var rule : rules) {
      if (rule instanceof Rule.Level(var level)) {
        return String.valueOf(places.get(level));
      }
    }
    return VILLAGE;
  }

  /// 610199: assigned to nobody.
  static String idNumber(boolean male, int row) {
    var seventeen = "61019919900307%03d".formatted(row % 400 * 2 + (male ? 1 : 2));
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (seventeen.charAt(i) - '0') * weights[i];
    }
    return seventeen + "10X98765432".charAt(sum % 11);
  }

  static String creditCode(int row) {
    var codes = List.of("91610199YE0000017T", "91610199YE0000025M", "91610199YE0000033G");
    return codes.get(row % codes.size());
  }

  static String vehicleId(int row) {
    var body = "LSVAA49J132%06d".formatted(row + 1);
    return body.substring(0, 8) + VehicleIdentification.check(body) + body.substring(9);
  }
}
