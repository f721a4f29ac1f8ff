package yimen.item;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import yimen.kernel.TypedText;

/// Brings typed answers to the form in which they are kept. What cannot be read stays as typed.
final class Tidy {

  private static final Pattern DATE =
      Pattern.compile("([0-9]{4})\\s*[-./年]\\s*([0-9]{1,2})\\s*[-./月]\\s*([0-9]{1,2})\\s*日?");
  private static final Pattern COMPACT_DATE = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");
  private static final Pattern TIME =
      Pattern.compile("([0-9]{1,2})\\s*[:时点]\\s*([0-9]{1,2})?\\s*分?(?::[0-9]{2})?");
  private static final Pattern DATE_THEN_TIME =
      Pattern.compile("(.*?[0-9日])(?:T|\\s+|(?<=日))([0-9].*)");
  private static final Pattern GROUPED = Pattern.compile("[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");

  private Tidy() {}

  static Answer answer(Guide.Field field, Answer typed) {
    return switch (field.type()) {
      case CHECKBOX ->
          switch (typed) {
            case Answer.One(var text) ->
                new Answer.Many(text.isBlank() ? List.of() : options(field, List.of(text)));
            case Answer.Many(var values) -> new Answer.Many(options(field, values));
            case Answer.Rows rows -> rows;
          };
      case TABLE ->
          switch (typed) {
            case Answer.Rows(var rows) -> new Answer.Rows(rows(field, rows));
            case Answer.One one -> one;
            case Answer.Many many -> many;
          };
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
          switch (typed) {
            case Answer.One(var text) -> new Answer.One(text(field, text));
            case Answer.Many(var values) when values.size() == 1 ->
                new Answer.One(text(field, values.getFirst()));
            case Answer.Many many -> many;
            case Answer.Rows rows -> rows;
          };
    };
  }

  private static List<String> options(Guide.Field field, List<String> values) {
    return values.stream()
        .filter(value -> !value.isBlank())
        .map(value -> option(field, value))
        .distinct()
        .toList();
  }

  private static List<Map<String, String>> rows(
      Guide.Field table, List<Map<String, String>> typed) {
    return typed.stream()
        .map(row -> {
          var tidied = new LinkedHashMap<String, String>();
          for (var column : table.columns()) {
            tidied.put(column.id(), text(column, row.getOrDefault(column.id(), "")));
          }
          return (Map<String, String>) tidied;
        })
        .filter(row -> !row.values().stream().allMatch(String::isEmpty))
        .toList();
  }

  private static String text(Guide.Field field, String typed) {
    return switch (field.type()) {
      case TEXT -> line(field, typed);
      case TEXTAREA -> TypedText.tidy(typed.replace("\r\n", "\n").replace('\r', '\n'));
      case ADDRESS -> oneLine(typed);
      case NUMBER, MONEY -> number(typed);
      case DATE -> date(typed);
      case DATETIME -> dateTime(typed);
      case BOOL -> bool(typed);
      case SELECT, RADIO -> option(field, typed);
      case DIVISION -> TypedText.code(typed).replace(" ", "");
      case IDCARD, USCC, MOBILE, BANKCARD, PLATE, VIN -> code(field.type(), typed);
      case CHECKBOX, TABLE -> typed;
    };
  }

  /// A text that must be a code is tidied like one.
  private static String line(Guide.Field field, String typed) {
    var text = oneLine(typed);
    for (var rule : Rule.of(field)) {
      switch (rule) {
        case Rule.ResidentId _, Rule.CreditCode _, Rule.ResidentIdOrCreditCode _ -> {
          return code(Guide.Field.Type.IDCARD, typed);
        }
        case Rule.Mobile _ -> {
          return code(Guide.Field.Type.MOBILE, typed);
        }
        case Rule.NumberPlate _ -> {
          return code(Guide.Field.Type.PLATE, typed);
        }
        case Rule.VehicleId _ -> {
          return code(Guide.Field.Type.VIN, typed);
        }
        case Rule.Matches(var pattern) when !pattern.matcher(text).matches() -> {
          var plain = TypedText.code(typed).replaceAll("\\s", "");
          for (var candidate : List.of(plain, plain.toUpperCase(Locale.ROOT))) {
            if (pattern.matcher(candidate).matches()) {
              return candidate;
            }
          }
        }
        case Rule.Length _,
            Rule.Min _,
            Rule.Max _,
            Rule.Matches _,
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
    return text;
  }

  private static String oneLine(String typed) {
    return TypedText.tidy(typed).replaceAll("[\\t\\r\\n\\u3000\\u00a0 ]+", " ");
  }

  private static String code(Guide.Field.Type type, String typed) {
    var text = TypedText.code(typed).replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    return switch (type) {
      case MOBILE -> text.replaceFirst("^(\\+86|0086|86(?=1[0-9]{10}$))", "");
      case PLATE -> text.replace("·", "").replace(".", "").replace("•", "");
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
          IDCARD,
          USCC,
          BANKCARD,
          VIN ->
          text;
    };
  }

  private static String number(String typed) {
    var text = TypedText.code(typed).replaceAll("\\s", "").replace('。', '.');
    if (GROUPED.matcher(text).matches()) {
      text = text.replace(",", "");
    }
    return text.startsWith("+") ? text.substring(1) : text;
  }

  private static String date(String typed) {
    var text = TypedText.code(typed);
    for (var pattern : List.of(DATE, COMPACT_DATE)) {
      var parts = pattern.matcher(text);
      if (parts.matches()) {
        try {
          return LocalDate.of(
                  Integer.parseInt(parts.group(1)),
                  Integer.parseInt(parts.group(2)),
                  Integer.parseInt(parts.group(3)))
              .toString();
        } catch (DateTimeException noSuchDay) {
          return text;
        }
      }
    }
    return text;
  }

  private static String dateTime(String typed) {
    var text = TypedText.code(typed);
    var parts = DATE_THEN_TIME.matcher(text);
    if (!parts.matches()) {
      return text;
    }
    var time = TIME.matcher(parts.group(2).strip());
    if (!time.matches()) {
      return text;
    }
    try {
      return date(parts.group(1))
          + "T"
          + LocalTime.of(
              Integer.parseInt(time.group(1)),
              time.group(2) == null ? 0 : Integer.parseInt(time.group(2)));
    } catch (DateTimeException noSuchTime) {
      return text;
    }
  }

  private static String bool(String typed) {
    var text = TypedText.code(typed).toUpperCase(Locale.ROOT);
    return switch (text) {
      case "是", "有", "Y", "YES", "TRUE", "ON", "1" -> "Y";
      case "否", "无", "N", "NO", "FALSE", "OFF", "0" -> "N";
      default -> text;
    };
  }

  /// An answer taken from a licence or a register comes as label (`男`), a typed one as value.
  private static String option(Guide.Field field, String typed) {
    var text = Normalizer.normalize(TypedText.tidy(typed), Normalizer.Form.NFC);
    if (text.isEmpty()
        || field.options().stream().anyMatch(option -> option.value().equals(text))) {
      return text;
    }
    return field.options().stream()
        .filter(option -> option.label().equals(text))
        .findFirst()
        .or(() -> onlyOneStartingWith(field, text))
        .map(Guide.Option::value)
        .orElse(text);
  }

  private static Optional<Guide.Option> onlyOneStartingWith(Guide.Field field, String text) {
    var matching =
        field.options().stream().filter(option -> option.label().startsWith(text)).toList();
    return matching.size() == 1 ? Optional.of(matching.getFirst()) : Optional.empty();
  }
}
