package yimen.casework;

import static yimen.casework.CaseScenario.*;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import yimen.casework.CaseEvent.Accepted;
import yimen.casework.CaseEvent.Corrected;
import yimen.casework.CaseEvent.CorrectionExpired;
import yimen.casework.CaseEvent.CorrectionRequested;
import yimen.casework.CaseEvent.Decided;
import yimen.casework.CaseEvent.Decision;
import yimen.casework.CaseEvent.DeemedAccepted;
import yimen.casework.CaseEvent.Ground;
import yimen.casework.CaseEvent.LicenceMade;
import yimen.casework.CaseEvent.NotAccepted;
import yimen.casework.CaseEvent.Opinion;
import yimen.casework.CaseEvent.OwedReceived;
import yimen.casework.CaseEvent.Reviewed;
import yimen.casework.CaseEvent.Served;
import yimen.casework.CaseEvent.Submitted;
import yimen.casework.CaseEvent.Withdrawn;
import yimen.kernel.PartyId;

/// One event of each type with every field filled, as its golden file tells it. A change of an
/// event's fields must be met by a new type name with the next version, never by a new golden file
/// under the old name (docs/recipes/add-an-event.md).
final class SampleEvents {

  static final List<CaseEvent> ALL =
      List.of(
          new Submitted(
              SUBMITTED.number(),
              TODAY,
              LAST_DAY_OF_NOTICE,
              SUBMITTED.itemCode(),
              3,
              "食品经营许可",
              "610199-FDA",
              SUBMITTED.applicant(),
              Optional.of(PartyId.of("00000000-0000-4000-8000-000000000002")),
              PLAN,
              List.of(
                  new Supplied(1, "营业执照", Supplied.Way.LICENCE, List.of(), "1.2.156.3005.2"),
                  uploaded(2),
                  owed(3)),
              "{\"fields\":{\"area\":{\"one\":\"86\"}},\"situation\":{}}",
              "7K3M90QX"),
          new CorrectionRequested(
              TODAY,
              List.of(
                  Fault.ofMaterial(2, "场所证明", "租赁合同缺末页，请补传完整合同"),
                  Fault.ofField("area", "经营面积", "与平面图不一致，请核对后改正")),
              ANSWER_BY),
          new Corrected(
              ANSWER_BY,
              ANSWER_BY.plusDays(7),
              List.of(uploaded(2)),
              Optional.of("{\"fields\":{\"area\":{\"one\":\"88\"}},\"situation\":{}}")),
          new Accepted(TODAY, DATES, Set.of(3, 2), Optional.of(TEN_WORKING_DAYS_LATER)),
          new DeemedAccepted(TODAY, DATES, Set.of(3), Optional.of(TEN_WORKING_DAYS_LATER)),
          new NotAccepted(TODAY, Ground.NOT_THIS_AGENCY, "由区级办理", "演示区行政审批服务局"),
          new OwedReceived(TODAY, List.of(uploaded(3))),
          new Reviewed(TODAY, 1, "现场核查", Opinion.OBJECT, "操作间面积不足", REVIEWER, SECOND_OFFICER),
          new Decided(TODAY, Decision.DENY, "场所不符合规定", DECIDER, TEN_WORKING_DAYS_LATER),
          new LicenceMade(TODAY, "1.2.156.3005.2", "8F2K"),
          new Served(TODAY, CasePlan.Serving.ELECTRONIC),
          new Withdrawn(TODAY, "不开店了"),
          new CorrectionExpired(ANSWER_BY.plusDays(1)));

  private SampleEvents() {}
}
