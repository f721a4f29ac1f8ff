package yimen.ui;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// 法定时钟 day by day (ux §2.1): one column a calendar day, days off shaded, counted time dark,
/// forecast light, stops hatched. Today, promise and statute are lines at the end of their day.
/// `description` is the same in words, for those who do not see the picture.
public record ClockGantt(
    LocalDate from,
    LocalDate until,
    Set<LocalDate> daysOff,
    List<Row> rows,
    @Nullable LocalDate today,
    @Nullable LocalDate promised,
    @Nullable LocalDate statutory,
    String description) {

  private static final double LEFT = 86;
  private static final double WIDTH = 770;
  private static final int COLUMNS_MAX = 92;
  private static final int TOP = 38;
  private static final int ROW = 30;

  public ClockGantt {
    daysOff = Set.copyOf(daysOff);
    rows = List.copyOf(rows);
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("from %s until %s".formatted(from, until));
    }
    if (ChronoUnit.DAYS.between(from, until) >= COLUMNS_MAX) {
      until = from.plusDays(COLUMNS_MAX - 1L);
    }
  }

  public record Row(String name, List<Bar> bars) {
    public Row {
      bars = List.copyOf(bars);
    }
  }

  /// From the first day to the last, both included.
  public record Bar(Kind kind, LocalDate from, LocalDate until, String words) {}

  public enum Kind {
    COUNTED("#14508C", "#fff"),
    DONE("#2F6FAA", "#fff"),
    FORECAST("#C5DAED", "#0E3D6D"),
    STOPPED("", "#54389A");

    private final String fill;
    private final String text;

    Kind(String fill, String text) {
      this.fill = fill;
      this.text = text;
    }

    public String fill() {
      return fill;
    }

    public String text() {
      return text;
    }
  }

  public record Column(
      String x, String middle, String width, String day, String month, boolean off) {}

  public record Drawn(
      String x, String y, String width, String textX, String textY, Bar bar, boolean fits) {}

  public record Mark(String x, String words, String colour, String dash, String anchor) {}

  public List<Column> columns() {
    var columns = new ArrayList<Column>();
    for (var day = from; !day.isAfter(until); day = day.plusDays(1)) {
      var first = day.equals(from) || day.getDayOfMonth() == 1;
      columns.add(
          new Column(
              at(day, 0),
              at(day, 0.5),
              number(column()),
              column() > 14 || day.getDayOfMonth() % 5 == 0 ? "" + day.getDayOfMonth() : "",
              first ? day.getMonthValue() + " 月" : "",
              daysOff.contains(day)));
    }
    return columns;
  }

  public List<Drawn> drawn() {
    var drawn = new ArrayList<Drawn>();
    for (var i = 0; i < rows.size(); i++) {
      for (var bar : rows.get(i).bars()) {
        var first = bar.from().isBefore(from) ? from : bar.from();
        var last = bar.until().isAfter(until) ? until : bar.until();
        if (last.isBefore(first)) {
          continue;
        }
        var width = (ChronoUnit.DAYS.between(first, last) + 1) * column() - 3;
        var y = TOP + 10 + i * ROW;
        var fits = width > bar.words().length() * 13.0 && bar.kind() != Kind.STOPPED;
        drawn.add(
            new Drawn(
                number(position(first, 0) + 1.5),
                Integer.toString(y),
                number(Math.max(2, width)),
                number(fits ? position(first, 0) + 8 : position(last, 1) + 5),
                Integer.toString(y + 15),
                bar,
                fits));
      }
    }
    return drawn;
  }

  public List<Mark> marks() {
    var marks = new ArrayList<Mark>();
    if (promised != null && inside(promised)) {
      marks.add(mark(promised, "承诺 ", "#1F6B45", "5 3"));
    }
    if (statutory != null && inside(statutory)) {
      marks.add(mark(statutory, "法定 ", "#7A4300", "2 3"));
    }
    return marks;
  }

  private Mark mark(LocalDate day, String words, String colour, String dash) {
    return new Mark(
        at(day, 1),
        words + day.getMonthValue() + "-" + day.getDayOfMonth(),
        colour,
        dash,
        position(day, 1) > LEFT + 60 ? "end" : "start");
  }

  public @Nullable String todayX() {
    return today != null && inside(today) ? at(today, 0.5) : null;
  }

  public String rowY(int index) {
    return Integer.toString(TOP + 25 + index * ROW);
  }

  public int bottom() {
    return TOP + 12 + rows.size() * ROW;
  }

  public int top() {
    return TOP;
  }

  private boolean inside(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }

  private double column() {
    return WIDTH / (ChronoUnit.DAYS.between(from, until) + 1);
  }

  private double position(LocalDate day, double share) {
    return LEFT + (ChronoUnit.DAYS.between(from, day) + share) * column();
  }

  private String at(LocalDate day, double share) {
    return number(position(day, share));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
