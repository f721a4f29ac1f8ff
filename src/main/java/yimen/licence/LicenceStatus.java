package yimen.licence;

import java.util.Locale;

/// Outward status of a licence (standards §3.5). `EXPIRED` is never stored: it follows from the
/// day.
public enum LicenceStatus {
  VALID("valid", "有效"),
  EXPIRED("expired", "已过有效期"),
  /// 换发: a newer version stands in its place.
  SUPERSEDED("superseded", "已换发新证"),
  /// 注销 (许可法第七十条).
  CANCELLED("cancelled", "已注销"),
  /// 撤销 or 吊销 (许可法第六十九条, 处罚法第九条).
  REVOKED("revoked", "已撤销或吊销"),
  /// 暂扣 (处罚法第九条).
  SUSPENDED("suspended", "已暂扣"),
  /// 制证错误: never had effect.
  VOID("void", "作废");

  private final String word;
  private final String words;

  LicenceStatus(String word, String words) {
    this.word = word;
    this.words = words;
  }

  /// The word of tables.
  public String word() {
    return word;
  }

  /// As people read it.
  public String words() {
    return words;
  }

  static LicenceStatus ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
