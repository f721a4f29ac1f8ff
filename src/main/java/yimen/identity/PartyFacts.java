package yimen.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import yimen.kernel.PartyId;

/// What is known of an applicant, opened for somebody who may see it. For a company `number` is its
/// 统一社会信用代码, `legalPerson` its legal representative; for a person `number` is the ID number. Empty
/// text when unknown.
public record PartyFacts(
    PartyId id,
    Kind kind,
    String name,
    String number,
    String mobile,
    String sex,
    @Nullable LocalDate birth,
    String nation,
    String address,
    String legalPerson) {

  public enum Kind {
    PERSON,
    COMPANY
  }

  /// 张** for a person. The name of a company is public and stays whole.
  public String maskedName() {
    return switch (kind) {
      case COMPANY -> name;
      case PERSON -> name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    };
  }

  /// 610199********0015 for a person. The code of a company is public and stays whole.
  public String maskedNumber() {
    return switch (kind) {
      case COMPANY -> number;
      case PERSON -> masked(number, 6, 4);
    };
  }

  /// 154****1234.
  public String maskedMobile() {
    return masked(mobile, 3, 4);
  }

  /// Nothing that could identify leaks in the log of a careless caller.
  @Override
  public String toString() {
    return kind + " " + id;
  }

  private static String masked(String text, int head, int tail) {
    if (text.length() <= head + tail) {
      return "*".repeat(text.length());
    }
    return text.substring(0, head)
        + "*".repeat(text.length() - head - tail)
        + text.substring(text.length() - tail);
  }
}
