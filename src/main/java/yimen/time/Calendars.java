package yimen.time;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;
import yimen.kernel.Outcome;

/// The calendar in force, loaded from the database and replaced when a new notice is imported.
///
/// A snapshot knows its version. Whoever stored a deadline stores that version too; on a new
/// version open cases are computed anew, but a day already told to an applicant is never made
/// earlier.
public final class Calendars {

  private final CalendarStore store;
  private final TransactionOperations transaction;
  private final InstantSource clock;
  private volatile WorkingCalendar current;

  Calendars(CalendarStore store, TransactionOperations transaction, InstantSource clock) {
    this.store = store;
    this.transaction = transaction;
    this.clock = clock;
    this.current = inTransaction(this::loadOrFill);
  }

  public WorkingCalendar current() {
    return current;
  }

  /// The calendar as it stood at `version`, to show how an earlier day was counted.
  public WorkingCalendar at(int version) {
    return version == current.version() ? current : store.at(version);
  }

  /// Reads again what another process may have imported; answers the calendar now in force.
  public synchronized WorkingCalendar reload() {
    var loaded = store.at(store.latestVersion());
    current = loaded;
    return loaded;
  }

  /// Adds the rows of a yearly notice or of an amendment as a new version and puts it in force
  /// here. A day the notice leaves as it was need not be named; to take back a day off, name it as
  /// work and the reverse. Answers the new version.
  public Outcome<Integer> importNotice(List<CalendarDay> notice) {
    var outcome = inTransaction(() -> add(List.copyOf(notice)));
    reload();
    return outcome;
  }

  private Outcome<Integer> add(List<CalendarDay> notice) {
    if (notice.isEmpty()) {
      return Outcome.refused(TimeRefusal.NOTICE_EMPTY);
    }
    var dates = notice.stream().map(CalendarDay::date).collect(Collectors.toSet());
    if (dates.size() < notice.size()) {
      return Outcome.refused(TimeRefusal.NOTICE_DAY_TWICE);
    }
    if (notice.stream().anyMatch(day -> day.notice().isBlank())) {
      return Outcome.refused(TimeRefusal.NOTICE_WITHOUT_SOURCE);
    }
    store.lock();
    var before = store.at(store.latestVersion());
    if (notice.stream()
        .allMatch(day -> before.arrangement(day.date()).filter(day::saysTheSameAs).isPresent())) {
      return Outcome.refused(TimeRefusal.NOTICE_CHANGES_NOTHING);
    }
    var version = before.version() + 1;
    store.add(version, notice, clock.instant());
    return Outcome.done(version);
  }

  private WorkingCalendar loadOrFill() {
    store.lock();
    if (store.latestVersion() == 0) {
      store.add(ShippedCalendar.VERSION, ShippedCalendar.days(), clock.instant());
    }
    return store.at(store.latestVersion());
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }
}
