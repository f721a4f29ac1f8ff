package yimen.workbench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yimen.casework.CaseClock;
import yimen.time.WorkingCalendar;
import yimen.ui.ClockGantt;
import yimen.ui.ClockRing;
import yimen.ui.ClockState;
import yimen.ui.Dates;

/// 法定时钟 in the short words of the desk (ux §2.1).
final class DeskClock {

  private static final int GANTT_DAYS_MAX = 60;

  private DeskClock() {}

  static ClockRing ring(CaseClock clock, LocalDate today) {
    var share = clock.promisedDays() == 0 ? 0.03 : (double) clock.daysUsed() / clock.promisedDays();
    return new ClockRing(state(clock), share, words(clock), sub(clock, today));
  }

  private static ClockState state(CaseClock clock) {
    return switch (clock.state()) {
      case NOT_STARTED -> ClockState.NOT_STARTED;
      case RUNNING -> ClockState.RUNNING;
      case WARNING -> ClockState.WARNING;
      case OVERDUE -> ClockState.OVERDUE;
      case DONE -> ClockState.DONE;
    };
  }

  static String words(CaseClock clock) {
    return switch (clock.state()) {
      case NOT_STARTED -> "未开始计时";
      case RUNNING, WARNING -> clock.daysLeft() == 0 ? "今天到期" : "剩 " + clock.daysLeft() + " 天";
      case OVERDUE -> "超 " + Math.max(1, -clock.daysLeft()) + " 天";
      case DONE -> clock.startedOn() == null ? "已结束" : "用了 " + clock.daysUsed() + " 天";
    };
  }

  private static String sub(CaseClock clock, LocalDate today) {
    if (clock.promisedOn() != null) {
      return "承诺 " + Dates.desk(clock.promisedOn(), today);
    }
    if (clock.correctionDueOn() != null) {
      return "等申请人补正，" + Dates.desk(clock.correctionDueOn(), today) + " 止";
    }
    return clock.noticeDueOn() == null ? "" : Dates.desk(clock.noticeDueOn(), today) + " 前答复";
  }

  static ClockGantt gantt(CaseClock clock, LocalDate today, WorkingCalendar calendar) {
    var from = clock.receivedOn();
    var last = latest(today, clock.statutoryOn(), clock.promisedOn(), clock.noticeDueOn());
    last = latest(last, clock.correctionDueOn(), clock.deliverBy(), from.plusDays(13));
    if (last.isAfter(from.plusDays(GANTT_DAYS_MAX)) && clock.promisedOn() != null) {
      // A statute of months would make every column too thin to read; the words below still say it.
      last = latest(today, clock.promisedOn(), clock.noticeDueOn(), from.plusDays(13));
    }
    return new ClockGantt(
        from,
        last,
        daysOff(from, last, calendar),
        rows(clock, today),
        today,
        clock.promisedOn(),
        clock.statutoryOn(),
        description(clock));
  }

  private static LocalDate latest(LocalDate first, @Nullable LocalDate... others) {
    var latest = first;
    for (var other : others) {
      if (other != null && other.isAfter(latest)) {
        latest = other;
      }
    }
    return latest;
  }

  private static Set<LocalDate> daysOff(LocalDate from, LocalDate until, WorkingCalendar calendar) {
    var off = new HashSet<LocalDate>();
    for (var day = from; !day.isAfter(until); day = day.plusDays(1)) {
      if (!calendar.isWorkingDay(day)) {
        off.add(day);
      }
    }
    return off;
  }

  private static List<ClockGantt.Row> rows(CaseClock clock, LocalDate today) {
    var received = clock.receivedOn();
    var started = clock.startedOn();
    var promised = clock.promisedOn();
    var decided = clock.decidedOn();
    var intake = new ArrayList<ClockGantt.Bar>();
    if (started != null) {
      intake.add(bar(ClockGantt.Kind.DONE, received, latest(received, started), "受理"));
    } else {
      intake.add(bar(ClockGantt.Kind.DONE, received, today, "收件"));
      if (clock.noticeDueOn() != null && clock.noticeDueOn().isAfter(today)) {
        intake.add(bar(ClockGantt.Kind.FORECAST, today.plusDays(1), clock.noticeDueOn(), "答复"));
      }
      if (clock.correctionDueOn() != null && clock.correctionDueOn().isAfter(today)) {
        intake.add(
            bar(ClockGantt.Kind.STOPPED, today.plusDays(1), clock.correctionDueOn(), "等申请人补正"));
      }
    }
    var review = new ArrayList<ClockGantt.Bar>();
    if (started != null) {
      var first = started.plusDays(1);
      var end = decided != null ? decided : today;
      if (!end.isBefore(first)) {
        review.add(bar(ClockGantt.Kind.COUNTED, first, end, "审查、决定"));
      }
      if (decided == null && promised != null && promised.isAfter(today)) {
        review.add(bar(ClockGantt.Kind.FORECAST, latest(first, today.plusDays(1)), promised, "预计"));
      }
    }
    var serving = new ArrayList<ClockGantt.Bar>();
    if (decided != null && clock.deliverBy() != null) {
      serving.add(bar(ClockGantt.Kind.FORECAST, decided, latest(decided, clock.deliverBy()), "送达"));
    }
    return List.of(
        new ClockGantt.Row("收件、受理", intake),
        new ClockGantt.Row("审查、决定", review),
        new ClockGantt.Row("送达", serving));
  }

  private static ClockGantt.Bar bar(
      ClockGantt.Kind kind, LocalDate from, LocalDate until, String words) {
    return new ClockGantt.Bar(kind, from, until, words);
  }

  private static String description(CaseClock clock) {
    return "收到 "
        + clock.receivedOn()
        + (clock.startedOn() == null ? "，还没有受理，没有计时" : "，受理 " + clock.startedOn())
        + (clock.promisedOn() == null ? "" : "，承诺 " + clock.promisedOn() + " 办好")
        + (clock.statutoryOn() == null ? "" : "，法定 " + clock.statutoryOn() + " 止")
        + "，"
        + words(clock);
  }

  /// 文字版与计时依据: everything the picture shows, and where it stands in the law.
  static List<ClockWord> explained(CaseClock clock) {
    var words = new ArrayList<ClockWord>();
    words.add(new ClockWord("收到", clock.receivedOn() + "，收到当日记为收件日"));
    if (clock.noticeDueOn() != null && clock.startedOn() == null) {
      words.add(new ClockWord("答复期限", clock.noticeDueOn() + " 前受理、告知补正或不予受理，逾期视为受理（行政许可法第三十二条）"));
    }
    if (clock.correctionDueOn() != null && clock.startedOn() == null) {
      words.add(new ClockWord("补正期限", clock.correctionDueOn() + " 前由申请人补正，补正期间不计时"));
    }
    if (clock.startedOn() != null) {
      words.add(
          new ClockWord(
              clock.deemedAccepted() ? "视为受理" : "受理", clock.startedOn() + "，从第二天起计时（民法典第二百零一条）"));
    }
    if (clock.promisedOn() != null) {
      words.add(
          new ClockWord(
              "承诺",
              "%s 止，共 %d %s，已用 %d"
                  .formatted(
                      clock.promisedOn(), clock.promisedDays(), clock.unit(), clock.daysUsed())));
    }
    if (clock.statutoryOn() != null) {
      words.add(new ClockWord("法定", clock.statutoryOn() + " 止（行政许可法第四十二条）"));
    }
    if (clock.deliverBy() != null) {
      words.add(new ClockWord("送达", clock.deliverBy() + " 前送达（行政许可法第四十四条）"));
    }
    words.add(
        new ClockWord(
            "日历",
            "按工作日历第 "
                + clock.calendarVersion()
                + " 版计算"
                + (clock.provisional() ? "，下一年放假通知未出，日期是暂定的" : "")));
    return words;
  }
}
