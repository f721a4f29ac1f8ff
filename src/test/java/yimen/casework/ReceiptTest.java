package yimen.casework;

import static yimen.casework.CaseScenario.*;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.Law;
import yimen.casework.CaseCommand.Submit;

@DisplayName("收件")
class ReceiptTest {

  @Test
  @DisplayName("收件当日为收到之日，告知期限为其后第五个工作日：国庆假期不计，调休上班日计入")
  @Law({"行政许可法第三十二条第一款第四项", "行政许可法第八十二条", "民法典第二百零一条"})
  void noticeIsDueOnTheFifthWorkingDayAfterReceipt() {
    given().when(new Submit(SUBMITTED)).then(SUBMITTED);
  }

  @Test
  @DisplayName("收到之日由收件当天确定，不由申请书上写的日子确定")
  @Law("行政许可法第三十二条第一款第四项")
  void dayOfReceiptIsTheDayItCame() {
    var postdated =
        submitted(
            TODAY.plusMonths(1), TODAY.plusMonths(2), PLAN, uploaded(1), uploaded(2), owed(3));
    given().when(new Submit(postdated)).then(SUBMITTED_OWING);
  }

  @Test
  @DisplayName("假日网上提交，当日即为收到之日，从其后的工作日起算")
  @Law({"行政许可法第八十二条", "民法典第二百零一条"})
  void holidayIsADayOfReceiptToo() {
    var holiday = LocalDate.of(2025, 10, 2);
    given()
        .on(holiday)
        .when(new Submit(SUBMITTED))
        .then(
            submitted(
                holiday, LocalDate.of(2025, 10, 14), PLAN, uploaded(1), uploaded(2), uploaded(3)));
  }

  @Test
  @DisplayName("指南所列材料没有逐项交代的，不能提交")
  @Law("行政许可法第三十一条第一款")
  void everyMaterialOfTheGuideIsAccountedFor() {
    given()
        .when(new Submit(submitted(PLAN, uploaded(1), uploaded(3))))
        .thenRefused(CaseRefusal.DRAFT_INCOMPLETE);
  }

  @Test
  @DisplayName("容缺：次要材料可以后补")
  void secondaryMaterialMayFollow() {
    given().when(new Submit(SUBMITTED_OWING)).then(SUBMITTED_OWING);
  }

  @Test
  @DisplayName("容缺：主要材料不得后补")
  void essentialMaterialMayNotFollow() {
    given()
        .when(new Submit(submitted(PLAN, uploaded(1), owed(2), uploaded(3))))
        .thenRefused(CaseRefusal.NOT_TO_BE_OWED);
  }

  @Test
  @DisplayName("免交、自动生成、纸质核验、告知承诺都算已交代的材料")
  void everyWayOfSupplyingCounts() {
    var ways =
        submitted(
            PLAN,
            new Supplied(1, "营业执照", Supplied.Way.LICENCE, List.of(), "1.2.156.3005.2"),
            new Supplied(2, "申请书", Supplied.Way.GENERATED, List.of("c3d4"), null),
            new Supplied(3, "场所证明", Supplied.Way.PROMISED, List.of(), null));
    given().when(new Submit(ways)).then(ways);
  }

  @Test
  @DisplayName("一件办件只收一次")
  void aCaseIsReceivedOnce() {
    given(SUBMITTED).when(new Submit(SUBMITTED)).thenRefused(CaseRefusal.WRONG_STATE);
  }
}
