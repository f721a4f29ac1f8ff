package yimen.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Working days (工作日): Monday to Friday, but for the days that a notice of the State Council
/// arranges otherwise. Immutable; [Calendars] holds the one in force.
///
/// Counting: the start day is not counted (民法典第二百零一条), make-up days (调休) are counted, partial
/// holidays (妇女节 …) are working days for every clock.
public final class WorkingCalendar {

  private final Map<LocalDate, CalendarDay> arranged;
  private final Set<Integer> yearsWithNotice;
  private final int version;

  private WorkingCalendar(
      Map<LocalDate, CalendarDay> arranged, Set<Integer> yearsWithNotice, int version) {
    this.arranged = arranged;
    this.yearsWithNotice = yearsWithNotice;
    this.version = version;
  }

  /// Of two rows for one day the later version holds. Once a year has its notice, its provisional
  /// rows no longer count.
  public static WorkingCalendar of(Collection<CalendarDay> days) {
    var yearsWithNotice =
        days.stream()
            .filter(WorkingCalendar::showsNoticeOfItsYear)
            .map(day -> day.date().getYear())
            .collect(Collectors.toUnmodifiableSet());
    var arranged = new TreeMap<LocalDate, CalendarDay>();
    for (var day : days) {
      if (!day.provisional() || !yearsWithNotice.contains(day.date().getYear())) {
        arranged.merge(day.date(), day, WorkingCalendar::later);
      }
    }
    var version = days.stream().mapToInt(CalendarDay::version).max().orElse(0);
    return new WorkingCalendar(Map.copyOf(arranged), yearsWithNotice, version);
  }

  public int version() {
    return version;
  }

  public boolean isWorkingDay(LocalDate day) {
    var arrangement = arranged.get(day);
    if (arrangement != null) {
      return switch (arrangement.kind()) {
        case OFF -> false;
        case WORK -> true;
      };
    }
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /// What the notice says about `day`; empty for a day that follows its weekday.
  public Optional<CalendarDay> arrangement(LocalDate day) {
    return Optional.ofNullable(arranged.get(day));
  }

  /// `day` itself, or the first working day after it.
  public LocalDate workingDayFrom(LocalDate day) {
    var candidate = day;
    while (!isWorkingDay(candidate)) {
      candidate = candidate.plusDays(1);
    }
    return candidate;
  }

  /// The last day of `limit` when the clock starts on `start` (start day not counted, 民法典 201).
  public Deadline deadline(LocalDate start, TimeLimit limit) {
    return deadline(start, limit, List.of());
  }

  /// The same with days that do not count: the union of `stops`, so that overlapping stops give no
  /// double credit. A stop that begins after the limit has run out changes nothing.
  ///
  /// A limit of calendar days or months ends on the next working day when its last day is a day off
  /// (民法典第二百零三条); one of working days always ends on a working day.
  public Deadline deadline(LocalDate start, TimeLimit limit, List<Stop> stops) {
    var on =
        switch (limit.unit()) {
          case ON_THE_SPOT -> start;
          case WORKING_DAYS -> lastWorkingDay(start, limit.amount(), stops);
          case CALENDAR_DAYS ->
              workingDayFrom(stretched(start, start.plusDays(limit.amount()), stops));
          // plusMonths ends on the corresponding day or the month's last day: 民法典第二百零二条.
          case MONTHS -> workingDayFrom(stretched(start, start.plusMonths(limit.amount()), stops));
        };
    var provisional =
        limit.unit() != TimeLimit.Unit.ON_THE_SPOT && entersYearWithoutNotice(start, on);
    return new Deadline(on, provisional, version);
  }

  /// Working days in (`from`, `to`]; 0 when `to` is not after `from`.
  public int workingDaysBetween(LocalDate from, LocalDate to) {
    return workingDaysBetween(from, to, List.of());
  }

  /// The same without the days of `stops`.
  public int workingDaysBetween(LocalDate from, LocalDate to, List<Stop> stops) {
    var count = 0;
    for (var day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
      if (counts(day, stops)) {
        count++;
      }
    }
    return count;
  }

  /// First day on which a warning is lit for a limit that started on `start` and ends on `due`
  /// (standards §11.6).
  public LocalDate yellowFrom(LocalDate start, LocalDate due) {
    return yellowFrom(start, due, List.of());
  }

  /// With *n* counted working days from `start` to `due`: the *k*-th of them, *k* = max(*n* −
  /// max(⌈0.1·*n*⌉, 1), 1), so that a day is left to act. The due day itself when nothing is
  /// counted.
  public LocalDate yellowFrom(LocalDate start, LocalDate due, List<Stop> stops) {
    var n = workingDaysBetween(start, due, stops);
    if (n == 0) {
      return due;
    }
    var lead = Math.ceilDiv(n, 10);
    return lastWorkingDay(start, Math.max(n - lead, 1), stops);
  }

  /// Working days of a calendar year.
  public int workingDaysIn(int year) {
    return workingDaysBetween(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31));
  }

  public boolean hasNotice(int year) {
    return yearsWithNotice.contains(year);
  }

  /// The year whose notice administrators should import by now: the current one, or from 1 November
  /// the next.
  public Optional<Integer> noticeMissing(LocalDate today) {
    if (!hasNotice(today.getYear())) {
      return Optional.of(today.getYear());
    }
    var next = today.getYear() + 1;
    return today.getMonth().compareTo(Month.NOVEMBER) >= 0 && !hasNotice(next)
        ? Optional.of(next)
        : Optional.empty();
  }

  private LocalDate lastWorkingDay(LocalDate start, int workingDays, List<Stop> stops) {
    var day = start;
    for (var counted = 0; counted < workingDays; ) {
      day = day.plusDays(1);
      if (counts(day, stops)) {
        counted++;
      }
    }
    return day;
  }

  /// Moves `end` by one day for every stopped day that the period runs into on its way.
  private static LocalDate stretched(LocalDate start, LocalDate end, List<Stop> stops) {
    var last = end;
    for (var day = start.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
      if (isStopped(day, stops)) {
        last = last.plusDays(1);
      }
    }
    return last;
  }

  private boolean counts(LocalDate day, List<Stop> stops) {
    return isWorkingDay(day) && !isStopped(day, stops);
  }

  private static boolean isStopped(LocalDate day, List<Stop> stops) {
    return stops.stream().anyMatch(stop -> stop.holds(day));
  }

  private boolean entersYearWithoutNotice(LocalDate start, LocalDate end) {
    for (var year = start.plusDays(1).getYear(); year <= end.getYear(); year++) {
      if (!hasNotice(year)) {
        return true;
      }
    }
    return false;
  }

  /// A notice reaches back into the last days of the year before (2018-12-29 by the notice for
  /// 2019), so a row of December does not show that its own year has a notice.
  private static boolean showsNoticeOfItsYear(CalendarDay day) {
    return !day.provisional() && day.date().getMonth() != Month.DECEMBER;
  }

  private static CalendarDay later(CalendarDay one, CalendarDay other) {
    if (one.version() == other.version()) {
      throw new IllegalArgumentException(
          one.date() + " stands twice in version " + one.version() + " of the calendar");
    }
    return one.version() > other.version() ? one : other;
  }
}
