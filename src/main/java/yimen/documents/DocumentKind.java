package yimen.documents;

/// The papers (文书) the law obliges us to hand out in a case.
public enum DocumentKind {
  /// 收件凭证: what was received and when.
  INTAKE_RECEIPT("intake_receipt", "收", "收件凭证"),
  /// 受理通知书: 许可法第三十二条第二款, with special seal and date.
  ACCEPTANCE("acceptance", "受", "受理通知书"),
  /// 补正告知书: 许可法第三十二条第一款第四项.
  CORRECTION("correction", "补", "补正材料告知书"),
  /// 不予受理通知书: 许可法第三十二条第二款.
  NON_ACCEPTANCE("non_acceptance", "不受", "不予受理通知书"),
  /// 准予决定书: 许可法第三十八条第一款.
  GRANT("grant", "准", "准予行政许可决定书"),
  /// 不予决定书: 许可法第三十八条第二款, with reasons and remedies.
  DENIAL("denial", "不准", "不予行政许可决定书"),
  /// 送达回证: 许可法第四十四条.
  SERVING("serving", "送", "送达回证");

  private final String word;
  private final String prefix;
  private final String title;

  DocumentKind(String word, String prefix, String title) {
    this.word = word;
    this.prefix = prefix;
    this.title = title;
  }

  /// The word of tables.
  public String word() {
    return word;
  }

  /// First part of the document number.
  public String prefix() {
    return prefix;
  }

  /// Headline of the paper. Matters that are no licence under 许可法 may print another one.
  public String title() {
    return title;
  }

  static DocumentKind ofWord(String word) {
    for (var kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no such kind of document: " + word);
  }
}
