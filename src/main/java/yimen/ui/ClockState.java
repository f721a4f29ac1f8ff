package yimen.ui;

/// The six states of 法定时钟 (ux §2.1).
public enum ClockState {
  NOT_STARTED(Tone.PURPLE, "#8670C4"),
  RUNNING(Tone.GREEN, "#1F6B45"),
  WARNING(Tone.YELLOW, "#D28A15"),
  OVERDUE(Tone.RED, "#B3140C"),
  PAUSED(Tone.PURPLE, "#8670C4"),
  DONE(Tone.GREEN, "#1F6B45");

  private final Tone tone;
  private final String colour;

  ClockState(Tone tone, String colour) {
    this.tone = tone;
    this.colour = colour;
  }

  public Tone tone() {
    return tone;
  }

  public String colour() {
    return colour;
  }
}
