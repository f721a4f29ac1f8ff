package yimen.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import yimen.Law;

@DisplayName("办件的 JSON")
class CaseJsonTest {

  static final Iterable<CaseEvent> samples = SampleEvents.ALL;

  private static final String MARK = "sealed:";

  /// Where people wrote or answered something. A new field with text belongs here or in [#CLEAR]:
  /// the test does not decide that for anybody.
  private static final Map<String, Set<String>> SEALED =
      Map.of(
          "casework.submitted.v1", Set.of("form", "queryCode"),
          "casework.correction-requested.v1", Set.of("faults[].reason"),
          "casework.corrected.v1", Set.of("form"),
          "casework.not-accepted.v1", Set.of("reason"),
          "casework.reviewed.v1", Set.of("words"),
          "casework.decided.v1", Set.of("reasons"),
          "casework.withdrawn.v1", Set.of("reason"));

  /// Codes, days, words of the guide, opaque numbers and ledger names of officials.
  private static final Set<String> CLEAR =
      Set.of(
          "number",
          "itemCode",
          "itemName",
          "agencyCode",
          "applicant",
          "submittedBy",
          "plan.statutory.unit",
          "plan.promised.unit",
          "plan.reviews[].name",
          "plan.decisionStep",
          "plan.serving",
          "materials[].name",
          "materials[].way",
          "materials[].files[]",
          "materials[].licence",
          "faults[].field",
          "faults[].name",
          "ground",
          "rightOffice",
          "stepName",
          "opinion",
          "reviewer",
          "secondOfficer",
          "decision",
          "decider",
          "identifier",
          "verifyCode",
          "manner",
          "on",
          "receivedOn",
          "noticeDueOn",
          "answerBy",
          "owedBy",
          "deliverBy",
          "dates.startedOn",
          "dates.promisedOn",
          "dates.statutoryOn");

  @ParameterizedTest
  @FieldSource("samples")
  @DisplayName("人写的话和填的内容一律密封，其余字段一一列明")
  @Law("个人信息保护法第五十一条")
  void whatPeopleWroteIsSealed(CaseEvent sample) {
    var json = JsonMapper.shared().readTree(CaseJson.write(sample, text -> MARK));
    var sealed = new TreeSet<String>();
    var clear = new TreeSet<String>();
    texts("", json, sealed, clear);
    assertThat(sealed).isEqualTo(SEALED.getOrDefault(CaseJson.typeOf(sample), Set.of()));
    assertThat(CLEAR).as("fields known to hold nothing personal").containsAll(clear);
  }

  @ParameterizedTest
  @FieldSource("samples")
  @DisplayName("密封之后打开，还是原来的事件")
  void openingUndoesSealing(CaseEvent sample) {
    var stored = CaseJson.write(sample, text -> MARK + new StringBuilder(text).reverse());
    assertThat(
            CaseJson.read(
                CaseJson.typeOf(sample),
                stored,
                text -> new StringBuilder(text.substring(MARK.length())).reverse().toString()))
        .isEqualTo(sample);
  }

  @Test
  @DisplayName("办件库以 JSON 保存的状态，读出来分毫不差")
  void everyStateSurvivesTheRegister() {
    var kinds = new TreeSet<String>();
    IntStream.rangeClosed(1, 500)
        .mapToObj(RandomHistory::of)
        .forEach(history ->
            history
                .states()
                .forEach(state -> {
                  kinds.add(state.getClass().getSimpleName());
                  assertThat(CaseJson.readState(CaseJson.write(state)))
                      .as("seed %d", history.seed())
                      .isEqualTo(state);
                }));
    // Unborn is never stored.
    assertThat(kinds).hasSize(CaseState.class.getPermittedSubclasses().length - 1);
  }

  @Test
  @DisplayName("同一状态每次写出的文字相同：集合有序")
  void writingIsTheSameEveryTime() {
    var state =
        new CaseState.AwaitingAcceptance(
            CaseScenario.PLAN,
            CaseScenario.TODAY,
            CaseScenario.TODAY,
            false,
            Set.of(7, 19, 3, 11, 2, 23, 5));
    assertThat(CaseJson.write(state)).contains("\"owed\":[2,3,5,7,11,19,23]");
  }

  @Test
  @DisplayName("不认识的事件名和多出来的字段都不放过")
  void nothingUnknownIsRead() {
    assertThatThrownBy(() -> CaseJson.classOf("casework.submitted.v99"))
        .hasMessageContaining("casework.submitted.v99");
    assertThatThrownBy(() ->
            CaseJson.read(
                "casework.correction-expired.v1",
                "{\"on\":\"2025-10-25\",\"by\":\"staff/1\"}",
                text -> text))
        .hasMessageContaining("by");
  }

  private static void texts(String path, JsonNode node, Set<String> sealed, Set<String> clear) {
    if (node.isObject()) {
      node.properties()
          .forEach(property ->
              texts(
                  path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                  property.getValue(),
                  sealed,
                  clear));
    } else if (node.isArray()) {
      node.forEach(element -> texts(path + "[]", element, sealed, clear));
    } else if (node.isString()) {
      (node.asString().equals(MARK) ? sealed : clear).add(path);
    }
  }
}
