package yimen.time;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/// The calendar that comes with the program: notices for 2016–2026 and, provisionally, the
/// statutory days of 2027. It fills an empty database once; later notices are imported
/// ([Calendars]).
public final class ShippedCalendar {

  static final int VERSION = 1;

  private static final String FOLDER = "/data/xian/calendar/";
  private static final List<String> NOTICES =
      List.of("cn_holidays_2016.csv", "cn_holidays_2017_2026.csv");

  // Lunar days are data: common libraries put the new year of 2027 on the wrong day (standards
  // §12).
  private static final String WITHOUT_NOTICE = "cn_statutory_days_2027.csv";

  private ShippedCalendar() {}

  /// Version 1, without a database.
  public static WorkingCalendar load() {
    return WorkingCalendar.of(days().stream().map(day -> day.inVersion(VERSION)).toList());
  }

  static List<CalendarDay> days() {
    var days = new ArrayList<CalendarDay>();
    for (var file : NOTICES) {
      days.addAll(read(file, false));
    }
    days.addAll(read(WITHOUT_NOTICE, true));
    return List.copyOf(days);
  }

  private static List<CalendarDay> read(String file, boolean provisional) {
    var stream = ShippedCalendar.class.getResourceAsStream(FOLDER + file);
    if (stream == null) {
      throw new IllegalStateException("calendar file missing from the program: " + file);
    }
    var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
        var rows = format.parse(reader)) {
      return rows.stream().map(row -> day(row, provisional)).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("calendar file unreadable: " + file, unreadable);
    }
  }

  private static CalendarDay day(CSVRecord row, boolean provisional) {
    var type = row.get("type");
    var kind =
        switch (type) {
          case "holiday" -> CalendarDay.Kind.OFF;
          case "workday" -> CalendarDay.Kind.WORK;
          default ->
              throw new IllegalStateException("calendar row is holiday or workday, not " + type);
        };
    return new CalendarDay(
        LocalDate.parse(row.get("date")), kind, row.get("name"), row.get("basis"), provisional, 0);
  }
}
