package yimen.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import yimen.Law;

/// Article → the tests that prove it.
final class LawDoc {

  private static final Pattern ARTICLE = Pattern.compile("^(.+?)(第.+条.*)$");
  private static final Pattern NUMBER = Pattern.compile("第([零一二三四五六七八九十百]+)([条款项])");
  private static final String DIGITS = "零一二三四五六七八九";

  private LawDoc() {}

  static String text() {
    var statutes = new TreeMap<String, TreeMap<String, TreeSet<String>>>();
    new ClassFileImporter()
        .importPath(Path.of("target/test-classes")).stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(Law.class))
            .forEach(method -> {
              for (var article : method.getAnnotationOfType(Law.class).value()) {
                statutes
                    .computeIfAbsent(statute(article), _ -> new TreeMap<>(BY_NUMBER))
                    .computeIfAbsent(article, _ -> new TreeSet<>())
                    .add(line(method));
              }
            });
    var text =
        new StringBuilder(
            GeneratedDocs.head(
                "Law and its tests",
                "Every article that a test names with `@Law`, and what the test proves."));
    statutes.forEach((statute, articles) -> {
      text.append("\n## ").append(statute).append('\n');
      articles.forEach((article, tests) -> {
        text.append("\n### ").append(article.substring(statute.length())).append("\n\n");
        tests.forEach(text::append);
      });
    });
    return text.toString();
  }

  private static final Comparator<String> BY_NUMBER =
      Comparator.<String, List<Integer>>comparing(LawDoc::numbers, LawDoc::compare)
          .thenComparing(Comparator.naturalOrder());

  private static String line(JavaMethod method) {
    var name =
        method
            .tryGetAnnotationOfType(DisplayName.class)
            .map(DisplayName::value)
            .orElse(method.getName());
    return "- %s（`%s.%s`）\n".formatted(name, outer(method.getOwner()), method.getName());
  }

  private static String outer(JavaClass type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }

  private static String statute(String article) {
    var parts = ARTICLE.matcher(article);
    return parts.matches() ? parts.group(1) : article;
  }

  /// 第三十二条第一款第四项 → 32, 1, 4.
  static List<Integer> numbers(String article) {
    return NUMBER.matcher(article).results().map(part -> number(part.group(1))).toList();
  }

  private static int number(String chinese) {
    var sum = 0;
    var digit = 0;
    for (var sign : chinese.toCharArray()) {
      switch (sign) {
        case '百' -> {
          sum += Math.max(digit, 1) * 100;
          digit = 0;
        }
        case '十' -> {
          sum += Math.max(digit, 1) * 10;
          digit = 0;
        }
        default -> digit = DIGITS.indexOf(sign);
      }
    }
    return sum + digit;
  }

  private static int compare(List<Integer> one, List<Integer> other) {
    for (var i = 0; i < Math.min(one.size(), other.size()); i++) {
      if (!one.get(i).equals(other.get(i))) {
        return one.get(i) - other.get(i);
      }
    }
    return one.size() - other.size();
  }
}
