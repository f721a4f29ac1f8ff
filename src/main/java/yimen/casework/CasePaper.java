package yimen.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yimen.time.LegalDay;
import yimen.time.TimeLimit;

/// A paper (文书) of a case as it is printed: same words for its applicant and for officials. Drawn
/// by `casework/paper.jte`. `entry` is the line of 办件账本 that the paper tells of, `hash` its digest
/// in hex; `checkAddress` is what the QR code says.
public record CasePaper(
    String kind,
    String title,
    String number,
    String addressee,
    List<String> paragraphs,
    String agency,
    String date,
    String verifyCode,
    int entry,
    String hash,
    String checkAddress,
    String back) {

  private static final String REMEDIES =
      "如对本决定不服，可以自收到本决定书之日起六十日内依法申请行政复议，也可以自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。";

  public CasePaper {
    paragraphs = List.copyOf(paragraphs);
  }

  /// The paper with this number, if the case has it. `publicUrl` is the address under which anybody
  /// reaches this program; `back` the local page to return to.
  public static Optional<CasePaper> of(
      CaseView view, String number, String publicUrl, String back) {
    return view.papers().stream()
        .filter(paper -> paper.number().equals(number))
        .findFirst()
        .map(paper ->
            new CasePaper(
                paper.kind(),
                paper.title(),
                paper.number(),
                view.applicant().name(),
                paragraphs(view, paper),
                view.agencyName(),
                day(LegalDay.of(paper.issuedAt())),
                paper.verifyCode(),
                paper.entry(),
                view.ledger().stream()
                    .filter(entry -> entry.version() == paper.entry())
                    .map(CaseView.Entry::hash)
                    .findFirst()
                    .orElse(""),
                publicUrl + "/v/" + paper.verifyCode(),
                back));
  }

  /// `31bd…e5f2`.
  public String shortHash() {
    return hash.length() < 8
        ? hash
        : hash.substring(0, 4) + "…" + hash.substring(hash.length() - 4);
  }

  private static List<String> paragraphs(CaseView view, CaseView.Paper paper) {
    return switch (paper.kind()) {
      case "acceptance" -> acceptance(view);
      case "correction" -> correction(view);
      case "non_acceptance" -> nonAcceptance(view);
      case "grant" -> granted(view);
      case "denial" -> denied(view);
      case "serving" -> served(view, paper);
      default -> List.of(request(view) + "已收到。");
    };
  }

  private static String request(CaseView view) {
    var submitted = LegalDay.of(view.ledger().getLast().at());
    return "%s于%s提出的%s申请（办件编号：%s）"
        .formatted(you(view), day(submitted), view.itemName(), view.number().value());
  }

  private static String you(CaseView view) {
    return switch (view.applicant().kind()) {
      case PERSON -> "您";
      case COMPANY -> "你单位";
    };
  }

  private static List<String> acceptance(CaseView view) {
    var paragraphs = new ArrayList<String>();
    paragraphs.add(
        view.clock().deemedAccepted()
            ? request(view) + "，本机关逾期没有告知需要补正的内容。根据《中华人民共和国行政许可法》第三十二条第一款第（四）项的规定，自收到申请材料之日起即为受理。"
            : request(view) + "收悉。经审查，申请材料齐全、符合法定形式，根据《中华人民共和国行政许可法》第三十二条第一款第（五）项的规定，决定予以受理。");
    var promised = view.clock().promisedOn();
    paragraphs.add(
        "本事项法定办理期限为%s%s。依法需要检验、检测、检疫、鉴定和专家评审的，所需时间不计算在内，届时另行书面告知。"
            .formatted(
                limit(view.plan().statutory()),
                promised == null ? "" : "，本机关承诺于" + day(promised) + "前作出决定"));
    var owed = byWay(view, Supplied.Way.OWED);
    var promisedOnes = byWay(view, Supplied.Way.PROMISED);
    if (!owed.isEmpty()) {
      paragraphs.add(
          "下列材料采取容缺受理方式办理，应当自受理之日起%d个工作日内补齐：%s。"
              .formatted(view.plan().supplementWorkingDays(), String.join("、", owed)));
    }
    if (!promisedOnes.isEmpty()) {
      paragraphs.add("下列材料以告知承诺书替代，本机关将依法核查：" + String.join("、", promisedOnes) + "。");
    }
    return paragraphs;
  }

  private static List<String> byWay(CaseView view, Supplied.Way way) {
    return view.materials().stream()
        .filter(material ->
            material.current().way() == way
                || material.earlier().stream().anyMatch(earlier -> earlier.way() == way))
        .map(material -> "《" + material.name() + "》")
        .toList();
  }

  private static List<String> correction(CaseView view) {
    var paragraphs = new ArrayList<String>();
    var notice = view.correction().orElseThrow();
    paragraphs.add(
        request(view)
            + "收悉。经审查，申请材料不齐全或者不符合法定形式，根据《中华人民共和国行政许可法》第三十二条第一款第（四）项的规定，现一次性告知需要补正的全部内容：");
    var number = 0;
    for (var fault : notice.faults()) {
      number++;
      paragraphs.add("%d. %s：%s。".formatted(number, fault.name(), withoutStop(fault.reason())));
    }
    paragraphs.add(
        "请于%s前补正。补齐以后，自收到补正材料之日起重新计算受理期限；逾期没有补正的，视为撤回申请，可以重新申请。".formatted(day(notice.answerBy())));
    return paragraphs;
  }

  private static List<String> nonAcceptance(CaseView view) {
    var refusal = view.notAccepted().orElseThrow();
    var basis =
        switch (refusal.ground()) {
          case NO_PERMIT_NEEDED -> "第三十二条第一款第（一）项";
          case NOT_THIS_AGENCY -> "第三十二条第一款第（二）项";
          case INCOMPLETE -> "第三十二条";
        };
    var paragraphs = new ArrayList<String>();
    paragraphs.add(
        "%s收悉。经审查，%s。根据《中华人民共和国行政许可法》%s的规定，决定不予受理。"
            .formatted(request(view), withoutStop(refusal.reason()), basis));
    if (!refusal.rightOffice().isBlank()) {
      paragraphs.add("请向" + refusal.rightOffice() + "申请。");
    }
    paragraphs.add(REMEDIES);
    return paragraphs;
  }

  private static List<String> granted(CaseView view) {
    var decision = view.decision().orElseThrow();
    var paragraphs = new ArrayList<String>();
    paragraphs.add(request(view) + "，经审查，符合法定条件、标准。根据《中华人民共和国行政许可法》第三十八条第一款的规定，决定准予行政许可。");
    if (!decision.reasons().isBlank()) {
      paragraphs.add(withoutStop(decision.reasons()) + "。");
    }
    if (view.plan().makesLicence()) {
      paragraphs.add("本机关自作出决定之日起十个工作日内（" + day(decision.deliverBy()) + "前）颁发、送达证照。");
    }
    paragraphs.add(REMEDIES);
    return paragraphs;
  }

  private static List<String> denied(CaseView view) {
    var decision = view.decision().orElseThrow();
    return List.of(
        request(view) + "，经审查，不符合法定条件、标准。根据《中华人民共和国行政许可法》第三十八条第二款的规定，决定不予行政许可。",
        "理由：" + withoutStop(decision.reasons()) + "。",
        REMEDIES);
  }

  private static List<String> served(CaseView view, CaseView.Paper paper) {
    var manner =
        switch (view.plan().serving()) {
          case ELECTRONIC -> "电子送达（受送达人同意，送达信息到达其账号之日为送达日期）";
          case WINDOW -> "直接送达（受送达人到窗口领取）";
        };
    return List.of(
        "受送达人：" + view.applicant().name(),
        "送达文书："
            + String.join(
                "、",
                view.papers().stream()
                    .filter(other -> other.kind().equals("grant") || other.kind().equals("denial"))
                    .map(other -> other.title() + "（" + other.number() + "）")
                    .toList()),
        "送达方式：" + manner,
        "送达日期：" + day(LegalDay.of(paper.issuedAt())),
        "办件编号：" + view.number().value());
  }

  private static String limit(TimeLimit limit) {
    return switch (limit.unit()) {
      case ON_THE_SPOT -> "当场办结";
      case WORKING_DAYS -> limit.amount() + "个工作日";
      case CALENDAR_DAYS -> limit.amount() + "日";
      case MONTHS -> limit.amount() + "个月";
    };
  }

  private static String withoutStop(String text) {
    return text.strip().replaceFirst("[。；;.]+$", "");
  }

  private static String day(LocalDate day) {
    return "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }
}
