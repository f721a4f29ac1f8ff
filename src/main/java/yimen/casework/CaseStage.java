package yimen.casework;

/// 环节 as officials see it (ux §3); what a resident reads is derived from it in one place.
public enum CaseStage {
  AWAITING_ACCEPTANCE("收件"),
  AWAITING_CORRECTION("补正"),
  UNDER_REVIEW("审查"),
  AWAITING_DECISION("决定"),
  DECIDED("制证送达"),
  CLOSED("办结");

  private final String chinese;

  CaseStage(String chinese) {
    this.chinese = chinese;
  }

  public String chinese() {
    return chinese;
  }
}
