package yimen.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import yimen.casework.CaseStage;
import yimen.casework.CaseStatus;
import yimen.casework.Casework;
import yimen.kernel.CaseNumber;
import yimen.kernel.QueryCode;
import yimen.time.LegalDay;
import yimen.ui.Dates;
import yimen.ui.Field;
import yimen.ui.Pages;
import yimen.ui.Problem;
import yimen.ui.TimelineEntry;

/// Q01 and the link in a message: how a case stands, for whoever has its number and code.
@Controller
class TrackPages {

  /// One sentence for both, so that nobody learns which numbers exist.
  private static final String NOT_FOUND = "没有查到。请对照收件凭证核对办件编号（21 位）和查询码（8 位），或者打 12345";

  private final Casework casework;
  private final LegalDay day;

  TrackPages(Casework casework, InstantSource clock) {
    this.casework = casework;
    this.day = new LegalDay(clock);
  }

  /// The code never stands in an address: the answer leads to the signed link of the case.
  @PostMapping("/track")
  ModelAndView find(
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String code) {
    var found =
        CaseNumber.typed(number)
            .flatMap(
                known -> queryCode(code).flatMap(secret -> casework.byQueryCode(known, secret)));
    if (found.isPresent()) {
      return Pages.seeOther("/t/" + casework.statusToken(found.get().number()));
    }
    var problem = new Problem("number", NOT_FOUND);
    return Pages.unprocessable(
        "portal/trackAgain",
        new TrackPage.Again(
            Field.text("number", "办件编号")
                .hint("21 位，在收件凭证和短信里")
                .complete("off")
                .value(number)
                .problem(NOT_FOUND),
            Field.text("code", "查询码").hint("8 位，在收件凭证上").complete("off").value(code),
            List.of(problem)));
  }

  private static Optional<QueryCode> queryCode(String typed) {
    return QueryCode.problem(typed).isPresent()
        ? Optional.empty()
        : Optional.of(QueryCode.of(typed));
  }

  @GetMapping("/t/{token}")
  ModelAndView status(@PathVariable String token, HttpServletResponse response) {
    response.setHeader("Referrer-Policy", "no-referrer");
    return casework
        .byStatusToken(token)
        .map(status -> Pages.show("portal/trackCase", page(status)))
        .orElseGet(() -> Pages.seeOther("/track"));
  }

  private TrackPage page(CaseStatus status) {
    var today = day.today();
    var turn = status.stage() == CaseStage.AWAITING_CORRECTION;
    var timeline = new ArrayList<TimelineEntry>();
    for (var line : status.lines()) {
      timeline.add(
          new TimelineEntry(
              line.what(),
              Dates.of(line.at(), today),
              line.office(),
              "",
              timeline.isEmpty() && status.stage() != CaseStage.CLOSED
                  ? TimelineEntry.State.NOW
                  : TimelineEntry.State.DONE));
    }
    return new TrackPage(
        status.number().value(),
        status.itemName(),
        status.agencyName(),
        Casework.residentWords(status.stage(), status.result()),
        ApplyWords.tone(status.stage(), status.result()),
        ApplyWords.ring(status.clock(), turn ? "要您补正，登录后办理" : "", today),
        turn,
        timeline);
  }
}
