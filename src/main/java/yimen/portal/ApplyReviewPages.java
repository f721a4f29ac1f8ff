package yimen.portal;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import yimen.casework.Applications;
import yimen.casework.CasePlan.Serving;
import yimen.casework.Draft;
import yimen.government.Government;
import yimen.kernel.CaseNumber;
import yimen.kernel.Ids;
import yimen.kernel.Outcome;
import yimen.kernel.Visitor;
import yimen.kernel.Visitor.SignedInResident;
import yimen.time.LegalDay;
import yimen.ui.Choice;
import yimen.ui.Dates;
import yimen.ui.Field;
import yimen.ui.Pages;
import yimen.ui.Problem;
import yimen.ui.Refusals;
import yimen.ui.SummaryRow;

/// A05 核对, then 签名并提交.
@Controller
class ApplyReviewPages {

  private static final String REVIEW = "portal/applyReview";
  private static final String SERVING = "portal/applyServing";

  private final Applications applications;
  private final ApplyDrafts drafts;
  private final ApplyForm form;
  private final Refusals refusals;
  private final InstantSource clock;
  private final LegalDay day;
  private final SecureRandom random = new SecureRandom();

  ApplyReviewPages(
      Applications applications, Government government, Refusals refusals, InstantSource clock) {
    this.applications = applications;
    this.drafts = new ApplyDrafts(applications);
    this.form = new ApplyForm(government);
    this.refusals = refusals;
    this.clock = clock;
    this.day = new LegalDay(clock);
  }

  @GetMapping(ApplyDrafts.PATH + "/review")
  ModelAndView review(
      @PathVariable UUID draft, @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return drafts.page(
        draft,
        visitor,
        found ->
            found.complete() && found.outdated().isEmpty()
                ? Pages.show(REVIEW, page(found, visitor, Ids.uuidV7(clock, random), List.of()))
                : Pages.seeOther(ApplyDrafts.path(found)));
  }

  private ApplyReviewPage page(
      Draft draft, SignedInResident visitor, UUID commandId, List<Problem> problems) {
    var path = ApplyDrafts.path(draft);
    var parts = new ArrayList<ApplyReviewPage.Part>();
    for (var section : draft.guide().form()) {
      var task =
          draft.tasks().stream()
              .filter(one -> one.id().equals("section:" + section.id()))
              .findFirst()
              .orElseThrow();
      var rows =
          section.fields().stream()
              .filter(field ->
                  task.known().contains(field.id()) || task.questions().contains(field.id()))
              .map(field -> {
                var filled = draft.answers().get(field.id());
                return new SummaryRow(
                    field.label(),
                    filled == null ? "" : form.text(field, filled.answer()),
                    filled == null || filled.source() == null ? "" : "来自" + filled.source(),
                    path + "/" + section.id() + "/" + field.id() + "?from=review");
              })
              .toList();
      if (!rows.isEmpty()) {
        parts.add(new ApplyReviewPage.Part(section.title(), rows));
      }
    }
    return new ApplyReviewPage(
        path,
        draft.guide().name(),
        draft.applicantName(),
        parts,
        draft.materials().stream()
            .map(material ->
                new SummaryRow(
                    material.standing().material().name(),
                    ApplyMaterialPages.how(material),
                    ApplyWords.standing(material.standing().verdict()).free()
                            && material.choice() != Draft.Choice.UPLOAD
                        ? "不用交"
                        : "",
                    material.choice() == Draft.Choice.GENERATED
                        ? null
                        : path + "/docs/" + material.standing().material().seq()))
            .toList(),
        Math.toIntExact(
            draft.materials().stream()
                .filter(material -> material.choice() == Draft.Choice.LICENCE)
                .count()),
        words(draft.serving()),
        draft.agencyName(),
        Dates.of(draft.promisedIfSubmittedToday(), day.today()),
        visitor.name(),
        draft.materials().stream().anyMatch(one -> one.choice() == Draft.Choice.PROMISE)
                && draft.guide().commitment() != null
            ? draft.guide().commitment()
            : "",
        commandId,
        problems);
  }

  static String words(Serving serving) {
    return switch (serving) {
      case ELECTRONIC -> "电子送达：办好后在“我的”里看和下载，同时发短信";
      case WINDOW -> "窗口领取：办好后发短信，带身份证到窗口拿";
    };
  }

  /// A second click, another tab or the way back all end at the same receipt.
  @PostMapping(ApplyDrafts.PATH + "/submit")
  ModelAndView submit(
      @PathVariable UUID draft,
      @RequestParam(name = "command_id", defaultValue = "") String commandId,
      @RequestParam(defaultValue = "") String signed,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return drafts.page(
        draft,
        visitor,
        found -> {
          var id = ApplyDrafts.commandId(commandId, clock, random);
          if (!signed.equals("Y")) {
            return Pages.unprocessable(
                REVIEW, page(found, visitor, id, List.of(new Problem("signed", "请勾选声明，再签名提交"))));
          }
          var act = ApplyDrafts.act(visitor, found.applicant(), id);
          return switch (applications.submit(draft, visitor.person(), act)) {
            case Outcome.Done<CaseNumber>(var number) ->
                Pages.seeOther("/me/cases/" + number + "/receipt");
            case Outcome.Refused<CaseNumber>(var why) ->
                Pages.unprocessable(
                    REVIEW,
                    page(found, visitor, id, List.of(new Problem("", refusals.sentence(why)))));
          };
        });
  }

  @GetMapping(ApplyDrafts.PATH + "/serving")
  ModelAndView askServing(
      @PathVariable UUID draft, @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return drafts.page(draft, visitor, found -> Pages.show(SERVING, serving(found, List.of())));
  }

  private static ApplyReviewPage.Serving serving(Draft draft, List<Problem> problems) {
    return new ApplyReviewPage.Serving(
        ApplyDrafts.path(draft),
        draft.guide().name(),
        Field.radio(
                "serving",
                "办好的结果怎么给您？",
                List.of(
                    new Choice("ELECTRONIC", "电子送达", "在“我的”里看和下载，同时发短信，和纸质的一样有效"),
                    new Choice("WINDOW", "窗口领取", "收到短信后，带身份证到" + draft.agencyName() + "的窗口拿")))
            .value(draft.serving().name())
            .asHeading("送达方式")
            .problemFrom(problems),
        problems);
  }

  @PostMapping(ApplyDrafts.PATH + "/serving")
  ModelAndView chooseServing(
      @PathVariable UUID draft,
      @RequestParam(defaultValue = "") String serving,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return drafts.page(
        draft,
        visitor,
        found -> {
          for (var one : Serving.values()) {
            if (one.name().equals(serving)) {
              applications.serveBy(draft, visitor.person(), one);
              return Pages.seeOther(ApplyDrafts.path(found) + "/review");
            }
          }
          return Pages.unprocessable(
              SERVING, serving(found, List.of(new Problem("serving", "请选择送达方式"))));
        });
  }
}
