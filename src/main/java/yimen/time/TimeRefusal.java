package yimen.time;

import yimen.kernel.Refusal;

/// Why a notice about working days cannot be imported.
public enum TimeRefusal implements Refusal {
  NOTICE_EMPTY("time.notice-empty"),
  NOTICE_DAY_TWICE("time.notice-day-twice"),
  NOTICE_WITHOUT_SOURCE("time.notice-without-source"),
  NOTICE_CHANGES_NOTHING("time.notice-changes-nothing");

  private final String code;

  TimeRefusal(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
