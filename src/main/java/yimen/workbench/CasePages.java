package yimen.workbench;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import yimen.casework.CaseEvent;
import yimen.casework.CaseView;
import yimen.casework.Supplied;
import yimen.documents.FileKind;
import yimen.documents.Files;
import yimen.documents.QrCode;
import yimen.documents.StoredFile;
import yimen.kernel.PartyId;
import yimen.licence.Licence;
import yimen.licence.Licences;
import yimen.time.Calendars;
import yimen.time.LegalDay;
import yimen.ui.Dates;
import yimen.ui.Pages;

/// D03–D06: one case, read. Only its agency gets here.
@Controller
class CasePages {

  private static final String CASE = "/desk/cases/{no}";

  private final Desk desk;
  private final Screens screens;
  private final Calendars calendars;
  private final Files files;
  private final Licences licences;
  private final LegalDay day;
  private final String publicUrl;

  CasePages(
      Desk desk,
      Screens screens,
      Calendars calendars,
      Files files,
      Licences licences,
      InstantSource clock,
      @Value("${yimen.public-url:http://localhost:8080}") String publicUrl) {
    this.desk = desk;
    this.screens = screens;
    this.calendars = calendars;
    this.files = files;
    this.licences = licences;
    this.day = new LegalDay(clock);
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  private CaseFrame frame(String no, HttpServletRequest request) {
    var official = desk.official(request);
    return screens.frame(
        desk.view(Desk.number(no), official, request), official, Desk.keys(request));
  }

  @GetMapping(CASE)
  ModelAndView summary(
      @PathVariable String no,
      @RequestParam(defaultValue = "") String told,
      HttpServletRequest request) {
    var frame = frame(no, request);
    var view = frame.view();
    return Pages.show(
        "workbench/case",
        new CasePage(
            frame,
            DeskClock.gantt(view.clock(), day.today(), calendars.current()),
            DeskClock.explained(view.clock()),
            screens.materials(view),
            screens.ledger(view.ledger()),
            Screens.checked(view.ledger()),
            told.equals("received"),
            switch (told) {
              case "undone" -> "已撤回，没有发出";
              case "done" -> "办好了，已记入办件账本，并通知申请人";
              case String _ -> "";
            }));
  }

  @GetMapping(CASE + "/docs")
  ModelAndView docs(
      @PathVariable String no,
      @RequestParam(defaultValue = "0") String m,
      @RequestParam(defaultValue = "") String f,
      HttpServletRequest request) {
    var frame = frame(no, request);
    var view = frame.view();
    var lines = screens.materials(view);
    if (lines.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    var chosen =
        lines.stream()
            .filter(line -> Integer.toString(line.number()).equals(m))
            .findFirst()
            .orElseGet(() ->
                lines.stream()
                    .filter(line -> line.files() > 0)
                    .findFirst()
                    .orElse(lines.getFirst()));
    var material =
        view.materials().stream()
            .filter(one -> one.number() == chosen.number())
            .findFirst()
            .orElseThrow();
    var versions = new ArrayList<DocsPage.Version>();
    var all = new ArrayList<>(material.earlier());
    all.add(material.current());
    for (var i = all.size(); i > 0; i--) {
      var supplied = all.get(i - 1);
      versions.add(
          new DocsPage.Version(
              i,
              Screens.from(supplied.way()),
              supplied.files().stream()
                  .flatMap(sm3 -> shown(frame, chosen.number(), sm3).stream())
                  .toList()));
    }
    var everything = versions.stream().flatMap(version -> version.files().stream()).toList();
    var licence = screens.licence(material.current());
    return Pages.show(
        "workbench/docs",
        new DocsPage(
            frame,
            lines,
            chosen,
            versions,
            everything.stream()
                .filter(file -> file.sm3().equals(f))
                .findFirst()
                .or(() -> everything.stream().findFirst())
                .orElse(null),
            licence.map(Licence::typeName).orElse(""),
            licence.map(this::facts).orElse(List.of())));
  }

  private List<DocsPage.LicenceFact> facts(Licence licence) {
    var facts = new ArrayList<DocsPage.LicenceFact>();
    facts.add(new DocsPage.LicenceFact("证照标识", licence.identifier().value()));
    facts.add(new DocsPage.LicenceFact("颁发机构", licence.issuerName()));
    facts.add(
        new DocsPage.LicenceFact(
            "有效期",
            Dates.paper(licence.validFrom())
                + (licence.validUntil() == null
                    ? " 起，长期"
                    : " 至 " + Dates.paper(licence.validUntil()))));
    facts.add(new DocsPage.LicenceFact("状态", licence.isInForce() ? "在用" : "已失效，请核对"));
    licences
        .fields(licence)
        .forEach((field, value) -> facts.add(new DocsPage.LicenceFact(field, value)));
    return facts;
  }

  private Optional<DocsPage.FileShown> shown(CaseFrame frame, int material, String sm3) {
    return stored(frame.view(), sm3)
        .map(file ->
            new DocsPage.FileShown(
                sm3,
                file.displayName(),
                size(file.size()),
                inline(file.kind()),
                frame.path() + "/files/" + sm3,
                frame.path() + "/docs?m=" + material + "&f=" + sm3));
  }

  private static String size(long bytes) {
    return bytes < 1 << 20
        ? Math.max(1, bytes >> 10) + " KB"
        : String.format(Locale.ROOT, "%.1f MB", bytes / (double) (1 << 20));
  }

  /// A file that belongs to this case, of the applicant or of the person who applied.
  private Optional<StoredFile> stored(CaseView view, String sm3) {
    var belongs =
        view.materials().stream()
            .flatMap(material ->
                Stream.concat(material.earlier().stream(), Stream.of(material.current())))
            .map(Supplied::files)
            .anyMatch(list -> list.contains(sm3));
    return belongs
        ? owners(view).flatMap(owner -> files.find(owner, sm3).stream()).findFirst()
        : Optional.empty();
  }

  private static Stream<PartyId> owners(CaseView view) {
    return Stream.concat(
        view.submittedBy().map(facts -> facts.id()).stream(), Stream.of(view.applicantId()));
  }

  private static boolean inline(FileKind kind) {
    return kind == FileKind.JPG || kind == FileKind.PNG;
  }

  /// A stranger's bytes: shown only as a picture, never as a page.
  @GetMapping(CASE + "/files/{sm3}")
  ResponseEntity<byte[]> file(
      @PathVariable String no, @PathVariable String sm3, HttpServletRequest request) {
    var view = frame(no, request).view();
    var file =
        stored(view, sm3).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var picture = inline(file.kind());
    return ResponseEntity.ok()
        .contentType(
            picture
                ? MediaType.parseMediaType(file.kind().contentType())
                : MediaType.APPLICATION_OCTET_STREAM)
        .cacheControl(CacheControl.noStore())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            (picture ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(
                    picture
                        ? "material." + file.kind().extension()
                        : file.displayName().replaceFirst("(\\.[A-Za-z]+)?$", "")
                            + "."
                            + file.kind().extension(),
                    StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(files.bytes(file.owner(), sm3));
  }

  @GetMapping(CASE + "/opinions")
  ModelAndView opinions(@PathVariable String no, HttpServletRequest request) {
    var frame = frame(no, request);
    return Pages.show("workbench/opinions", new OpinionsPage(frame, steps(frame.view())));
  }

  private List<OpinionsPage.StepRow> steps(CaseView view) {
    var rows = new ArrayList<OpinionsPage.StepRow>();
    var given = view.opinions();
    for (var i = 0; i < view.plan().reviews().size(); i++) {
      var step = view.plan().reviews().get(i);
      var index = i;
      var opinion = given.stream().filter(one -> one.step() == index).reduce((_, last) -> last);
      rows.add(
          new OpinionsPage.StepRow(
              step.name() + (step.twoOfficers() ? "（两名工作人员）" : ""),
              opinion
                  .map(one -> one.opinion() == CaseEvent.Opinion.PASS ? "通过" : "不同意")
                  .orElse(view.stepName().equals(step.name()) ? "正在审查" : "还没有轮到"),
              opinion.isPresent(),
              opinion.filter(one -> one.opinion() == CaseEvent.Opinion.OBJECT).isPresent(),
              opinion.map(CaseEvent.Reviewed::words).orElse(""),
              opinion.map(this::reviewers).orElse(""),
              opinion.map(one -> Dates.desk(one.on(), day.today())).orElse("")));
    }
    view.decision()
        .ifPresent(decided ->
            rows.add(
                new OpinionsPage.StepRow(
                    view.plan().decisionStep(),
                    decided.decision() == CaseEvent.Decision.GRANT ? "准予" : "不予",
                    true,
                    decided.decision() == CaseEvent.Decision.DENY,
                    decided.reasons(),
                    desk.nameOf(decided.decider()),
                    Dates.desk(decided.on(), day.today()))));
    return rows;
  }

  private String reviewers(CaseEvent.Reviewed opinion) {
    return desk.nameOf(opinion.reviewer())
        + (opinion.secondOfficer().isEmpty() ? "" : "、" + desk.nameOf(opinion.secondOfficer()));
  }

  @GetMapping(CASE + "/papers")
  ModelAndView papers(@PathVariable String no, HttpServletRequest request) {
    var frame = frame(no, request);
    return Pages.show(
        "workbench/papers",
        new PapersPage(
            frame,
            frame.view().papers().stream()
                .map(paper ->
                    new PapersPage.Row(
                        paper.title(),
                        paper.number(),
                        paper.verifyCode(),
                        Dates.desk(paper.issuedAt(), day.today()),
                        paper.entry(),
                        frame.path()
                            + "/papers/"
                            + URLEncoder.encode(paper.number(), StandardCharsets.UTF_8)))
                .toList()));
  }

  @GetMapping(CASE + "/papers/{number}")
  ModelAndView paper(
      @PathVariable String no, @PathVariable String number, HttpServletRequest request) {
    var frame = frame(no, request);
    var view = frame.view();
    var paper =
        view.papers().stream()
            .filter(one -> one.number().equals(number))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return Pages.show(
        "workbench/paper",
        PaperWords.of(paper.kind(), view)
            .numbered(
                paper.number(),
                Dates.paper(LegalDay.of(paper.issuedAt())),
                paper.verifyCode(),
                QrCode.svg(publicUrl + "/v/" + paper.verifyCode()),
                "办件账本第 " + paper.entry() + " 条 · " + hash(view, paper.entry()),
                frame.path() + "/papers"));
  }

  private static String hash(CaseView view, int entry) {
    return view.ledger().stream()
        .filter(one -> one.version() == entry)
        .map(CaseView.Entry::hash)
        .filter(hash -> hash.length() > 8)
        .map(hash -> hash.substring(0, 4) + "…" + hash.substring(hash.length() - 4))
        .findFirst()
        .orElse("");
  }

  /// 收件凭证, for the person who waits at the window.
  @GetMapping(CASE + "/receipt")
  ModelAndView receipt(@PathVariable String no, HttpServletRequest request) {
    var frame = frame(no, request);
    var view = frame.view();
    return Pages.show(
        "workbench/paper",
        PaperWords.receipt(view)
            .numbered(
                "办件编号 " + view.number(),
                Dates.paper(view.clock().receivedOn()),
                view.queryCode(),
                QrCode.svg(publicUrl + "/track"),
                "办件账本第 1 条 · " + hash(view, 1),
                frame.path()));
  }
}
