package yimen.ledger;

/// The program must not start on this ledger: it is behind or beside what was written outside the
/// database (rolled back to an old copy, or rebuilt), or a key that guards it is gone. The message
/// is the Chinese sentence for the person at the keyboard.
public final class UntrustedLedger extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UntrustedLedger(String sentence) {
    super(sentence);
  }

  static UntrustedLedger differsFromAnchors(String found) {
    return new UntrustedLedger(
        "账本与外部存证不一致：%s。程序没有启动。请先运行 ./yimen verify 查明位置，再从最新的备份恢复。".formatted(found));
  }
}
