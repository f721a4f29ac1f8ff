package yimen.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The whole table of a case by hand: what each situation lets happen, and which no it gives where
/// it says more than "not now". Whatever is not written here is refused with `wrong-state`.
@DisplayName("办件状态与动作全表")
class TransitionTableTest {

  private static final String TABLE =
      """
      UNBORN            Submit            submitted

      RECEIVED          RequestCorrection correction-requested
      RECEIVED          Accept            accepted
      RECEIVED          RefuseAcceptance  not-accepted
      RECEIVED          Withdraw          withdrawn
      RECEIVED          DeemAccepted      !notice-period-running
      RECEIVED          DecideOnTheSpot   !not-on-the-spot

      SILENT            DeemAccepted      deemed-accepted
      SILENT            Withdraw          withdrawn
      SILENT            RequestCorrection !notice-period-over
      SILENT            Accept            !notice-period-over
      SILENT            RefuseAcceptance  !notice-period-over
      SILENT            DecideOnTheSpot   !not-on-the-spot

      AT_WINDOW         RequestCorrection correction-requested
      AT_WINDOW         Accept            accepted
      AT_WINDOW         RefuseAcceptance  not-accepted
      AT_WINDOW         Withdraw          withdrawn
      AT_WINDOW         DecideOnTheSpot   accepted+decided
      AT_WINDOW         DeemAccepted      !notice-period-running

      CORRECTING        Supplement        corrected
      CORRECTING        Withdraw          withdrawn
      CORRECTING        ExpireCorrection  !correction-running

      CORRECTION_OVER   ExpireCorrection  correction-expired
      CORRECTION_OVER   Withdraw          withdrawn
      CORRECTION_OVER   Supplement        !correction-over

      CORRECTED         Accept            accepted
      CORRECTED         RefuseAcceptance  not-accepted
      CORRECTED         Withdraw          withdrawn
      CORRECTED         RequestCorrection !correction-already-requested
      CORRECTED         DeemAccepted      !notice-period-running
      CORRECTED         DecideOnTheSpot   !not-on-the-spot

      REVIEWING         GiveOpinion       reviewed
      REVIEWING         Withdraw          withdrawn
      REVIEWING         SupplyOwed        !nothing-owed

      REVIEWING_OWING   GiveOpinion       reviewed
      REVIEWING_OWING   SupplyOwed        owed-received
      REVIEWING_OWING   Withdraw          withdrawn

      TO_DECIDE         Decide            decided
      TO_DECIDE         Withdraw          withdrawn
      TO_DECIDE         SupplyOwed        !nothing-owed

      TO_DECIDE_OWING   SupplyOwed        owed-received
      TO_DECIDE_OWING   Withdraw          withdrawn
      TO_DECIDE_OWING   Decide            !owed-material-outstanding

      GRANTED           RecordLicence     licence-made
      GRANTED           Serve             !licence-not-ready
      GRANTED           Decide            !already-decided
      GRANTED           Withdraw          !already-decided

      LICENSED          Serve             served
      LICENSED          RecordLicence     !licence-already-made
      LICENSED          Decide            !already-decided
      LICENSED          Withdraw          !already-decided

      DENIED            Serve             served
      DENIED            RecordLicence     !no-licence-due
      DENIED            Decide            !already-decided
      DENIED            Withdraw          !already-decided
      """;

  @Test
  @DisplayName("每种情形下的每个动作，结果与全表一致；表上没有的一律不许")
  void everyCommandInEverySituation() {
    var expected = new TreeMap<String, String>();
    for (var situation : TransitionTable.situations()) {
      for (var command : TransitionTable.commands()) {
        expected.put(situation.name() + " " + command, "!wrong-state");
      }
    }
    TABLE
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.split(" +"))
        .forEach(cells ->
            assertThat(expected.replace(cells[0] + " " + cells[1], cells[2]))
                .as("line %s %s names a known cell", cells[0], cells[1])
                .isNotNull());
    var actual = new TreeMap<String, String>();
    expected
        .keySet()
        .forEach(key ->
            actual.put(key, words(TransitionTable.cell(key.split(" ")[0], key.split(" ")[1]))));
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  @DisplayName("全表没有漏掉任何状态和动作")
  void tableHoldsEveryStateAndEveryCommand() {
    assertThat(TransitionTable.commands())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CaseCommand.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList());
    assertThat(
            TransitionTable.situations().stream()
                .map(situation -> TransitionTable.stateOf(situation.name()).getClass())
                .collect(Collectors.toSet()))
        .isEqualTo(new HashSet<>(Arrays.asList(CaseState.class.getPermittedSubclasses())));
  }

  /// The counterpart: only what a situation lets happen can be folded in; the rest is corruption.
  @Test
  @DisplayName("与状态不符的事件说明账本损坏，立即停下")
  void eventsThatDoNotFitStopLoudly() {
    assertThatThrownBy(() ->
            CaseLifecycle.evolve(
                TransitionTable.stateOf("CLOSED"), new CaseEvent.Withdrawn(CaseScenario.TODAY, "")))
        .hasMessage("Withdrawn does not follow Closed");
    for (var event : SampleEvents.ALL) {
      if (!(event instanceof CaseEvent.Submitted)) {
        assertThatThrownBy(() -> CaseLifecycle.evolve(new CaseState.Unborn(), event))
            .isInstanceOf(IllegalStateException.class);
      }
      assertThatThrownBy(() -> CaseLifecycle.evolve(TransitionTable.stateOf("CLOSED"), event))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static String words(TransitionTable.Cell cell) {
    return cell.events().isEmpty()
        ? "!" + cell.refusal().replace("casework.", "")
        : cell.events().stream()
            .map(type -> type.replace("casework.", "").replace(".v1", ""))
            .collect(Collectors.joining("+"));
  }
}
