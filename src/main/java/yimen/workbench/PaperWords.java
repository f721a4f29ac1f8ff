package yimen.workbench;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import yimen.casework.CaseEvent;
import yimen.casework.CaseView;
import yimen.casework.Fault;
import yimen.ui.Dates;

/// What the papers of a case say: the same words in the preview before the act and on paper after
/// it.
final class PaperWords {

  private static final String REMEDIES =
      "如不服本决定，可以自收到之日起六十日内向本级人民政府申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。";

  private PaperWords() {}

  static PaperPage of(String kind, CaseView view) {
    return switch (kind) {
      case "acceptance" -> acceptance(view, view.clock().promisedOn());
      case "correction" ->
          view.correction()
              .map(request -> correction(view, request.faults(), request.answerBy()))
              .orElseThrow();
      case "non_acceptance" ->
          view.notAccepted()
              .map(refused -> nonAcceptance(view, refused.reason(), refused.rightOffice()))
              .orElseThrow();
      case "grant" -> grant(view);
      case "denial" -> denial(view, view.decision().map(CaseEvent.Decided::reasons).orElse(""));
      case "serving" -> serving(view);
      case String _ -> receipt(view);
    };
  }

  private static PaperPage paper(
      CaseView view, String title, List<String> before, List<String> items, List<String> after) {
    return new PaperPage(
        title,
        "",
        view.applicant().name(),
        before,
        items,
        after,
        view.agencyName(),
        "",
        "",
        "",
        "",
        "",
        true);
  }

  private static String received(CaseView view) {
    return "你（单位）于" + Dates.paper(view.clock().receivedOn()) + "提出的" + view.itemName() + "申请";
  }

  static PaperPage acceptance(CaseView view, @Nullable LocalDate promisedOn) {
    return paper(
        view,
        "受理通知书",
        List.of(
            received(view) + "，材料齐全，符合法定形式，依据《中华人民共和国行政许可法》第三十二条，决定予以受理。",
            "本机关承诺于"
                + (promisedOn == null ? "规定期限内" : Dates.paper(promisedOn) + "前")
                + "作出决定。依法需要听证、检验、检测、鉴定、专家评审的，所需时间不计算在内，另行书面告知。",
            "办理进度可凭办件编号" + view.number() + "和查询码" + view.queryCode() + "查询。"),
        List.of(),
        List.of("特此通知。"));
  }

  static PaperPage correction(CaseView view, List<Fault> faults, LocalDate answerBy) {
    return paper(
        view,
        "补正材料告知书",
        List.of(received(view) + "，经审查材料不齐全或者不符合法定形式，依据《中华人民共和国行政许可法》第三十二条第一款第四项，现一次性告知需要补正的全部内容："),
        IntStream.range(0, faults.size())
            .mapToObj(i -> (i + 1) + "．" + faults.get(i).name() + "：" + faults.get(i).reason())
            .toList(),
        List.of("请于" + Dates.paper(answerBy) + "前补正。逾期未补正的，视为撤回申请，可以重新申请。"));
  }

  static PaperPage nonAcceptance(CaseView view, String reason, String rightOffice) {
    return paper(
        view,
        "不予受理通知书",
        List.of(
            received(view) + "，依据《中华人民共和国行政许可法》第三十二条，决定不予受理。",
            "理由：" + (reason.isBlank() ? "（待填写）" : reason) + "。"),
        List.of(),
        rightOffice.isBlank()
            ? List.of(REMEDIES)
            : List.of("请向" + rightOffice + "提出申请。", REMEDIES));
  }

  static PaperPage grant(CaseView view) {
    return paper(
        view,
        "准予行政许可决定书",
        List.of(
            received(view) + "，经审查符合法定条件、标准，依据《中华人民共和国行政许可法》第三十八条第一款，决定准予。",
            view.plan().makesLicence() ? "本机关将自决定之日起十个工作日内颁发、送达证照。" : "本决定自送达之日起生效。"),
        List.of(),
        List.of("特此决定。"));
  }

  static PaperPage denial(CaseView view, String reasons) {
    return paper(
        view,
        "不予行政许可决定书",
        List.of(
            received(view) + "，经审查不符合法定条件、标准，依据《中华人民共和国行政许可法》第三十八条第二款，决定不予许可。",
            "理由：" + (reasons.isBlank() ? "（待填写）" : reasons) + "。"),
        List.of(),
        List.of(REMEDIES));
  }

  static PaperPage serving(CaseView view) {
    return paper(
        view,
        "送达回证",
        List.of(
            "送达文书：" + view.itemName() + "办理结果。",
            "送达方式：窗口当面送达。",
            "办件编号：" + view.number() + "。",
            "受送达人签名：　　　　　　　　　　　　日期："),
        List.of(),
        List.of());
  }

  static PaperPage receipt(CaseView view) {
    return paper(
        view,
        "收件凭证",
        List.of("今收到" + view.applicant().name() + "提交的" + view.itemName() + "申请，材料如下："),
        IntStream.range(0, view.materials().size())
            .mapToObj(i -> {
              var material = view.materials().get(i);
              return (i + 1)
                  + "．"
                  + material.name()
                  + "（"
                  + Screens.from(material.current().way())
                  + "）";
            })
            .toList(),
        List.of(
            (view.clock().noticeDueOn() == null
                    ? "本机关将依法及时答复是否受理。"
                    : "本机关将于"
                        + Dates.paper(view.clock().noticeDueOn())
                        + "前答复是否受理；逾期不答复的，自收到之日起即为受理。")
                + "查询码"
                + view.queryCode()
                + "，请妥善保管，凭办件编号和查询码可以查询进度。"));
  }
}
