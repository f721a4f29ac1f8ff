package yimen;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/// The module map, executable. To let one module use another, add the arrow to the user's
/// `package-info.java` and say why in the module map document, in the same change.
class ModulesTest {

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("yimen");

  private static final ApplicationModules MODULES = ApplicationModules.of(Yimen.class);

  /// Shared modules may use each other as far as Modulith cares.
  private static final Map<String, Set<String>> MECHANISMS =
      Map.of(
          "kernel", Set.of(),
          "time", Set.of("kernel"),
          "ledger", Set.of("kernel"),
          "search", Set.of("kernel"),
          "ui", Set.of("kernel"),
          "documents", Set.of("kernel", "ledger"));

  private static final DescribedPredicate<JavaClass> DECIDES =
      describe(
          "decide something",
          type -> type.getMethods().stream().anyMatch(m -> m.getName().equals("decide")));

  private static final DescribedPredicate<JavaAccess<?>> ASKS_THE_TIME =
      describe(
          "ask the machine for the time",
          call -> {
            var owner = call.getTargetOwner();
            var name = call.getTarget().getName();
            return owner.getPackageName().equals("java.time")
                    && (name.equals("now") || name.startsWith("system"))
                || owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis");
          });

  private static final DescribedPredicate<JavaAccess<?>> SLEEPS_OR_PRINTS =
      describe(
          "sleep or print past the console",
          call ->
              call.getTargetOwner().isEquivalentTo(Thread.class)
                      && call.getTarget().getName().equals("sleep")
                  || call.getTargetOwner().isEquivalentTo(System.class)
                      && call.getTarget().getName().equals("out"));

  /// No cycle, nobody inside another module's sub-packages, no arrow that is not declared.
  @Test
  void modulesUseOnlyWhatTheyDeclare() {
    MODULES.verify();
  }

  /// A module that declares nothing may use everything, says Modulith; hence `{}` is written.
  @Test
  void everyModuleDeclaresWhatItUses() {
    assertThat(MODULES)
        .isNotEmpty()
        .allSatisfy(module -> {
          var declared =
              Class.forName(module.getBasePackage().getName() + ".package-info")
                  .getAnnotation(ApplicationModule.class);
          assertThat(declared).isNotNull();
          assertThat(declared.allowedDependencies()).doesNotContain(ApplicationModule.OPEN_TOKEN);
        });
  }

  @Test
  void mechanismsUseTheKernelAndLittleElse() {
    MECHANISMS.forEach((mechanism, allowed) -> {
      var own = Set.of("yimen." + mechanism + "..");
      var packages = new java.util.ArrayList<>(own);
      allowed.forEach(name -> packages.add("yimen." + name + ".."));
      noClasses()
          .that()
          .resideInAPackage("yimen." + mechanism + "..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("yimen..")
                  .and(
                      DescribedPredicate.not(
                          JavaClass.Predicates.resideInAnyPackage(
                              packages.toArray(String[]::new)))))
          .allowEmptyShould(true)
          .check(CODE);
    });
  }

  /// Start-up sits beside the modules and knows them; they do not know it.
  @Test
  void nobodyImportsTheStart() {
    noClasses()
        .that()
        .resideOutsideOfPackage("yimen")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("yimen")
        .check(CODE);
  }

  @Test
  void theKernelIsPureJava() {
    noClasses()
        .that()
        .resideInAPackage("yimen.kernel..")
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
        .check(CODE);
  }

  @Test
  void rulesNeedNoFrameworkAndNoDatabase() {
    noClasses()
        .that(DECIDES)
        .should()
        .transitivelyDependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
        .allowEmptyShould(true)
        .check(CODE);
  }

  /// The one clock is made in the start-up and handed to everybody.
  @Test
  void nobodyAsksTheMachineWhatTimeItIs() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Yimen.class, ProgramConfiguration.class)
        .should()
        .accessTargetWhere(ASKS_THE_TIME)
        .check(CODE);
  }

  @Test
  void nobodySleepsOrPrintsPastTheConsole() {
    noClasses().should().accessTargetWhere(SLEEPS_OR_PRINTS).check(CODE);
  }

  @Test
  void nothingIsInjectedIntoFields() {
    fields().should().notBeAnnotatedWith(Autowired.class).check(CODE);
  }

  @Test
  void namesSayTheThing() {
    noClasses().should().haveNameMatching(".*(Service|Manager|Impl|Helper|Utils?|Dto)").check(CODE);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(NullMarked.class)
        .check(CODE);
  }
}
