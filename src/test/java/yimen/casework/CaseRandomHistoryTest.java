package yimen.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.Law;
import yimen.casework.CaseEvent.Accepted;
import yimen.casework.CaseEvent.CaseDates;
import yimen.casework.CaseEvent.Corrected;
import yimen.casework.CaseEvent.CorrectionExpired;
import yimen.casework.CaseEvent.CorrectionRequested;
import yimen.casework.CaseEvent.Decided;
import yimen.casework.CaseEvent.Decision;
import yimen.casework.CaseEvent.DeemedAccepted;
import yimen.casework.CaseEvent.Ground;
import yimen.casework.CaseEvent.LicenceMade;
import yimen.casework.CaseEvent.NotAccepted;
import yimen.casework.CaseEvent.Opinion;
import yimen.casework.CaseEvent.OwedReceived;
import yimen.casework.CaseEvent.Reviewed;
import yimen.casework.CaseEvent.Served;
import yimen.casework.CaseEvent.Submitted;
import yimen.casework.CaseEvent.Withdrawn;

/// Goal: whatever order people press the buttons in, the rules only ever let lawful histories
/// through. Method: random commands on random days from a seed; the law is then checked on the
/// history alone, without looking at the state the rules kept for themselves and with a count of
/// working days of its own ([PaperCalendar]).
@DisplayName("随机办件历史")
class CaseRandomHistoryTest {

  private static Stream<RandomHistory> histories() {
    return IntStream.rangeClosed(1, 4_000).mapToObj(RandomHistory::of);
  }

  @Test
  @DisplayName("任何人在任何日子按任何次序操作，留下的历史都合法")
  @Law({
    "行政许可法第三十二条",
    "行政许可法第三十四条第三款",
    "行政许可法第三十八条",
    "行政许可法第三十九条",
    "行政许可法第四十二条第一款",
    "行政许可法第四十四条",
    "行政许可法第八十二条"
  })
  void everyAllowedHistoryIsLawful() {
    histories().forEach(history -> new Court(history).judge());
  }

  /// A law that no history ever came near would be asserted by nobody.
  @Test
  @DisplayName("随机历史走到了每一种事件和每一种结局")
  void historiesReachEveryEventAndEveryEnd() {
    var events = new TreeMap<String, Integer>();
    var ends = new HashMap<CaseResult, Integer>();
    histories()
        .forEach(history -> {
          history
              .entries()
              .forEach(entry -> events.merge(CaseJson.typeOf(entry.event()), 1, Integer::sum));
          if (!history.states().isEmpty()
              && history.states().getLast() instanceof CaseState.Closed closed) {
            ends.merge(closed.result(), 1, Integer::sum);
          }
        });
    assertThat(events).hasSize(CaseEvent.class.getPermittedSubclasses().length);
    assertThat(events.values()).as("of each event: %s", events).allMatch(count -> count >= 50);
    assertThat(ends.keySet()).containsExactlyInAnyOrder(CaseResult.values());
    assertThat(ends.values()).as("of each end: %s", ends).allMatch(count -> count >= 50);
  }

  /// Reads one history from the first entry to the last and knows the law, not the program.
  private static final class Court {

    private final RandomHistory history;
    private final Set<Integer> owed = new HashSet<>();
    private final Set<String> reviewers = new HashSet<>();
    private LocalDate received = LocalDate.MAX;
    private Set<Integer> askedFor = Set.of();
    private boolean formAskedFor;
    private LocalDate answerBy = LocalDate.MAX;
    private int submissions;
    private int notices;
    private int corrections;
    private int acceptances;
    private int opinions;
    private int licences;
    private List<Decision> decisions = List.of();
    private boolean ended;

    Court(RandomHistory history) {
      this.history = history;
    }

    void judge() {
      for (var entry : history.entries()) {
        law("nothing after closing", !ended);
        law("an application comes first", submissions == 1 || entry.event() instanceof Submitted);
        hear(entry);
      }
    }

    private void hear(RandomHistory.Entry entry) {
      var day = entry.day();
      switch (entry.event()) {
        case Submitted e -> {
          law("received once", ++submissions == 1);
          law("received on the day it came", e.receivedOn().equals(day));
          receive(e.receivedOn(), e.noticeDueOn());
          owed.addAll(owedOf(e.materials()));
          law("only secondary materials follow", history.plan().tolerable().containsAll(owed));
        }
        case CorrectionRequested e -> {
          law("one notice", ++notices == 1);
          law("notice in time", !e.on().isAfter(PaperCalendar.nth(received, 5)));
          law("notice before acceptance", acceptances == 0);
          law("an event says something", !e.faults().isEmpty());
          law("each fault has words", e.faults().stream().noneMatch(f -> f.reason().isBlank()));
          law("time to answer", e.answerBy().isAfter(e.on()));
          answerBy = e.answerBy();
          formAskedFor = e.faults().stream().anyMatch(fault -> fault.material() == 0);
          askedFor =
              e.faults().stream()
                  .map(Fault::material)
                  .filter(material -> material > 0)
                  .collect(Collectors.toSet());
          law("nothing outside the guide", history.plan().materials().containsAll(askedFor));
        }
        case Corrected e -> {
          law("corrected once, when asked", ++corrections == 1 && notices == 1);
          law("corrected in time", !day.isAfter(answerBy));
          law("all that was asked for came", materials(e.materials()).containsAll(askedFor));
          law("the answers asked for came", !formAskedFor || e.form().isPresent());
          law("nothing is owed anew", owedOf(e.materials()).isEmpty());
          law("new receipt on the day it came", e.receivedOn().equals(day));
          receive(e.receivedOn(), e.noticeDueOn());
          owed.removeAll(materials(e.materials()));
        }
        case Accepted e -> {
          law("accepted once", ++acceptances == 1);
          law("everything asked for is in", notices == corrections);
          law("no late start", !day.isAfter(PaperCalendar.nth(received, 5)));
          law("accepted on the day of the act", e.on().equals(day));
          started(e.dates(), e.on());
          owing(e.owed());
        }
        case DeemedAccepted e -> {
          law("accepted once", ++acceptances == 1);
          law("everything asked for is in", notices == corrections);
          law("silence is complete", day.isAfter(PaperCalendar.nth(received, 5)));
          law("from the day of receipt", e.receivedOn().equals(received));
          started(e.dates(), received);
          owing(e.owed());
        }
        case NotAccepted e -> {
          law("not accepted after acceptance", acceptances == 0);
          law("refused in time", !day.isAfter(PaperCalendar.nth(received, 5)));
          law("refusal has a reason", !e.reason().isBlank());
          law(
              "right office named",
              e.ground() != Ground.NOT_THIS_AGENCY || !e.rightOffice().isBlank());
          law(
              "told first what is missing",
              e.ground() != Ground.INCOMPLETE || notices == 1 && corrections == 1);
          ended = true;
        }
        case OwedReceived e -> {
          law("owed material after acceptance", acceptances == 1);
          law("owed material before the decision", decisions.isEmpty());
          law("an event says something", !e.materials().isEmpty());
          law("only what is owed", owed.containsAll(materials(e.materials())));
          law("owed no more", owedOf(e.materials()).isEmpty());
          owed.removeAll(materials(e.materials()));
        }
        case Reviewed e -> {
          law("review after acceptance", acceptances == 1 && decisions.isEmpty());
          law("steps in order", e.step() == opinions++);
          var step = history.plan().reviews().get(e.step());
          law("step by its name", e.stepName().equals(step.name()));
          law("reviewed by who acted", e.reviewer().equals(entry.actor()));
          law(
              "two officers where asked",
              !step.twoOfficers()
                  || !e.secondOfficer().isBlank() && !e.secondOfficer().equals(e.reviewer()));
          law("one officer elsewhere", step.twoOfficers() || e.secondOfficer().isEmpty());
          law(
              "officers by their ledger name",
              e.secondOfficer().isEmpty() || e.secondOfficer().startsWith("staff/"));
          law("objection has words", e.opinion() == Opinion.PASS || !e.words().isBlank());
          reviewers.add(e.reviewer());
          reviewers.add(e.secondOfficer());
        }
        case Decided e -> {
          law("decision after acceptance", acceptances == 1);
          law("every step reviewed", opinions == history.plan().reviews().size());
          law("one decision", decisions.isEmpty());
          law("decided by who acted", e.decider().equals(entry.actor()));
          law("reviewer is not decider", !reviewers.contains(e.decider()));
          law("granted with nothing owed", e.decision() == Decision.DENY || owed.isEmpty());
          law("denial has reasons", e.decision() == Decision.GRANT || !e.reasons().isBlank());
          law("delivery in ten days", e.deliverBy().equals(PaperCalendar.nth(e.on(), 10)));
          decisions = List.of(e.decision());
        }
        case LicenceMade _ -> {
          law("licence only after grant", decisions.equals(List.of(Decision.GRANT)));
          law("licence only where the item has one", history.plan().makesLicence());
          law("one licence", ++licences == 1);
        }
        case Served _ -> {
          law("served after the decision", decisions.size() == 1);
          law(
              "served with its licence",
              decisions.contains(Decision.DENY) || !history.plan().makesLicence() || licences == 1);
          ended = true;
        }
        case Withdrawn _ -> {
          law("withdrawn before the decision", decisions.isEmpty());
          ended = true;
        }
        case CorrectionExpired e -> {
          law("expired only while asked", notices == 1 && corrections == 0);
          law("the applicant had all the time", e.on().isAfter(answerBy));
          ended = true;
        }
      }
    }

    private void receive(LocalDate on, LocalDate noticeDue) {
      received = on;
      law("notice is due on the fifth day", noticeDue.equals(PaperCalendar.nth(on, 5)));
    }

    private void owing(Set<Integer> told) {
      law("told exactly what is owed", told.equals(owed));
    }

    private void started(CaseDates dates, LocalDate start) {
      var statutory = PaperCalendar.last(start, history.plan().statutory());
      var promised = PaperCalendar.last(start, history.plan().promised());
      law("starts on its day", dates.startedOn().equals(start));
      law("statutory as counted by hand", dates.statutoryOn().equals(statutory));
      law("promised not after statutory", !dates.promisedOn().isAfter(dates.statutoryOn()));
      law(
          "promised as counted by hand",
          dates.promisedOn().equals(promised.isAfter(statutory) ? statutory : promised));
    }

    private void law(String law, boolean kept) {
      assertThat(kept).as("seed %d: %s, in %s", history.seed(), law, history.entries()).isTrue();
    }

    private static Set<Integer> materials(List<Supplied> materials) {
      return materials.stream().map(Supplied::material).collect(Collectors.toSet());
    }

    private static Set<Integer> owedOf(List<Supplied> materials) {
      return materials.stream()
          .filter(supplied -> supplied.way() == Supplied.Way.OWED)
          .map(Supplied::material)
          .collect(Collectors.toSet());
    }
  }
}
