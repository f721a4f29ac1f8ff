package yimen.ui;

/// 要不要交: the five verdicts on a material (ux §2.3).
public enum Standing {
  EXEMPT("免交", Tone.GREEN),
  GENERATED("自动生成", Tone.GREEN),
  REQUIRED("必交", Tone.BLUE),
  MAY_FOLLOW("可容缺", Tone.YELLOW),
  MAY_PROMISE("可承诺", Tone.YELLOW);

  private final String words;
  private final Tone tone;

  Standing(String words, Tone tone) {
    this.words = words;
    this.tone = tone;
  }

  public String words() {
    return words;
  }

  public Tone tone() {
    return tone;
  }

  public boolean free() {
    return this == EXEMPT || this == GENERATED;
  }
}
