package yimen.portal;

import yimen.time.TimeLimit;

/// A limit in words: 当场办好, 5 个工作日.
final class LimitWords {

  private LimitWords() {}

  static String of(TimeLimit limit) {
    return onTheSpot(limit) ? "当场办好" : limit.amount() + " " + unit(limit);
  }

  static String unit(TimeLimit limit) {
    return switch (limit.unit()) {
      case ON_THE_SPOT -> "";
      case WORKING_DAYS -> "个工作日";
      case CALENDAR_DAYS -> "天";
      case MONTHS -> "个月";
    };
  }

  static boolean onTheSpot(TimeLimit limit) {
    return limit.unit() == TimeLimit.Unit.ON_THE_SPOT || limit.amount() == 0;
  }

  /// `5工（…）` of the pack's steps → 5 个工作日（…）.
  static String stepLimit(String written) {
    return written.replaceAll("([0-9]+)工(?!作)", "$1 个工作日").replaceAll("([0-9]+)自(?!然)", "$1 天");
  }
}
