package yimen.casework;

import static yimen.casework.CaseScenario.*;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.Law;
import yimen.casework.CaseCommand.Decide;
import yimen.casework.CaseCommand.GiveOpinion;
import yimen.casework.CaseEvent.Decision;
import yimen.casework.CaseEvent.Opinion;
import yimen.casework.CaseEvent.Reviewed;

@DisplayName("审查")
class ReviewTest {

  @Test
  @DisplayName("审查意见记在当前环节名下，写明审查人")
  @Law("行政许可法第三十四条第一款")
  void opinionStandsUnderItsStep() {
    given(SUBMITTED, ACCEPTED)
        .by(REVIEWER)
        .when(new GiveOpinion(Opinion.PASS, "材料齐全", ""))
        .then(DESK_REVIEW);
  }

  @Test
  @DisplayName("各环节依次审查，完毕才能决定")
  @Law("行政许可法第三十四条第一款")
  void decisionWaitsForEveryStep() {
    given(SUBMITTED, ACCEPTED)
        .by(DECIDER)
        .when(new Decide(Decision.GRANT, ""))
        .thenRefused(CaseRefusal.WRONG_STATE);
    given(SUBMITTED, ACCEPTED, DESK_REVIEW)
        .by(DECIDER)
        .when(new Decide(Decision.GRANT, ""))
        .thenRefused(CaseRefusal.WRONG_STATE);
    given(SUBMITTED, ACCEPTED, DESK_REVIEW, SITE_CHECK)
        .by(REVIEWER)
        .when(new GiveOpinion(Opinion.PASS, "再看一遍", ""))
        .thenRefused(CaseRefusal.WRONG_STATE);
  }

  @Test
  @DisplayName("核实实质内容应当指派两名以上工作人员")
  @Law("行政许可法第三十四条第三款")
  void factsAreCheckedByTwoOfficers() {
    given(SUBMITTED, ACCEPTED, DESK_REVIEW)
        .by(REVIEWER)
        .when(new GiveOpinion(Opinion.PASS, "与申报一致", ""))
        .thenRefused(CaseRefusal.TWO_OFFICERS_NEEDED);
    given(SUBMITTED, ACCEPTED, DESK_REVIEW)
        .by(REVIEWER)
        .when(new GiveOpinion(Opinion.PASS, "与申报一致", REVIEWER))
        .thenRefused(CaseRefusal.TWO_OFFICERS_NEEDED);
    given(SUBMITTED, ACCEPTED, DESK_REVIEW)
        .by(REVIEWER)
        .when(new GiveOpinion(Opinion.PASS, "与申报一致", SECOND_OFFICER))
        .then(SITE_CHECK);
  }

  @Test
  @DisplayName("第二名核查人员用工号填写也是同一个人：不得与第一人相同，账本里只有一种写法")
  @Law("行政许可法第三十四条第三款")
  void secondOfficerHasOneName() {
    given(SUBMITTED, ACCEPTED, DESK_REVIEW)
        .by(REVIEWER)
        .when(new GiveOpinion(Opinion.PASS, "与申报一致", REVIEWER.replace("staff/", "")))
        .thenRefused(CaseRefusal.TWO_OFFICERS_NEEDED);
    given(SUBMITTED, ACCEPTED, DESK_REVIEW)
        .by(REVIEWER)
        .when(new GiveOpinion(Opinion.PASS, "与申报一致", " " + SECOND_OFFICER.replace("staff/", "")))
        .then(SITE_CHECK);
  }

  @Test
  @DisplayName("不要求两人的环节不记第二人，免得无辜之人失去决定资格")
  void secondOfficerIsRecordedOnlyWhereAskedFor() {
    given(SUBMITTED, ACCEPTED)
        .by(REVIEWER)
        .when(new GiveOpinion(Opinion.PASS, "材料齐全", DECIDER))
        .then(DESK_REVIEW);
  }

  @Test
  @DisplayName("提出异议须写明理由，通过可以不写")
  void objectionHasWords() {
    given(SUBMITTED, ACCEPTED)
        .by(REVIEWER)
        .when(new GiveOpinion(Opinion.OBJECT, " ", ""))
        .thenRefused(CaseRefusal.REASON_MISSING);
    given(SUBMITTED, ACCEPTED)
        .by(REVIEWER)
        .when(new GiveOpinion(Opinion.OBJECT, "面积不足", ""))
        .then(new Reviewed(TODAY, 0, "书面审查", Opinion.OBJECT, "面积不足", REVIEWER, ""));
    given(SUBMITTED, ACCEPTED)
        .by(REVIEWER)
        .when(new GiveOpinion(Opinion.PASS, "", ""))
        .then(new Reviewed(TODAY, 0, "书面审查", Opinion.PASS, "", REVIEWER, ""));
  }

  @Test
  @DisplayName("受理之前没有审查")
  void reviewFollowsAcceptance() {
    given(SUBMITTED)
        .by(REVIEWER)
        .when(new GiveOpinion(Opinion.PASS, "材料齐全", ""))
        .thenRefused(CaseRefusal.WRONG_STATE);
  }
}
