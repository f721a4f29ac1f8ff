package yimen.time;

import java.sql.Date;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of the calendar, only ever added.
final class CalendarStore {

  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtext('time.calendar_version'))";

  private static final String LATEST =
      "select coalesce(max(version), 0) from time.calendar_version";

  private static final String DAYS =
      """
      select date, kind, name, notice, provisional, version
        from time.calendar_day
       where version <= :version
       order by version, date
      """;

  private static final String ADD_VERSION =
      """
      insert into time.calendar_version (version, day_count, imported_at)
      values (:version, :dayCount, :importedAt)
      """;

  private static final String ADD_DAYS =
      """
      insert into time.calendar_day (version, date, kind, name, notice, provisional)
      select :version, *
        from unnest(:dates::date[], :kinds::text[], :names::text[], :notices::text[],
                    :provisional::boolean[])
      """;

  private final JdbcClient jdbc;

  CalendarStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Two imports at once: the second waits for the end of the first's transaction.
  void lock() {
    jdbc.sql(LOCK).query(_ -> {});
  }

  int latestVersion() {
    return jdbc.sql(LATEST).query(Integer.class).single();
  }

  WorkingCalendar at(int version) {
    return WorkingCalendar.of(
        jdbc.sql(DAYS)
            .param("version", version)
            .query((row, _) ->
                new CalendarDay(
                    row.getDate("date").toLocalDate(),
                    CalendarDay.Kind.ofWord(row.getString("kind")),
                    row.getString("name"),
                    row.getString("notice"),
                    row.getBoolean("provisional"),
                    row.getInt("version")))
            .list());
  }

  void add(int version, List<CalendarDay> days, Instant importedAt) {
    jdbc.sql(ADD_VERSION)
        .param("version", version)
        .param("dayCount", days.size())
        .param("importedAt", importedAt.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(ADD_DAYS)
        .param("version", version)
        .param("dates", days.stream().map(day -> Date.valueOf(day.date())).toArray(Date[]::new))
        .param("kinds", days.stream().map(day -> day.kind().word()).toArray(String[]::new))
        .param("names", days.stream().map(CalendarDay::name).toArray(String[]::new))
        .param("notices", days.stream().map(CalendarDay::notice).toArray(String[]::new))
        .param("provisional", days.stream().map(CalendarDay::provisional).toArray(Boolean[]::new))
        .update();
  }
}
