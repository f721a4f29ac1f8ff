package yimen.item;

import static org.assertj.core.api.Assertions.assertThat;
import static yimen.item.MaterialStanding.Verdict.EXEMPT;
import static yimen.item.MaterialStanding.Verdict.GENERATED;
import static yimen.item.MaterialStanding.Verdict.MAY_FOLLOW;
import static yimen.item.MaterialStanding.Verdict.MAY_PROMISE;
import static yimen.item.MaterialStanding.Verdict.REQUIRED;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.Law;

class MaterialStandingTest {

  private static final Guide FOOD = PackGuides.of("SC05");

  private static List<MaterialStanding.Verdict> verdicts(
      Guide guide, Map<String, String> situation, Set<String> held) {
    return MaterialStanding.of(guide, situation, held).stream()
        .map(MaterialStanding::verdict)
        .toList();
  }

  @Test
  void withoutLicencesNothingIsExempt() {
    assertThat(verdicts(FOOD, Map.of(), Set.of()))
        .containsExactly(GENERATED, REQUIRED, REQUIRED, MAY_FOLLOW, MAY_FOLLOW);
    assertThat(MaterialStanding.toHandIn(MaterialStanding.of(FOOD, Map.of(), Set.of())))
        .isEqualTo(4);
  }

  @Test
  @DisplayName("能够通过数据共享获取的信息，不得要求申请人再次提供")
  @Law("国务院令第716号第七条")
  void aHeldLicenceNeedNotBeHandedIn() {
    assertThat(verdicts(FOOD, Map.of(), Set.of("L010", "L001")))
        .containsExactly(GENERATED, EXEMPT, REQUIRED, MAY_FOLLOW, MAY_FOLLOW);
    assertThat(MaterialStanding.toHandIn(MaterialStanding.of(FOOD, Map.of(), Set.of("L010"))))
        .isEqualTo(3);
  }

  @Test
  void aMaterialOfSomeCasesAppearsOnlyInThem() {
    assertThat(verdicts(FOOD, Map.of("agent", "Y"), Set.of())).hasSize(6).endsWith(REQUIRED);
    assertThat(verdicts(FOOD, Map.of("agent", "N"), Set.of())).hasSize(5);
    assertThat(verdicts(FOOD, Map.of("agent", "maybe"), Set.of())).hasSize(5);
  }

  @Test
  void whoChoosesTheCommitmentPromisesWhatMayBeLacking() {
    assertThat(verdicts(FOOD, Map.of("commit", "Y"), Set.of("L010")))
        .containsExactly(GENERATED, EXEMPT, REQUIRED, MAY_PROMISE, MAY_PROMISE);
    assertThat(verdicts(FOOD, Map.of("commit", "N"), Set.of("L010")))
        .containsExactly(GENERATED, EXEMPT, REQUIRED, MAY_FOLLOW, MAY_FOLLOW);
  }

  @Test
  void withoutATextToSignNothingIsPromised() {
    var guide = PackGuides.of("MZ01");
    assertThat(guide.commitment()).isNull();
    assertThat(verdicts(guide, Map.of("direct", "N"), Set.of())).doesNotContain(MAY_PROMISE);
  }

  @Test
  void aGeneralGuideAsksForTheCommitmentInPlainWords() {
    var guide =
        PackGuides.all().stream()
            .filter(Guide::general)
            .filter(each -> each.situations().stream().anyMatch(s -> s.id().equals("commit")))
            .filter(each -> each.materials().stream().anyMatch(m -> m.required() && m.tolerable()))
            .findFirst()
            .orElseThrow();
    assertThat(verdicts(guide, Map.of("commit", "Y"), Set.of())).contains(MAY_PROMISE);
    assertThat(verdicts(guide, Map.of("commit", "N"), Set.of())).doesNotContain(MAY_PROMISE);
  }

  @Test
  void theCommitmentSparesTheInspection() {
    assertThat(MaterialStanding.steps(FOOD, Map.of("commit", "Y")))
        .extracting(Guide.Step::name)
        .containsExactly("申请", "受理", "审查", "决定", "制证送达");
    assertThat(MaterialStanding.steps(FOOD, Map.of())).isEqualTo(FOOD.steps());
  }
}
