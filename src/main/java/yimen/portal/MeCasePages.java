package yimen.portal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import yimen.casework.CaseCommand;
import yimen.casework.CaseLine;
import yimen.casework.CasePaper;
import yimen.casework.CaseStage;
import yimen.casework.CaseView;
import yimen.casework.Casework;
import yimen.casework.Supplied;
import yimen.documents.QrCode;
import yimen.kernel.CaseNumber;
import yimen.kernel.Ids;
import yimen.kernel.Outcome;
import yimen.kernel.QueryCode;
import yimen.kernel.Visitor;
import yimen.kernel.Visitor.SignedInResident;
import yimen.ledger.Receipts;
import yimen.supervision.Ratings;
import yimen.time.LegalDay;
import yimen.ui.Dates;
import yimen.ui.Field;
import yimen.ui.LedgerLine;
import yimen.ui.Pages;
import yimen.ui.Problem;
import yimen.ui.Refusals;
import yimen.ui.SummaryRow;
import yimen.ui.TimelineEntry;
import yimen.ui.Tone;

/// A07, M02, M03: the cases of the person who is signed in.
@Controller
class MeCasePages {

  static final String CASE = "/me/cases/{no:[0-9A-Z]{21}}";

  private static final int SHOWN_MAX = 200;

  private final Casework casework;
  private final Ratings ratings;
  private final Receipts receipts;
  private final Refusals refusals;
  private final String publicUrl;
  private final InstantSource clock;
  private final LegalDay day;
  private final SecureRandom random = new SecureRandom();

  MeCasePages(
      Casework casework,
      Ratings ratings,
      Receipts receipts,
      Refusals refusals,
      @Value("${yimen.public-url:http://localhost:8080}") String publicUrl,
      InstantSource clock) {
    this.casework = casework;
    this.ratings = ratings;
    this.receipts = receipts;
    this.refusals = refusals;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
    this.clock = clock;
    this.day = new LegalDay(clock);
  }

  /// The case, or 404 for everybody but its applicant: nobody learns which numbers exist.
  static CaseView view(Casework casework, String no, SignedInResident visitor) {
    return CaseNumber.typed(no)
        .flatMap(number -> casework.forResident(number, visitor.person()))
        .orElseThrow(ApplyDrafts::gone);
  }

  @GetMapping("/me/cases")
  ModelAndView all(@RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    var today = day.today();
    var lines = casework.casesOf(visitor.person(), SHOWN_MAX);
    return Pages.show(
        "portal/meCases",
        new MeCasePage.All(
            lines.stream().filter(line -> !ended(line)).map(line -> line(line, today)).toList(),
            lines.stream().filter(MeCasePages::ended).map(line -> line(line, today)).toList()));
  }

  static boolean ended(CaseLine line) {
    return line.stage() == CaseStage.CLOSED;
  }

  static MeCasePage.Line line(CaseLine line, LocalDate today) {
    return new MeCasePage.Line(
        line.number().value(),
        line.itemName(),
        Casework.residentWords(line.stage(), line.result()),
        ApplyWords.tone(line.stage(), line.result()),
        ApplyWords.smallRing(line.clock(), today),
        Dates.of(line.lastAt(), today) + " " + line.lastEvent(),
        todo(line));
  }

  /// What the applicant must do, as few words; empty for nothing.
  static String todo(CaseLine line) {
    if (line.stage() == CaseStage.AWAITING_CORRECTION) {
      return "去补正";
    }
    return line.owed() > 0
            && (line.stage() == CaseStage.UNDER_REVIEW
                || line.stage() == CaseStage.AWAITING_DECISION)
        ? "补交 " + line.owed() + " 份材料"
        : "";
  }

  @GetMapping(CASE)
  ModelAndView one(
      @PathVariable String no, @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return Pages.show("portal/meCase", page(view(casework, no, visitor)));
  }

  private MeCasePage page(CaseView view) {
    var today = day.today();
    var number = view.number().value();
    var path = "/me/cases/" + number;
    var todo = todo(view, path);
    var rated = ratings.of(view.number()).isPresent();
    return new MeCasePage(
        number,
        view.itemName(),
        view.agencyName(),
        view.applicant().name(),
        QueryCode.of(view.queryCode()).grouped(),
        Casework.residentWords(view.stage(), view.result()),
        ApplyWords.tone(view.stage(), view.result()),
        ApplyWords.ring(view.clock(), todo == null ? "" : todo.words(), today),
        todo,
        timeline(view, path, today),
        view.papers().stream()
            .map(paper ->
                new MeCasePage.PaperLine(
                    paper.title(),
                    paper.number(),
                    Dates.of(LegalDay.of(paper.issuedAt()), today),
                    paperPath(path, paper)))
            .toList(),
        view.ledger().stream()
            .map(entry ->
                new LedgerLine(
                    entry.version(),
                    entry.byApplicant() ? Tone.PLAIN : Tone.BLUE,
                    entry.what(),
                    Dates.of(entry.at(), today),
                    entry.basis(),
                    entry.hash(),
                    who(entry)))
            .toList(),
        checked(view),
        dates(view),
        view.form().stream()
            .map(section ->
                new MeCasePage.Part(
                    section.title(), section.answers().stream().map(MeCasePages::row).toList()))
            .toList(),
        view.materials().stream()
            .map(material ->
                new SummaryRow(
                    material.name(),
                    way(material.current()),
                    material.faulty() ? "需要补正" : "",
                    null))
            .toList(),
        view.licence().map(made -> made.identifier()).orElse(""),
        view.possible().contains(CaseView.Act.WITHDRAW),
        view.possible().contains(CaseView.Act.RATE) && !rated);
  }

  private static SummaryRow row(CaseView.Answered answered) {
    return new SummaryRow(
        answered.label(),
        answered.rows().isEmpty()
            ? answered.text()
            : answered.rows().stream()
                .map(row ->
                    row.values().stream()
                        .filter(value -> !value.isEmpty())
                        .collect(Collectors.joining("，")))
                .collect(Collectors.joining("；")),
        answered.source().isEmpty() ? "" : "来自" + answered.source(),
        null);
  }

  static String way(Supplied supplied) {
    return switch (supplied.way()) {
      case LICENCE -> "免交，用电子证照";
      case GENERATED -> "自动生成";
      case UPLOADED -> "已上传 " + supplied.files().size() + " 个文件";
      case ON_PAPER -> "交了纸质材料";
      case OWED -> "容缺，等您补交";
      case PROMISED -> "告知承诺";
    };
  }

  private static MeCasePage.@Nullable Todo todo(CaseView view, String path) {
    if (view.possible().contains(CaseView.Act.SUPPLEMENT)) {
      return new MeCasePage.Todo("有材料要您补正，补齐以后才开始计时", "去补正", path + "/fix");
    }
    if (view.possible().contains(CaseView.Act.SUPPLY_OWED)) {
      return new MeCasePage.Todo("还有容缺的材料要您补交，没补齐不能准予", "去补交", path + "/fix");
    }
    return null;
  }

  private static String who(CaseView.Entry entry) {
    return entry.byApplicant()
        ? "您"
        : entry.office().isEmpty() ? entry.who() : entry.office() + " " + entry.who();
  }

  private static List<TimelineEntry> timeline(CaseView view, String path, LocalDate today) {
    var entries = new ArrayList<TimelineEntry>();
    var newest = true;
    for (var entry : view.ledger()) {
      var paper = view.papers().stream().filter(one -> one.entry() == entry.version()).findFirst();
      entries.add(
          new TimelineEntry(
              entry.byApplicant() && entry.what().equals("收到申请") ? "您提交了申请" : entry.what(),
              Dates.of(entry.at(), today),
              who(entry),
              entry.detail(),
              newest && view.stage() != CaseStage.CLOSED
                  ? TimelineEntry.State.NOW
                  : TimelineEntry.State.DONE,
              paper.map(one -> "看" + one.title()).orElse(""),
              paper.map(one -> paperPath(path, one)).orElse("")));
      newest = false;
    }
    return entries;
  }

  private static String paperPath(String path, CaseView.Paper paper) {
    return path + "/papers/" + URLEncoder.encode(paper.number(), StandardCharsets.UTF_8);
  }

  private static String checked(CaseView view) {
    var newest = view.ledger().getFirst();
    var hash = newest.hash();
    var shortHash = hash.substring(0, 4) + "…" + hash.substring(hash.length() - 4);
    return newest.sealed()
        ? "已校验：%d 条连续、无缺号，链尾 %s 已封账".formatted(view.ledger().size(), shortHash)
        : "已校验：%d 条连续、无缺号，链尾 %s 正在封账".formatted(view.ledger().size(), shortHash);
  }

  private static List<MeCasePage.Dates> dates(CaseView view) {
    var dates = new ArrayList<MeCasePage.Dates>();
    var clock = view.clock();
    add(dates, "收到申请", clock.receivedOn());
    add(dates, "最晚告知是否受理", clock.startedOn() == null ? clock.noticeDueOn() : null);
    add(dates, clock.deemedAccepted() ? "视为受理，开始计时" : "受理，开始计时", clock.startedOn());
    add(dates, "承诺最晚办好", clock.promisedOn());
    add(dates, "法定最晚办好", clock.statutoryOn());
    add(dates, "作出决定", clock.decidedOn());
    add(dates, "最晚送达", clock.decidedOn() == null ? null : clock.deliverBy());
    return dates;
  }

  private static void add(List<MeCasePage.Dates> dates, String name, @Nullable LocalDate day) {
    if (day != null) {
      dates.add(new MeCasePage.Dates(name, Dates.whole(day)));
    }
  }

  @GetMapping(CASE + "/receipt")
  ModelAndView receipt(
      @PathVariable String no, @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    var view = view(casework, no, visitor);
    var today = day.today();
    var submitted = view.ledger().getLast();
    var due = view.clock().noticeDueOn();
    return Pages.show(
        "portal/meReceipt",
        new MeCasePage.Receipt(
            view.number().value(),
            view.itemName(),
            view.agencyName(),
            view.applicant().name(),
            Dates.of(submitted.at(), today),
            QueryCode.of(view.queryCode()).grouped(),
            QrCode.svg(publicUrl + "/t/" + casework.statusToken(view.number())),
            due == null ? "" : Dates.of(due, today),
            view.clock().promisedOn() == null ? "" : Dates.of(view.clock().promisedOn(), today),
            view.materials().stream()
                .map(material -> new SummaryRow(material.name(), way(material.current()), "", null))
                .toList(),
            submitted.hash()));
  }

  /// 账本收据 of one act, a file that `./yimen verify --receipt` checks.
  @GetMapping(CASE + "/receipts/{version:[0-9]{1,6}}")
  ResponseEntity<byte[]> ledgerReceipt(
      @PathVariable String no,
      @PathVariable int version,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    var view = view(casework, no, visitor);
    var file =
        receipts.file("case/" + view.number().value(), version).orElseThrow(ApplyDrafts::gone);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(
                    "账本收据-%s-%d.txt".formatted(view.number().value(), version),
                    StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(file.getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping(CASE + "/papers/{number}")
  ModelAndView paper(
      @PathVariable String no,
      @PathVariable String number,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    var view = view(casework, no, visitor);
    return Pages.show(
        "casework/paper",
        CasePaper.of(view, number, publicUrl, "/me/cases/" + view.number())
            .orElseThrow(ApplyDrafts::gone));
  }

  @GetMapping(CASE + "/withdraw")
  ModelAndView askWithdraw(
      @PathVariable String no, @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    var view = view(casework, no, visitor);
    return view.possible().contains(CaseView.Act.WITHDRAW)
        ? Pages.show(
            "portal/meWithdraw",
            withdraw(view, view.version(), "", Ids.uuidV7(clock, random), List.of()))
        : Pages.seeOther("/me/cases/" + view.number());
  }

  private static MeCasePage.Withdraw withdraw(
      CaseView view, int version, String reason, UUID commandId, List<Problem> problems) {
    return new MeCasePage.Withdraw(
        view.number().value(),
        view.itemName(),
        version,
        commandId,
        Field.longText("reason", "为什么撤回？").optional(true).value(reason).problemFrom(problems),
        problems);
  }

  @PostMapping(CASE + "/withdraw")
  ModelAndView withdraw(
      @PathVariable String no,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "0") int version,
      @RequestParam(name = "command_id", defaultValue = "") String commandId,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    var view = view(casework, no, visitor);
    var id = ApplyDrafts.commandId(commandId, clock, random);
    var said = reason.strip();
    if (said.codePointCount(0, said.length()) > Ratings.WORDS_MAX) {
      return Pages.unprocessable(
          "portal/meWithdraw",
          withdraw(
              view, version, reason, id, List.of(new Problem("reason", "请把原因写短一点，最多 1000 个字"))));
    }
    var outcome =
        casework.perform(
            view.number(),
            version,
            new CaseCommand.Withdraw(said.isEmpty() ? "申请人自愿撤回" : said),
            ApplyDrafts.act(visitor, view.applicantId(), id));
    return switch (outcome) {
      case Outcome.Done<Integer> _ -> Pages.seeOther("/me/cases/" + view.number());
      case Outcome.Refused<Integer>(var why) ->
          Pages.unprocessable(
              "portal/meWithdraw",
              withdraw(
                  view,
                  view.version(),
                  reason,
                  Ids.uuidV7(clock, random),
                  List.of(new Problem("", refusals.sentence(why)))));
    };
  }
}
