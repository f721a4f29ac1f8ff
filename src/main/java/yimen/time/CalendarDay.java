package yimen.time;

import java.time.LocalDate;

/// One day that the State Council's notice takes out of the rhythm of the week, or one day of the
/// week put back into it. `notice`: address or number of the notice. `provisional` (暂定): a
/// statutory day of a year whose notice has not come. `version`: the import that brought the row, 0
/// before it is imported.
public record CalendarDay(
    LocalDate date, Kind kind, String name, String notice, boolean provisional, int version) {

  public enum Kind {
    /// 放假.
    OFF("off"),
    /// 上班, mostly a weekend day worked in exchange (调休).
    WORK("work");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// The word in tables.
    public String word() {
      return word;
    }

    static Kind ofWord(String word) {
      for (var kind : values()) {
        if (kind.word.equals(word)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("a calendar day is off or work, not " + word);
    }
  }

  public static CalendarDay off(LocalDate date, String name, String notice) {
    return new CalendarDay(date, Kind.OFF, name, notice, false, 0);
  }

  public static CalendarDay work(LocalDate date, String name, String notice) {
    return new CalendarDay(date, Kind.WORK, name, notice, false, 0);
  }

  CalendarDay inVersion(int version) {
    return new CalendarDay(date, kind, name, notice, provisional, version);
  }

  boolean saysTheSameAs(CalendarDay other) {
    return kind == other.kind && provisional == other.provisional;
  }
}
