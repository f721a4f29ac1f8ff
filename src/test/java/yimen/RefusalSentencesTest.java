package yimen;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.kernel.Refusal;

/// Every lawful "no" has its sentence, every sentence its "no", and all of them read well.
///
/// A refusal is either an enumeration that implements [Refusal], or a record whose codes stand in
/// an enumeration of its own file: a nested one, with a method `code()`.
@DisplayName("拒绝的话")
class RefusalSentencesTest {

  private static final Path SENTENCES = Path.of("src/main/resources/yimen");
  private static final Pattern CODE = Pattern.compile("[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*");

  private static final List<Class<?>> REFUSALS =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("yimen")
              .stream()
              .filter(type -> type.isAssignableTo(Refusal.class) && !type.isInterface())
              .filter(type -> !type.isAnonymousClass())
              .<Class<?>>map(JavaClass::reflect)
              .toList();

  @Test
  @DisplayName("每个拒绝都有一句话，没有多余的话")
  void everyCodeHasItsSentence() throws Exception {
    var codes = new TreeMap<String, TreeSet<String>>();
    var sentences = new TreeMap<String, TreeSet<String>>();
    for (var code : codes()) {
      codes.computeIfAbsent(module(code), _ -> new TreeSet<>()).add(code);
    }
    for (var file : files()) {
      sentences.put(
          file.getParent().getFileName().toString(),
          new TreeSet<>(read(file).stringPropertyNames()));
    }
    assertThat(codes).isNotEmpty();
    assertThat(sentences).isEqualTo(codes);
  }

  @Test
  @DisplayName("代码是 模块.小写单词-连字符")
  void codesAreReadable() throws Exception {
    assertThat(codes()).allMatch(code -> CODE.matcher(code).matches());
  }

  @Test
  @DisplayName("每个拒绝类型都交得出全部代码")
  void everyKindOfRefusalListsItsCodes() {
    assertThat(REFUSALS)
        .allSatisfy(type -> assertThat(codesOf(type)).as(type.getName()).isNotEmpty());
  }

  @Test
  @DisplayName("说“您”不说“你”，不说系统、接口、后台")
  void sentencesAreSpokenToThePerson() throws IOException {
    for (var file : files()) {
      read(file)
          .forEach((code, sentence) ->
              assertThat((String) sentence)
                  .as("%s in %s", code, file.getFileName())
                  .isNotBlank()
                  .doesNotContain("你", "系统", "接口", "后台", "提交成功", "！"));
    }
  }

  private static TreeSet<String> codes() {
    var codes = new TreeSet<String>();
    REFUSALS.forEach(type -> codes.addAll(codesOf(type)));
    return codes;
  }

  private static List<String> codesOf(Class<?> type) {
    return Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses()))
        .filter(Class::isEnum)
        .flatMap(listed -> Arrays.stream(listed.getEnumConstants()))
        .map(RefusalSentencesTest::codeOf)
        .toList();
  }

  private static String codeOf(Object constant) {
    if (constant instanceof Refusal refusal) {
      return refusal.code();
    }
    try {
      Method code = ((Enum<?>) constant).getDeclaringClass().getDeclaredMethod("code");
      code.setAccessible(true);
      return (String) code.invoke(constant);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(constant + " of " + constant.getClass() + " tells no code", e);
    }
  }

  private static String module(String code) {
    return code.substring(0, code.indexOf('.'));
  }

  private static List<Path> files() throws IOException {
    try (var all = Files.walk(SENTENCES)) {
      return all.filter(file -> file.endsWith("refusals.properties")).sorted().toList();
    }
  }

  private static Properties read(Path file) throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    return properties;
  }
}
