package yimen.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import yimen.Law;
import yimen.Vectors;

/// Every vector of `workday-deadlines.json`, on the calendar the program ships.
class WorkingCalendarTest {

  private static final WorkingCalendar CALENDAR = ShippedCalendar.load();

  static Stream<JsonNode> workdays() {
    return vectors("workdays");
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("以工作日计算的期限:始日不计,调休上班日计入,放假日不计")
  @Law({"行政许可法第八十二条", "民法典第二百零一条"})
  void workdays(JsonNode vector) {
    var start = day(vector, "start");
    var n = vector.path("n").asInt();
    var deadline = CALENDAR.deadline(start, TimeLimit.workingDays(n));
    assertThat(deadline).isEqualTo(new Deadline(day(vector, "due"), false, 1));
    assertThat(CALENDAR.workingDaysBetween(start, deadline.on())).isEqualTo(n);
  }

  static Stream<JsonNode> withSuspension() {
    return vectors("withSuspension");
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("依法需要听证、检验、检测、专家评审等的时间不计算在期限内;重叠的只扣一次")
  @Law("行政许可法第四十五条")
  void withSuspension(JsonNode vector) {
    var limit = TimeLimit.workingDays(vector.path("n").asInt());
    assertThat(CALENDAR.deadline(day(vector, "start"), limit, stops(vector)).on())
        .isEqualTo(day(vector, "due"));
  }

  static Stream<JsonNode> calendarDays() {
    return vectors("calendarDays");
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("期限的最后一日是法定休假日的,以休假日结束的次日为最后一日")
  @Law("民法典第二百零三条")
  void calendarDays(JsonNode vector) {
    var limit = TimeLimit.calendarDays(vector.path("days").asInt());
    assertThat(CALENDAR.deadline(day(vector, "start"), limit).on()).isEqualTo(day(vector, "due"));
  }

  static Stream<JsonNode> calendarMonths() {
    return vectors("calendarMonths");
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("按月计算的期限到对应日止,没有对应日的到月末日止,遇休假日顺延")
  @Law({"民法典第二百零二条", "民法典第二百零三条"})
  void calendarMonths(JsonNode vector) {
    var limit = TimeLimit.months(vector.path("months").asInt());
    assertThat(CALENDAR.deadline(day(vector, "start"), limit).on()).isEqualTo(day(vector, "due"));
  }

  static Stream<JsonNode> correctionNotice() {
    return vectors("correctionNotice");
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("补正告知限五个工作日;逾期不告知的,期限从收到之日起算")
  @Law("行政许可法第三十二条第一款第四项")
  void correctionNotice(JsonNode vector) {
    var received = day(vector, "receivedOn");
    assertThat(CALENDAR.deadline(received, TimeLimit.workingDays(5)).on())
        .isEqualTo(day(vector, "noticeDue"));
    assertThat(
            CALENDAR.deadline(day(vector, "ifNoNoticeAcceptedOn"), TimeLimit.workingDays(20)).on())
        .isEqualTo(day(vector, "ifNoNoticeDue20"));
  }

  static Stream<JsonNode> alerts() {
    return vectors("alerts");
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("黄牌至少提前一个工作日亮起,红牌自期满次日零时亮起")
  void alerts(JsonNode vector) {
    var start = day(vector, "start");
    var stops = stops(vector);
    var deadline = CALENDAR.deadline(start, TimeLimit.workingDays(vector.path("n").asInt()), stops);
    assertThat(deadline.on()).isEqualTo(day(vector, "due"));
    assertThat(deadline.overdueFrom()).isEqualTo(day(vector, "redFrom"));
    assertThat(CALENDAR.yellowFrom(start, deadline.on(), stops))
        .isEqualTo(day(vector, "yellowFrom"));
    if (stops.isEmpty()) {
      assertThat(CALENDAR.yellowFrom(start, deadline.on())).isEqualTo(day(vector, "yellowFrom"));
    }
  }

  static Stream<JsonNode> isWorkday() {
    return vectors("isWorkday");
  }

  @ParameterizedTest
  @MethodSource
  void isWorkday(JsonNode vector) {
    assertThat(CALENDAR.isWorkingDay(day(vector, "date")))
        .isEqualTo(vector.path("workday").asBoolean());
  }

  static Stream<JsonNode> calendarAmendment() {
    return vectors("calendarAmendment");
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("放假安排年中调整的,按新版日历重算;旧版日历仍可复算")
  void calendarAmendment(JsonNode vector) {
    // Version 2 puts the days back as they stood before the amendment, version 3 amends them.
    var rows = new ArrayList<>(inVersion(1, ShippedCalendar.days()));
    vector
        .path("beforeAmendment")
        .properties()
        .forEach(entry -> {
          var kind = CalendarDay.Kind.valueOf(entry.getValue().asString());
          var date = LocalDate.parse(entry.getKey());
          rows.add(new CalendarDay(date, kind, "调整前", "通知", false, 2));
        });
    var before = WorkingCalendar.of(rows);
    var amendment =
        rows.stream()
            .filter(row -> row.version() == 2)
            .map(row ->
                CALENDAR.isWorkingDay(row.date())
                    ? CalendarDay.work(row.date(), "调整后", "补充通知")
                    : CalendarDay.off(row.date(), "调整后", "补充通知"))
            .toList();
    rows.addAll(inVersion(3, amendment));
    var after = WorkingCalendar.of(rows);
    var start = day(vector, "start");
    var limit = TimeLimit.workingDays(vector.path("n").asInt());
    assertThat(before.deadline(start, limit))
        .isEqualTo(new Deadline(day(vector, "dueBefore"), false, 2));
    assertThat(after.deadline(start, limit))
        .isEqualTo(new Deadline(day(vector, "dueAfter"), false, 3));
    assertThat(CALENDAR.deadline(start, limit).on()).isEqualTo(day(vector, "dueAfter"));
  }

  static Stream<JsonNode> yearWithoutNotice() {
    return StreamSupport.stream(
        Vectors.file("workday-deadlines.json")
            .path("yearWithoutNotice")
            .path("vectors")
            .spliterator(),
        false);
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("尚无放假通知的年份按法定节日推算,并标明暂定")
  @Law("全国年节及纪念日放假办法第二条")
  void yearWithoutNotice(JsonNode vector) {
    var limit = TimeLimit.workingDays(vector.path("n").asInt());
    assertThat(CALENDAR.deadline(day(vector, "start"), limit))
        .isEqualTo(new Deadline(day(vector, "due"), vector.path("provisional").asBoolean(), 1));
  }

  @Test
  void workdaysPerYear() {
    var years = Vectors.file("workday-deadlines.json").path("workdaysPerYear").properties();
    assertThat(years).hasSize(11);
    years.forEach(year ->
        assertThat(CALENDAR.workingDaysIn(Integer.parseInt(year.getKey())))
            .as(year.getKey())
            .isEqualTo(year.getValue().asInt()));
  }

  @Test
  @DisplayName("随程序附带的日历与独立核对的日历逐日一致")
  void shippedCalendarEqualsTheOtherCollection() throws Exception {
    var days = new ArrayList<CalendarDay>();
    try (var stream = Vectors.class.getResourceAsStream("/vectors/calendar-2016-2026.csv")) {
      new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .forEach(cells -> {
            var kind = CalendarDay.Kind.valueOf(cells[1]);
            var date = LocalDate.parse(cells[0]);
            days.add(new CalendarDay(date, kind, cells[2], cells[4], false, 1));
          });
    }
    var other = WorkingCalendar.of(days);
    var first = LocalDate.of(2016, 1, 1);
    first
        .datesUntil(LocalDate.of(2027, 1, 1))
        .forEach(day ->
            assertThat(CALENDAR.isWorkingDay(day))
                .as(day.toString())
                .isEqualTo(other.isWorkingDay(day)));
  }

  @Test
  void onTheSpotIsDueTheSameDay() {
    var sunday = LocalDate.of(2026, 3, 1);
    assertThat(CALENDAR.deadline(sunday, TimeLimit.onTheSpot()).on()).isEqualTo(sunday);
    assertThat(CALENDAR.yellowFrom(sunday, sunday)).isEqualTo(sunday);
  }

  @Test
  void stopsLengthenLimitsInCalendarDaysAndMonths() {
    var start = LocalDate.of(2026, 3, 2);
    var stop = new Stop(LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 18));
    var late = new Stop(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 30));
    assertThat(CALENDAR.deadline(start, TimeLimit.calendarDays(30), List.of(stop, stop)).on())
        .isEqualTo("2026-04-13"); // 04-01 + 10 days is Saturday 04-11
    assertThat(CALENDAR.deadline(start, TimeLimit.months(1), List.of(stop)).on())
        .isEqualTo("2026-04-13");
    assertThat(CALENDAR.deadline(start, TimeLimit.calendarDays(30), List.of(late)).on())
        .isEqualTo("2026-04-01");
  }

  @Test
  void nothingLiesBetweenADayAndAnEarlierOne() {
    var day = LocalDate.of(2026, 3, 3);
    assertThat(CALENDAR.workingDaysBetween(day, day)).isZero();
    assertThat(CALENDAR.workingDaysBetween(day, day.minusDays(9))).isZero();
  }

  @Test
  @DisplayName("通知一到,该年的暂定安排即失效")
  void noticeReplacesProvisionalDays() {
    var statutory = LocalDate.of(2027, 2, 5);
    var rows = new ArrayList<>(inVersion(1, ShippedCalendar.days()));
    rows.addAll(
        inVersion(2, List.of(CalendarDay.off(LocalDate.of(2027, 10, 1), "国庆节", "2027 年的通知（试验）"))));
    var calendar = WorkingCalendar.of(rows);
    assertThat(CALENDAR.isWorkingDay(statutory)).isFalse();
    assertThat(calendar.isWorkingDay(statutory)).isTrue();
    assertThat(calendar.hasNotice(2027)).isTrue();
    assertThat(calendar.deadline(statutory, TimeLimit.workingDays(1)).provisional()).isFalse();
  }

  @Test
  void noticeOfTheNextYearIsNotTheNoticeOfThisOne() {
    var onlyNextNotice =
        WorkingCalendar.of(
            List.of(
                CalendarDay.work(LocalDate.of(2018, 12, 29), "元旦", "2019"),
                CalendarDay.off(LocalDate.of(2019, 1, 1), "元旦", "2019")));
    assertThat(onlyNextNotice.hasNotice(2018)).isFalse();
    assertThat(onlyNextNotice.hasNotice(2019)).isTrue();
  }

  @Test
  void administratorsAreWarnedFromNovember() {
    assertThat(CALENDAR.noticeMissing(LocalDate.of(2026, 10, 31))).isEmpty();
    assertThat(CALENDAR.noticeMissing(LocalDate.of(2026, 11, 1))).contains(2027);
    assertThat(CALENDAR.noticeMissing(LocalDate.of(2027, 1, 4))).contains(2027);
    assertThat(CALENDAR.noticeMissing(LocalDate.of(2025, 12, 1))).isEmpty();
  }

  @Test
  void impossibleThingsAreRefused() {
    assertThatThrownBy(() -> TimeLimit.workingDays(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeLimit(1, TimeLimit.Unit.ON_THE_SPOT))
        .isInstanceOf(IllegalArgumentException.class);
    var day = LocalDate.of(2026, 3, 2);
    assertThatThrownBy(() -> new Stop(day, day.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
    var twice = List.of(CalendarDay.off(day, "甲", "一"), CalendarDay.work(day, "乙", "二"));
    assertThatThrownBy(() -> WorkingCalendar.of(twice))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("收到日按北京时间计:当日任何时刻收到都算当日")
  void dayOfReceiptIsTheDayInShanghai() {
    var lastSecond = InstantSource.fixed(Instant.parse("2026-03-02T15:59:59Z"));
    var midnight = InstantSource.fixed(Instant.parse("2026-03-02T16:00:00Z"));
    assertThat(new LegalDay(lastSecond).today()).isEqualTo("2026-03-02");
    assertThat(new LegalDay(midnight).today()).isEqualTo("2026-03-03");
  }

  private static Stream<JsonNode> vectors(String list) {
    return Vectors.of("workday-deadlines.json", list);
  }

  private static LocalDate day(JsonNode vector, String field) {
    return LocalDate.parse(vector.path(field).asString());
  }

  private static List<Stop> stops(JsonNode vector) {
    return StreamSupport.stream(vector.path("suspended").spliterator(), false)
        .map(pair ->
            new Stop(
                LocalDate.parse(pair.path(0).asString()), LocalDate.parse(pair.path(1).asString())))
        .toList();
  }

  private static List<CalendarDay> inVersion(int version, List<CalendarDay> days) {
    return days.stream().map(day -> day.inVersion(version)).toList();
  }
}
