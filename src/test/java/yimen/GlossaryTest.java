package yimen;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// One word, one meaning: what the domain calls its things stands in `docs/glossary.md`. Held
/// against it are the public records, enumerations and sealed interfaces at the root of a module;
/// not page parts, and not refusals, whose words are their sentences.
@DisplayName("术语表")
class GlossaryTest {

  private static final Set<String> PAGES = Set.of("ui", "portal", "workbench");
  private static final Pattern EXEMPT = Pattern.compile(".*(Page|Configuration|Refusal)");
  private static final Pattern IN_CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");

  @Test
  @DisplayName("公开的领域类型都在术语表里")
  void everyPublicDomainTypeStandsInTheGlossary() throws IOException {
    var missing = new TreeSet<String>();
    var told = told();
    for (var type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("yimen")) {
      if (isDomain(type) && !told.contains(type.getSimpleName())) {
        missing.add(type.getName());
      }
    }
    assertThat(missing).as("public domain types without a place in docs/glossary.md").isEmpty();
  }

  private static boolean isDomain(JavaClass type) {
    var packages = type.getPackageName().split("\\.");
    return packages.length == 2
        && !PAGES.contains(packages[1])
        && type.isTopLevelClass()
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && (type.isEnum() || type.isRecord() || type.isInterface() && type.reflect().isSealed())
        && !EXEMPT.matcher(type.getSimpleName()).matches();
  }

  /// Words in backticks, as the glossary writes names of code.
  private static Set<String> told() throws IOException {
    var told = new TreeSet<String>();
    var code = IN_CODE.matcher(Files.readString(Path.of("docs/glossary.md")));
    while (code.find()) {
      WORD.matcher(code.group(1)).results().forEach(word -> told.add(word.group()));
    }
    return told;
  }
}
