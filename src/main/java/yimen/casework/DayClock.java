package yimen.casework;

import java.security.SecureRandom;
import java.time.InstantSource;
import yimen.kernel.Act;
import yimen.kernel.CaseNumber;
import yimen.kernel.Ids;
import yimen.kernel.Outcome;
import yimen.time.LegalDay;

/// Turns dates that passed into commands: silence becomes acceptance (许可法 32(4)), a correction that
/// never came ends the case.
final class DayClock {

  private static final int BATCH = 500;

  private final CaseStore cases;
  private final Casework casework;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  DayClock(CaseStore cases, Casework casework, InstantSource clock) {
    this.cases = cases;
    this.casework = casework;
    this.clock = clock;
  }

  /// Answers how many cases the law moved.
  int tick() {
    var today = new LegalDay(clock).today();
    var moved = 0;
    for (var number : cases.silent(today, BATCH)) {
      moved += perform(number, new CaseCommand.DeemAccepted());
    }
    for (var number : cases.uncorrected(today, BATCH)) {
      moved += perform(number, new CaseCommand.ExpireCorrection());
    }
    return moved;
  }

  private int perform(String text, CaseCommand command) {
    var number = CaseNumber.of(text);
    return cases
        .load(number)
        .map(loaded ->
            casework.perform(
                number,
                loaded.version(),
                command,
                Act.byRobot("day-clock", Ids.uuidV7(clock, random))))
        .filter(Outcome.Done.class::isInstance)
        .map(_ -> 1)
        .orElse(0);
  }
}
