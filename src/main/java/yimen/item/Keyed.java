package yimen.item;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the keys of one map of a guide file and tells what is missing, of the wrong kind, or
/// unknown. Readers answer a harmless value after a mistake, so that reading goes on.
final class Keyed {

  static final int TEXT_MAX = 4000;

  private final Yaml.Keys keys;
  private final Mistakes mistakes;
  private final Set<String> asked = new LinkedHashSet<>();

  Keyed(Yaml.Keys keys, Mistakes mistakes) {
    this.keys = keys;
    this.mistakes = mistakes;
  }

  int line() {
    return keys.line();
  }

  /// Where the value of a key stands, or the map when the key is missing.
  int line(String key) {
    var entry = keys.entries().get(key);
    return entry == null ? keys.line() : entry.line();
  }

  boolean has(String key) {
    asked.add(key);
    return keys.entries().containsKey(key);
  }

  Set<String> names() {
    return keys.entries().keySet();
  }

  private @Nullable Yaml present(String key, boolean needed) {
    asked.add(key);
    var entry = keys.entries().get(key);
    if (entry == null) {
      if (needed) {
        mistakes.tell(keys.line(), "缺少“" + key + "”，请补上");
      }
      return null;
    }
    return entry.value();
  }

  private @Nullable String written(String key, boolean needed) {
    return switch (present(key, needed)) {
      case null -> null;
      case Yaml.Text(int line, _, boolean empty) when empty -> {
        if (needed) {
          mistakes.tell(line, "“" + key + "”没有填，请写上内容");
        }
        yield null;
      }
      case Yaml.Text(int line, String value, _) -> clean(line, key, value);
      case Yaml.Items list -> {
        mistakes.tell(line(key), "“" + key + "”要写一段文字，不是列表");
        yield null;
      }
      case Yaml.Keys map -> {
        mistakes.tell(line(key), "“" + key + "”要写一段文字，下面不能再分键");
        yield null;
      }
    };
  }

  private @Nullable String clean(int line, String key, String value) {
    if (value.isBlank()) {
      mistakes.tell(line, "“" + key + "”没有填，请写上内容");
      return null;
    }
    if (value.codePointCount(0, value.length()) > TEXT_MAX) {
      mistakes.tell(line, "“" + key + "”太长，最多 " + TEXT_MAX + " 个字");
      return null;
    }
    if (value.codePoints().anyMatch(Keyed::mayNotStand)) {
      mistakes.tell(line, "“" + key + "”里有看不见的控制字符或乱码，请删去");
      return null;
    }
    return value.strip();
  }

  private static boolean mayNotStand(int codePoint) {
    return codePoint == 0xfffd
        || Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\t';
  }

  String text(String key) {
    var value = written(key, true);
    return value == null ? "" : value;
  }

  Optional<String> optionalText(String key) {
    return Optional.ofNullable(written(key, false));
  }

  /// A key that must stand there, though its value may be `null`.
  Optional<String> textOrNull(String key) {
    if (!has(key)) {
      mistakes.tell(keys.line(), "缺少“" + key + "”，没有就写 null");
    }
    return optionalText(key);
  }

  Optional<Integer> integer(String key, int min, int max, boolean needed) {
    var value = written(key, needed);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.matches("[0-9]{1,6}")) {
      mistakes.tell(line(key), "“" + key + "”要写整数，现在是“" + shown(value) + "”");
      return Optional.empty();
    }
    int number = Integer.parseInt(value);
    if (number < min || number > max) {
      mistakes.tell(line(key), "“%s”要在 %d 到 %d 之间，现在是 %d".formatted(key, min, max, number));
      return Optional.empty();
    }
    return Optional.of(number);
  }

  boolean bool(String key) {
    var value = written(key, true);
    if (value == null || value.equals("true") || value.equals("false")) {
      return "true".equals(value);
    }
    mistakes.tell(line(key), "“" + key + "”只能写 true 或 false，现在是“" + shown(value) + "”");
    return false;
  }

  <T> Optional<T> choice(String key, Map<String, T> choices, boolean needed) {
    var value = written(key, needed);
    return value == null ? Optional.empty() : choice(line(key), key, value, choices);
  }

  private <T> Optional<T> choice(int line, String key, String value, Map<String, T> choices) {
    var found = choices.get(value);
    if (found == null) {
      var allowed =
          choices.size() <= 12
              ? "只能写" + String.join("、", choices.keySet())
              : nearest(value, choices.keySet())
                  .map(near -> "是不是想写“" + near + "”")
                  .orElse("请对照编码表");
      mistakes.tell(line, "“" + key + "”里没有“" + shown(value) + "”，" + allowed);
    }
    return Optional.ofNullable(found);
  }

  <T> List<T> choices(String key, Map<String, T> choices) {
    var found = new ArrayList<T>();
    for (var word : texts(key, true, 1, 20)) {
      choice(word.line(), key, word.value(), choices)
          .ifPresent(each -> {
            if (found.contains(each)) {
              mistakes.tell(word.line(), "“" + word.value() + "”写了两次，请只留一个");
            } else {
              found.add(each);
            }
          });
    }
    return found;
  }

  private List<Yaml> list(String key, boolean needed, int min, int max) {
    return switch (present(key, needed)) {
      case null -> List.of();
      case Yaml.Items(_, List<Yaml> values) -> {
        if (values.size() < min) {
          mistakes.tell(line(key), "“" + key + "”至少要有 " + min + " 项");
        }
        if (values.size() > max) {
          mistakes.tell(line(key), "“%s”最多 %d 项，现在有 %d 项".formatted(key, max, values.size()));
        }
        yield values.size() > max ? values.subList(0, max) : values;
      }
      case Yaml.Text text when text.empty() && !needed -> List.of();
      case Yaml.Text text -> {
        mistakes.tell(line(key), "“" + key + "”要写成列表，每项一行，以“- ”开头；没有就写 []");
        yield List.of();
      }
      case Yaml.Keys map -> {
        mistakes.tell(line(key), "“" + key + "”要写成列表，每项一行，以“- ”开头");
        yield List.of();
      }
    };
  }

  List<Yaml.Text> texts(String key, boolean needed, int min, int max) {
    var texts = new ArrayList<Yaml.Text>();
    for (var each : list(key, needed, min, max)) {
      if (each instanceof Yaml.Text text && !text.empty()) {
        var clean = clean(text.line(), key, text.value());
        if (clean != null) {
          texts.add(new Yaml.Text(text.line(), clean, false));
        }
      } else {
        mistakes.tell(each.line(), "“" + key + "”的每一项要写一段文字");
      }
    }
    return texts;
  }

  List<Keyed> maps(String key, boolean needed, int min, int max) {
    var maps = new ArrayList<Keyed>();
    for (var each : list(key, needed, min, max)) {
      if (each instanceof Yaml.Keys map) {
        maps.add(new Keyed(map, mistakes));
      } else {
        mistakes.tell(each.line(), "“" + key + "”的每一项要分键写，例如“- name: …”");
      }
    }
    return maps;
  }

  /// An empty map after a mistake: its own keys are then not told as missing again.
  Optional<Keyed> map(String key, boolean needed) {
    return switch (present(key, needed)) {
      case null -> Optional.empty();
      case Yaml.Keys map -> Optional.of(new Keyed(map, mistakes));
      case Yaml.Text text -> {
        if (needed || !text.empty()) {
          mistakes.tell(line(key), "“" + key + "”下面要分键写");
        }
        yield Optional.empty();
      }
      case Yaml.Items list -> {
        mistakes.tell(line(key), "“" + key + "”下面要分键写，不是列表");
        yield Optional.empty();
      }
    };
  }

  /// Tells the keys nobody asked for. Comes last.
  void nothingElse() {
    keys.entries()
        .forEach((key, entry) -> {
          if (!asked.contains(key)) {
            var hint = nearest(key, asked).map(near -> "，是不是想写“" + near + "”").orElse("，请去掉");
            mistakes.tell(entry.line(), "没有“" + shown(key) + "”这个键" + hint);
          }
        });
  }

  static String shown(String value) {
    return value.codePointCount(0, value.length()) <= 40
        ? value
        : value.substring(0, value.offsetByCodePoints(0, 40)) + "…";
  }

  static Optional<String> nearest(String typed, Set<String> known) {
    var close =
        known.stream()
            .collect(Collectors.toMap(word -> word, word -> distance(typed, word)))
            .entrySet()
            .stream()
            .filter(entry -> entry.getValue() <= Math.max(1, Math.min(2, typed.length() / 2)))
            .min(
                Map.Entry.<String, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()));
    return close.map(Map.Entry::getKey);
  }

  private static int distance(String one, String other) {
    if (Math.abs(one.length() - other.length()) > 2) {
      return Integer.MAX_VALUE;
    }
    var before = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      var now = new int[other.length() + 1];
      now[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    return before[other.length()];
  }
}
