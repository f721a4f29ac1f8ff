package yimen.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackGuidesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 9);
  private static final GuideFiller FILLER =
      new GuideFiller(TODAY, day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0);

  static List<Guide> guides() {
    return PackGuides.all();
  }

  @Test
  void thePackHas124ItemsElevenOfThemWithAFullGuide() {
    assertThat(guides()).hasSize(124);
    assertThat(guides()).filteredOn(guide -> !guide.general()).hasSize(11);
    assertThat(guides().stream().mapToInt(guide -> guide.materials().size()).sum()).isEqualTo(510);
    assertThat(guides().stream().map(Guide::code).distinct()).hasSize(124);
  }

  @ParameterizedTest
  @MethodSource("guides")
  void everyGuideCanBeFilledInWithoutProblems(Guide guide) {
    var answers = FILLER.fill(guide);
    assertThat(FormCheck.form(guide, answers, FILLER.facts()))
        .extracting(FieldProblem::sentence)
        .isEmpty();
    guide
        .form()
        .forEach(section ->
            section
                .fields()
                .forEach(field -> {
                  var answer = answers.get(field.id());
                  if (answer != null) {
                    assertThat(FormCheck.tidy(field, answer)).isEqualTo(answer);
                  }
                }));
  }

  @ParameterizedTest
  @MethodSource("guides")
  void anEmptyFormAsksForEveryRequiredField(Guide guide) {
    var missing =
        FormCheck.form(guide, Map.of(), FILLER.facts()).stream().map(FieldProblem::field).toList();
    assertThat(missing)
        .isEqualTo(
            guide.form().stream()
                .flatMap(section -> section.fields().stream())
                .filter(Guide.Field::required)
                .map(Guide.Field::id)
                .toList());
    assertThat(missing).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("guides")
  void everyGuideIsDecidedInExactlyOneStep(Guide guide) {
    assertThat(guide.steps())
        .filteredOn(step ->
            switch (step.kind()) {
              case DECIDE, ACCEPT_AND_DECIDE -> true;
              case APPLY, ACCEPT, REVIEW, DELIVER -> false;
            })
        .hasSize(1);
    assertThat(guide.levels()).isNotEmpty();
    assertThat(guide.targets()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("guides")
  void aStoredGuideReadsBackTheSame(Guide guide) {
    assertThat(GuideJson.read(GuideJson.write(guide)).with(guide.standing())).isEqualTo(guide);
  }

  @ParameterizedTest
  @MethodSource("guides")
  void whatIsToHandInNeverExceedsTheMaterials(Guide guide) {
    var all = MaterialStanding.of(guide, Map.of(), Set.of());
    assertThat(MaterialStanding.toHandIn(all)).isLessThanOrEqualTo(guide.materials().size());
    assertThat(all)
        .allMatch(standing ->
            standing.material().required()
                && standing.verdict() != MaterialStanding.Verdict.EXEMPT
                && standing.verdict() != MaterialStanding.Verdict.MAY_PROMISE);
  }

  @Test
  void stepsAreUnderstoodByTheirWords() {
    assertThat(kinds("GA02"))
        .containsExactly(
            Guide.StepKind.APPLY,
            Guide.StepKind.ACCEPT,
            Guide.StepKind.DECIDE,
            Guide.StepKind.DELIVER,
            Guide.StepKind.DELIVER);
    assertThat(kinds("MZ05"))
        .containsExactly(
            Guide.StepKind.APPLY,
            Guide.StepKind.ACCEPT,
            Guide.StepKind.REVIEW,
            Guide.StepKind.REVIEW,
            Guide.StepKind.REVIEW,
            Guide.StepKind.DECIDE,
            Guide.StepKind.DELIVER);
    assertThat(kinds("WS08"))
        .containsExactly(
            Guide.StepKind.APPLY, Guide.StepKind.ACCEPT_AND_DECIDE, Guide.StepKind.DELIVER);
    assertThat(kinds("SC01"))
        .containsExactly(
            Guide.StepKind.APPLY,
            Guide.StepKind.ACCEPT,
            Guide.StepKind.DECIDE,
            Guide.StepKind.DELIVER);
    assertThat(kinds("MZ01"))
        .containsExactly(
            Guide.StepKind.ACCEPT,
            Guide.StepKind.ACCEPT,
            Guide.StepKind.REVIEW,
            Guide.StepKind.DECIDE,
            Guide.StepKind.DELIVER);
  }

  private static List<Guide.StepKind> kinds(String itemId) {
    return PackGuides.of(itemId).steps().stream().map(Guide.Step::kind).toList();
  }

  @Test
  void aGeneralGuideFillsInTheLicenceItLeadsTo() {
    // A birth certificate names others than the applicant.
    assertThat(guides())
        .filteredOn(guide -> guide.general() && guide.result().licenceType() != null)
        .filteredOn(guide -> guide.result().mapping().isEmpty())
        .extracting(Guide::itemId)
        .containsExactly("WS09");
  }
}
