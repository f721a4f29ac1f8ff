package yimen.item;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import yimen.government.GovernmentLevel;

/// One rule of a form field, read from the words the guide uses (`len:2-30`).
sealed interface Rule {

  record Length(int min, int max) implements Rule {}

  record Min(BigDecimal value) implements Rule {}

  record Max(BigDecimal value) implements Rule {}

  record Matches(Pattern pattern) implements Rule {}

  record Past() implements Rule {}

  record Future() implements Rule {}

  record Workday() implements Rule {}

  /// At most `months` from today, back or ahead.
  record WithinMonths(int months) implements Rule {}

  /// At most `years` from today, back or ahead.
  record MaxYears(int years) implements Rule {}

  record After(String field) implements Rule {}

  record ResidentId() implements Rule {}

  record CreditCode() implements Rule {}

  record ResidentIdOrCreditCode() implements Rule {}

  record Mobile() implements Rule {}

  record NumberPlate() implements Rule {}

  record VehicleId() implements Rule {}

  record Male() implements Rule {}

  record Female() implements Rule {}

  record Level(GovernmentLevel level) implements Rule {}

  record MinItems(int count) implements Rule {}

  record MinRows(int count) implements Rule {}

  record SumPercent(String column, BigDecimal total) implements Rule {}

  record MustTrue() implements Rule {}

  /// `values` empty: the field is a yes-no question and must be yes.
  record RequiredIf(String field, List<String> values) implements Rule {}

  record Holds(Expression expression) implements Rule {}

  /// What is wrong with the words of a rule, in Chinese.
  final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String sentence) {
      super(sentence);
    }
  }

  /// Rules of a published field. They were checked when the guide was imported.
  static List<Rule> of(Guide.Field field) {
    var rules = new ArrayList<Rule>(field.rules().size());
    for (var words : field.rules()) {
      try {
        rules.add(read(words));
      } catch (Unreadable e) {
        throw new IllegalStateException("published field " + field.id() + ": " + words, e);
      }
    }
    return rules;
  }

  static Rule read(String words) throws Unreadable {
    int colon = words.indexOf(':');
    var name = colon < 0 ? words : words.substring(0, colon);
    var argument = colon < 0 ? null : words.substring(colon + 1);
    return switch (name) {
      case "len" -> length(needed(name, argument));
      case "min" -> new Min(number(name, needed(name, argument)));
      case "max" -> new Max(number(name, needed(name, argument)));
      case "regex" -> new Matches(pattern(needed(name, argument)));
      case "past" -> alone(name, argument, new Past());
      case "future" -> alone(name, argument, new Future());
      case "workday" -> alone(name, argument, new Workday());
      case "withinMonths" -> new WithinMonths(count(name, needed(name, argument)));
      case "maxYears" -> new MaxYears(count(name, needed(name, argument)));
      case "after" -> new After(needed(name, argument));
      case "idcard" -> alone(name, argument, new ResidentId());
      case "uscc" -> alone(name, argument, new CreditCode());
      case "idcardOrUscc" -> alone(name, argument, new ResidentIdOrCreditCode());
      case "mobile" -> alone(name, argument, new Mobile());
      case "plate" -> alone(name, argument, new NumberPlate());
      case "vin" -> alone(name, argument, new VehicleId());
      case "male" -> alone(name, argument, new Male());
      case "female" -> alone(name, argument, new Female());
      case "level" -> level(needed(name, argument));
      case "minItems" -> new MinItems(count(name, needed(name, argument)));
      case "minRows" -> new MinRows(count(name, needed(name, argument)));
      case "sumPercent" -> sumPercent(needed(name, argument));
      case "mustTrue" -> alone(name, argument, new MustTrue());
      case "requiredIf" -> requiredIf(needed(name, argument));
      case "rule" -> new Holds(Expression.read(needed(name, argument)));
      default -> throw new Unreadable("没有“" + name + "”这条校验规则");
    };
  }

  private static String needed(String name, @Nullable String argument) throws Unreadable {
    if (argument == null || argument.isBlank()) {
      throw new Unreadable("规则“" + name + "”后面要写冒号和参数");
    }
    return argument.strip();
  }

  private static Rule alone(String name, @Nullable String argument, Rule rule) throws Unreadable {
    if (argument != null) {
      throw new Unreadable("规则“" + name + "”不带参数，请去掉冒号后面的内容");
    }
    return rule;
  }

  private static Rule length(String argument) throws Unreadable {
    var bounds = argument.split("-", -1);
    if (bounds.length != 2) {
      throw new Unreadable("规则“len”要写成 len:最少-最多，例如 len:2-30");
    }
    int min = count("len", bounds[0]);
    int max = count("len", bounds[1]);
    if (min > max || max == 0) {
      throw new Unreadable("规则“len:" + argument + "”的最少字数大于最多字数");
    }
    if (max > 10_000) {
      throw new Unreadable("规则“len:" + argument + "”超过了上限 10000 字");
    }
    return new Length(min, max);
  }

  private static int count(String name, String text) throws Unreadable {
    if (!text.matches("[0-9]{1,6}")) {
      throw new Unreadable("规则“" + name + "”的参数要写整数，现在是“" + text + "”");
    }
    return Integer.parseInt(text);
  }

  private static BigDecimal number(String name, String text) throws Unreadable {
    if (!text.matches("-?[0-9]{1,12}(\\.[0-9]{1,6})?")) {
      throw new Unreadable("规则“" + name + "”的参数要写数字，现在是“" + text + "”");
    }
    return new BigDecimal(text);
  }

  private static Pattern pattern(String text) throws Unreadable {
    if (text.length() > 200) {
      throw new Unreadable("规则“regex”的式子太长，最多 200 个字符");
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new Unreadable("规则“regex”的式子不成立：" + text);
    }
  }

  private static Rule level(String text) throws Unreadable {
    return switch (text) {
      case "district" -> new Level(GovernmentLevel.DISTRICT);
      case "town" -> new Level(GovernmentLevel.TOWN);
      case "village" -> new Level(GovernmentLevel.VILLAGE);
      default -> throw new Unreadable("规则“level”只能写 district、town 或 village，现在是“" + text + "”");
    };
  }

  private static Rule sumPercent(String argument) throws Unreadable {
    int equals = argument.indexOf('=');
    if (equals < 1) {
      throw new Unreadable("规则“sumPercent”要写成 sumPercent:列=100");
    }
    return new SumPercent(
        argument.substring(0, equals), number("sumPercent", argument.substring(equals + 1)));
  }

  private static Rule requiredIf(String argument) throws Unreadable {
    int equals = argument.indexOf('=');
    if (equals < 0) {
      return new RequiredIf(argument, List.of());
    }
    var values = List.of(argument.substring(equals + 1).split("\\|", -1));
    if (equals == 0 || values.stream().anyMatch(String::isBlank)) {
      throw new Unreadable("规则“requiredIf”要写成 requiredIf:字段=值1|值2");
    }
    return new RequiredIf(argument.substring(0, equals), values);
  }
}
