package yimen.ui;

import java.util.Locale;

/// 法定时钟 as a ring with its words beside it (ux §2.1). `share` is days used / promised days, 0 to 1;
/// `words` as 剩 6 天, `sub` as 承诺 3-26. `big` and `unit` are the number and the word inside the
/// large ring of the phone page; they may be empty.
public record ClockRing(
    ClockState state, double share, String words, String sub, String big, String unit) {

  private static final double SMALL = 2 * Math.PI * 11.5;
  private static final double LARGE = 2 * Math.PI * 38;

  public ClockRing(ClockState state, double share, String words, String sub) {
    this(state, share, words, sub, "", "");
  }

  /// `stroke-dasharray` of the small ring.
  public String dash() {
    return dash(SMALL);
  }

  public String largeDash() {
    return dash(LARGE);
  }

  private String dash(double round) {
    var drawn =
        switch (state) {
          case NOT_STARTED -> 0;
          case OVERDUE, DONE -> 1;
          case RUNNING, WARNING, PAUSED -> Math.clamp(share, 0.03, 0.97);
        };
    return String.format(Locale.ROOT, "%.1f %.1f", drawn * round, round);
  }
}
