package yimen.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import yimen.ProgramTest;
import yimen.casework.CaseAtWork;
import yimen.casework.CaseAtWork.Applicant;
import yimen.kernel.Act;
import yimen.kernel.Actor;
import yimen.ledger.Ledger;
import yimen.supervision.Ratings.Grade;

@ProgramTest
class RatingsIT {

  @Autowired private BeanFactory program;
  @Autowired private Ratings ratings;
  @Autowired private Ledger ledger;
  private CaseAtWork work;

  @BeforeEach
  void open() {
    work = new CaseAtWork(program);
  }

  private static Act by(Applicant applicant) {
    return CaseAtWork.act(new Actor.Resident(applicant.person()), applicant.company());
  }

  @Test
  @DisplayName("没办完不能评，别人的不能评；办完评一次，文字可以后补，等级不能改")
  void oneRatingACase() {
    var applicant = work.applicant(11);
    var number = work.submitted(applicant);
    assertThat(CaseAtWork.refusal(ratings.rate(number, Grade.SATISFIED, "", by(applicant))))
        .contains("supervision.not-yet");
    work.grant(number, applicant);
    var stranger = work.applicant(12);
    assertThat(CaseAtWork.refusal(ratings.rate(number, Grade.SATISFIED, "", by(stranger))))
        .contains("supervision.not-your-case");
    assertThat(ratings.open(applicant.person())).contains(number);

    var item = work.view(number, applicant).itemCode();
    var before = ratings.ofItem(item).orElse(new Ratings.Summary(0, 0));
    CaseAtWork.done(ratings.rate(number, Grade.DISSATISFIED, "", by(applicant)));
    CaseAtWork.done(ratings.rate(number, Grade.DISSATISFIED, "", by(applicant)));
    assertThat(ledger.read("rating/" + number)).hasSize(1);
    CaseAtWork.done(ratings.rate(number, Grade.DISSATISFIED, "等了很久", by(applicant)));
    assertThat(ratings.of(number).orElseThrow().words()).isEqualTo("等了很久");
    assertThat(CaseAtWork.refusal(ratings.rate(number, Grade.VERY_SATISFIED, "", by(applicant))))
        .contains("supervision.rated-already");
    assertThat(CaseAtWork.refusal(ratings.rate(number, Grade.DISSATISFIED, "改一改", by(applicant))))
        .contains("supervision.rated-already");
    assertThat(ratings.open(applicant.person())).doesNotContain(number);
    assertThat(ratings.ofItem(item))
        .contains(new Ratings.Summary(before.ratings() + 1, before.good()));
    assertThat(ledger.read("rating/" + number))
        .hasSize(2)
        .noneMatch(entry -> entry.payload().contains("等了很久"));
    assertThat(
            CaseAtWork.refusal(
                ratings.rate(
                    number, Grade.DISSATISFIED, "长".repeat(Ratings.WORDS_MAX + 1), by(applicant))))
        .contains("supervision.words-too-long");
  }
}
