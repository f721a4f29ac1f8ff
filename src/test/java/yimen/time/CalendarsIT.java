package yimen.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import yimen.TestDatabase;
import yimen.kernel.Outcome;

class CalendarsIT {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-20T01:00:00Z"));

  /// A made-up notice: nobody knows yet what the one for 2027 will say.
  private static final List<CalendarDay> NOTICE =
      List.of(
          CalendarDay.off(LocalDate.of(2027, 1, 1), "元旦", "试验通知"),
          CalendarDay.off(LocalDate.of(2027, 2, 9), "春节", "试验通知"),
          CalendarDay.work(LocalDate.of(2027, 2, 20), "春节", "试验通知"));

  private final TestDatabase database = TestDatabase.freshDatabase();

  @Test
  @DisplayName("空库自动装入随程序附带的日历,只装一次")
  void emptyDatabaseIsFilledOnce() {
    var first = calendars().current();
    assertThat(first.version()).isEqualTo(1);
    assertThat(first.workingDaysIn(2026)).isEqualTo(248);
    assertThat(first.hasNotice(2027)).isFalse();
    assertThat(calendars().current().version()).isEqualTo(1);
    assertThat(rows()).isEqualTo(ShippedCalendar.days().size());
  }

  @Test
  void databaseAndClasspathTellTheSame() {
    var stored = calendars().current();
    var shipped = ShippedCalendar.load();
    LocalDate.of(2015, 12, 1)
        .datesUntil(LocalDate.of(2028, 1, 1))
        .forEach(day ->
            assertThat(stored.arrangement(day)).as("%s", day).isEqualTo(shipped.arrangement(day)));
  }

  @Test
  @DisplayName("导入新通知产生新版本,旧版本仍可复算,其他进程重读后生效")
  void noticeMakesANewVersion() {
    var calendars = calendars();
    var otherProcess = calendars();
    var start = LocalDate.of(2027, 2, 5);
    var limit = TimeLimit.workingDays(1);
    var told = calendars.current().deadline(start, limit);
    assertThat(told).isEqualTo(new Deadline(LocalDate.of(2027, 2, 9), true, 1));

    assertThat(calendars.importNotice(NOTICE)).isEqualTo(Outcome.done(2));

    assertThat(calendars.current().deadline(start, limit))
        .isEqualTo(new Deadline(LocalDate.of(2027, 2, 8), false, 2));
    assertThat(calendars.at(1).deadline(start, limit)).isEqualTo(told);
    assertThat(calendars.current().isWorkingDay(LocalDate.of(2027, 2, 20))).isTrue();
    assertThat(otherProcess.current().version()).isEqualTo(1);
    assertThat(otherProcess.reload().version()).isEqualTo(2);
    assertThat(otherProcess.current().version()).isEqualTo(2);
    assertThat(calendars().current().version()).isEqualTo(2);
  }

  @Test
  void amendmentTakesADayBack() {
    var calendars = calendars();
    calendars.importNotice(NOTICE);
    var day = LocalDate.of(2027, 2, 9);
    assertThat(calendars.importNotice(List.of(CalendarDay.work(day, "春节", "补充通知"))))
        .isEqualTo(Outcome.done(3));
    assertThat(calendars.current().isWorkingDay(day)).isTrue();
    assertThat(calendars.at(2).isWorkingDay(day)).isFalse();
  }

  @Test
  void unusableNoticesChangeNothing() {
    var calendars = calendars();
    var day = LocalDate.of(2027, 2, 9);
    assertRefused(calendars.importNotice(List.of()), TimeRefusal.NOTICE_EMPTY);
    assertRefused(
        calendars.importNotice(
            List.of(CalendarDay.off(day, "春节", "甲"), CalendarDay.work(day, "春节", "甲"))),
        TimeRefusal.NOTICE_DAY_TWICE);
    assertRefused(
        calendars.importNotice(List.of(CalendarDay.off(day, "春节", " "))),
        TimeRefusal.NOTICE_WITHOUT_SOURCE);
    assertThat(calendars.importNotice(NOTICE)).isEqualTo(Outcome.done(2));
    assertRefused(calendars.importNotice(NOTICE), TimeRefusal.NOTICE_CHANGES_NOTHING);
    assertThat(calendars.current().version()).isEqualTo(2);
  }

  @Test
  void importsAtTheSameMomentComeOneAfterTheOther() throws Exception {
    var calendars = calendars();
    var results = new ArrayList<Outcome<Integer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          LocalDate.of(2027, 3, 1)
              .datesUntil(LocalDate.of(2027, 3, 5))
              .map(day ->
                  threads.submit(
                      () -> calendars.importNotice(List.of(CalendarDay.off(day, "试", "试验")))))
              .toList();
      for (var future : running) {
        results.add(future.get());
      }
    }
    assertThat(results)
        .containsExactlyInAnyOrder(
            Outcome.done(2), Outcome.done(3), Outcome.done(4), Outcome.done(5));
    assertThat(calendars.current().version()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update time.calendar_day set kind = 'work'",
        "delete from time.calendar_day",
        "delete from time.calendar_version"
      })
  void programCannotRewriteACalendar(String sql) {
    calendars();
    var app = database.app().sql(sql);
    assertThatThrownBy(app::update).isInstanceOf(DataAccessException.class);
  }

  private Calendars calendars() {
    return new Calendars(new CalendarStore(database.app()), database.transactions(), CLOCK);
  }

  private int rows() {
    return database
        .app()
        .sql("select count(*) from time.calendar_day")
        .query(Integer.class)
        .single();
  }

  private static void assertRefused(Outcome<Integer> outcome, TimeRefusal why) {
    assertThat(outcome).isEqualTo(Outcome.refused(why));
  }
}
