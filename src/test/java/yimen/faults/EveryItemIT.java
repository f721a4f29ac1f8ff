package yimen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import yimen.ProgramTest;
import yimen.casework.Applications;
import yimen.casework.CasePlan;
import yimen.casework.CaseResult;
import yimen.casework.CaseStage;
import yimen.casework.Casework;
import yimen.documents.FileKind;
import yimen.documents.Files;
import yimen.identity.DemoRegisters;
import yimen.identity.Officials;
import yimen.identity.Parties;
import yimen.item.Guide;
import yimen.item.Items;
import yimen.licence.Licences;
import yimen.licence.Verdict;
import yimen.time.Calendars;

/// All items of the data pack work: each goes from a draft to the end of its case.
@ProgramTest
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EveryItemIT {

  @Autowired Applications applications;
  @Autowired Casework casework;
  @Autowired Items items;
  @Autowired Parties parties;
  @Autowired Officials officials;
  @Autowired Files files;
  @Autowired Licences licences;
  @Autowired DemoRegisters registers;
  @Autowired Calendars calendars;
  @Autowired InstantSource clock;

  private CaseWalk walk;

  @BeforeEach
  void begin() {
    walk =
        new CaseWalk(
            applications,
            casework,
            items,
            parties,
            officials,
            files,
            licences,
            registers,
            calendars,
            clock);
  }

  private interface Step {
    void go();
  }

  @Test
  @DisplayName("一百二十四个事项都能从申请办到办结，该发证的都发了证")
  void everyItemIsHandledFromDraftToClosed() {
    // Other tests of this program add items of their own, ZZ….
    var guides = items.guides().stream().filter(guide -> !guide.itemId().startsWith("ZZ")).toList();
    assertThat(guides).hasSize(124);
    var stuck = new TreeMap<String, String>();
    var granted = new LinkedHashMap<String, CaseWalk.Submitted>();
    for (var guide : guides) {
      for (var target : guide.targets()) {
        var name = guide.itemId() + " " + target;
        trying(
            stuck,
            name,
            () -> {
              var submitted = walk.submit(walk.wish(guide, target, granted.size()));
              walk.grant(submitted);
              granted.put(name, submitted);
            });
      }
    }
    assertThat(stuck).isEmpty();

    awaitStage(granted.values(), CaseStage.CLOSED);
    granted.forEach((item, submitted) ->
        trying(
            stuck,
            item,
            () -> {
              var view = walk.view(submitted);
              assertThat(view.result()).contains(CaseResult.GRANTED);
              assertThat(view.licence().isPresent())
                  .isEqualTo(submitted.wish().guide().result().licenceType() != null);
            }));
    assertThat(stuck).isEmpty();
  }

  @Test
  @DisplayName("十一份完整指南：每种情形都走得通，窗口领取，证照的两种版式都做得出来")
  void everySituationOfTheFullGuidesIsHandled() {
    var full =
        items.guides().stream()
            .filter(guide -> !guide.general() && !guide.itemId().startsWith("ZZ"))
            .toList();
    assertThat(full).hasSizeGreaterThanOrEqualTo(11);
    var stuck = new TreeMap<String, String>();
    var granted = new LinkedHashMap<String, CaseWalk.Submitted>();
    for (var guide : full) {
      for (var situation : situations(guide)) {
        var name = guide.itemId() + situation;
        trying(
            stuck,
            name,
            () -> {
              var target = guide.targets().iterator().next();
              var submitted =
                  walk.submit(
                      walk.wish(
                          guide, target, 150 + granted.size(), situation, CasePlan.Serving.WINDOW));
              walk.grant(submitted);
              granted.put(name, submitted);
            });
      }
    }
    assertThat(stuck).isEmpty();

    awaitStage(
        granted.values().stream()
            .filter(one -> one.wish().guide().result().licenceType() != null)
            .toList(),
        CaseStage.DECIDED);
    granted.forEach((name, submitted) ->
        trying(
            stuck,
            name,
            () -> {
              walk.handOver(submitted);
              assertThat(walk.stage(submitted)).isEqualTo(CaseStage.CLOSED);
            }));
    assertThat(stuck).isEmpty();

    // One set of files for each guide: drawing and sealing is the slow part.
    var drawn = new LinkedHashMap<String, CaseWalk.Submitted>();
    granted.values().stream()
        .filter(one -> one.wish().guide().result().licenceType() != null)
        .forEach(one -> drawn.putIfAbsent(one.wish().guide().itemId(), one));
    assertThat(drawn).isNotEmpty();
    drawn.forEach((item, submitted) ->
        trying(
            stuck,
            item,
            () -> {
              var made = walk.licenceFiles(submitted);
              assertThat(made.get(FileKind.PDF)).startsWith('%', 'P', 'D', 'F');
              assertThat(licences.check(made.get(FileKind.OFD)))
                  .isInstanceOf(Verdict.Genuine.class);
            }));
    assertThat(stuck).isEmpty();
  }

  /// Each option of each question at least once.
  private static List<Map<String, String>> situations(Guide guide) {
    var all = new ArrayList<Map<String, String>>();
    var most = guide.situations().stream().mapToInt(one -> one.options().size()).max().orElse(1);
    for (var i = 0; i < most; i++) {
      var chosen = new LinkedHashMap<String, String>();
      for (var question : guide.situations()) {
        chosen.put(question.id(), question.options().get(i % question.options().size()).value());
      }
      all.add(chosen);
    }
    return all;
  }

  /// Goes on after a failure, so that one run names everything that does not work.
  private static void trying(Map<String, String> stuck, String name, Step step) {
    try {
      step.go();
    } catch (AssertionError | RuntimeException e) {
      stuck.put(name, String.valueOf(e));
    }
  }

  /// The licence is made, and served electronically, by the clockwork of the program. For
  /// `DECIDED`: until the licence is recorded.
  private void awaitStage(Iterable<CaseWalk.Submitted> all, CaseStage stage) {
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    for (var submitted : all) {
      while (walk.stage(submitted) != stage
          || (stage == CaseStage.DECIDED && walk.view(submitted).licence().isEmpty())) {
        if (System.nanoTime() - end > 0) {
          throw new AssertionError(
              submitted.wish().guide().itemId() + " stays " + walk.stage(submitted));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }
}
