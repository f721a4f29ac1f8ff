package yimen.item;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A condition over several number fields, as in `people>=50 or units>=30 or people+units>=50`:
/// comparisons of sums, joined by `or` and `and` (`and` binds closer).
record Expression(List<List<Comparison>> alternatives) {

  enum Sign {
    AT_LEAST(">="),
    AT_MOST("<="),
    MORE(">"),
    LESS("<"),
    EQUAL("=");

    private final String text;

    Sign(String text) {
      this.text = text;
    }

    boolean holds(int comparison) {
      return switch (this) {
        case AT_LEAST -> comparison >= 0;
        case AT_MOST -> comparison <= 0;
        case MORE -> comparison > 0;
        case LESS -> comparison < 0;
        case EQUAL -> comparison == 0;
      };
    }
  }

  /// One summand: a field id or a number, taken `factor` times (1 or −1).
  record Term(int factor, String word) {}

  record Comparison(List<Term> left, Sign sign, List<Term> right) {}

  private static final Pattern SIGN = Pattern.compile(">=|<=|>|<|=");
  private static final Pattern TERM = Pattern.compile("\\s*([+-]?)\\s*(\\w+(?:\\.\\d+)?)\\s*");
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

  static Expression read(String text) throws Rule.Unreadable {
    var alternatives = new ArrayList<List<Comparison>>();
    for (var alternative : text.split("\\bor\\b", -1)) {
      var all = new ArrayList<Comparison>();
      for (var comparison : alternative.split("\\band\\b", -1)) {
        all.add(comparison(comparison.strip(), text));
      }
      alternatives.add(List.copyOf(all));
    }
    return new Expression(List.copyOf(alternatives));
  }

  private static Comparison comparison(String text, String whole) throws Rule.Unreadable {
    Matcher sign = SIGN.matcher(text);
    if (!sign.find()) {
      throw unreadable(text, whole);
    }
    var right = text.substring(sign.end());
    if (SIGN.matcher(right).find()) {
      throw unreadable(text, whole);
    }
    return new Comparison(
        terms(text.substring(0, sign.start()), whole), sign(sign.group()), terms(right, whole));
  }

  private static Sign sign(String text) {
    for (var sign : Sign.values()) {
      if (sign.text.equals(text)) {
        return sign;
      }
    }
    throw new IllegalStateException("sign " + text);
  }

  private static List<Term> terms(String text, String whole) throws Rule.Unreadable {
    var terms = new ArrayList<Term>();
    var matcher = TERM.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      if (!terms.isEmpty() && matcher.group(1).isEmpty()) {
        throw unreadable(text, whole);
      }
      terms.add(new Term("-".equals(matcher.group(1)) ? -1 : 1, matcher.group(2)));
      end = matcher.end();
    }
    if (end < text.length() || terms.isEmpty()) {
      throw unreadable(text, whole);
    }
    return List.copyOf(terms);
  }

  private static Rule.Unreadable unreadable(String part, String whole) {
    return new Rule.Unreadable(
        "规则“rule:" + whole + "”读不懂“" + part.strip() + "”：只能写字段、数字、+ - >= <= > < = 和 or、and");
  }

  Set<String> fields() {
    var fields = new LinkedHashSet<String>();
    for (var all : alternatives) {
      for (var comparison : all) {
        for (var side : List.of(comparison.left(), comparison.right())) {
          side.stream()
              .map(Term::word)
              .filter(word -> !NUMBER.matcher(word).matches())
              .forEach(fields::add);
        }
      }
    }
    return fields;
  }

  /// Empty when a field it needs has no readable number yet.
  Optional<Boolean> holds(Function<String, Optional<BigDecimal>> valueOf) {
    if (!fields().stream().allMatch(field -> valueOf.apply(field).isPresent())) {
      return Optional.empty();
    }
    return Optional.of(
        alternatives.stream().anyMatch(all -> all.stream().allMatch(each -> holds(each, valueOf))));
  }

  private static boolean holds(
      Comparison comparison, Function<String, Optional<BigDecimal>> valueOf) {
    return comparison
        .sign()
        .holds(sum(comparison.left(), valueOf).compareTo(sum(comparison.right(), valueOf)));
  }

  private static BigDecimal sum(List<Term> terms, Function<String, Optional<BigDecimal>> valueOf) {
    var sum = BigDecimal.ZERO;
    for (var term : terms) {
      var value =
          NUMBER.matcher(term.word()).matches()
              ? new BigDecimal(term.word())
              : valueOf.apply(term.word()).orElseThrow();
      sum = sum.add(term.factor() < 0 ? value.negate() : value);
    }
    return sum;
  }
}
