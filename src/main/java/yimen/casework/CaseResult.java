package yimen.casework;

/// How a case ended (standards §2.3).
public enum CaseResult {
  GRANTED("准予"),
  DENIED("不予许可"),
  NOT_ACCEPTED("不予受理"),
  CORRECTION_EXPIRED("逾期未补正，视为撤回"),
  WITHDRAWN("申请人撤回");

  private final String chinese;

  CaseResult(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }
}
