package yimen.portal;

import java.util.List;
import yimen.ui.ClockRing;
import yimen.ui.Field;
import yimen.ui.Problem;
import yimen.ui.TimelineEntry;
import yimen.ui.Tone;

/// M03 without signing in: how a case stands, and nothing about a person.
public record TrackPage(
    String number,
    String item,
    String agency,
    String status,
    Tone tone,
    ClockRing ring,
    boolean applicantsTurn,
    List<TimelineEntry> timeline) {

  /// The two questions again, when they led nowhere.
  public record Again(Field number, Field code, List<Problem> problems) {}
}
