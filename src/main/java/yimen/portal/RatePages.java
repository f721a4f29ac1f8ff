package yimen.portal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import yimen.casework.CaseView;
import yimen.casework.Casework;
import yimen.kernel.Ids;
import yimen.kernel.Outcome;
import yimen.kernel.Visitor;
import yimen.kernel.Visitor.SignedInResident;
import yimen.supervision.Ratings;
import yimen.supervision.Ratings.Grade;
import yimen.supervision.Ratings.Rating;
import yimen.time.LegalDay;
import yimen.ui.Dates;
import yimen.ui.Field;
import yimen.ui.Pages;
import yimen.ui.Problem;
import yimen.ui.Refusals;

/// Q05 我要评.
@Controller
class RatePages {

  private static final String ONE = "portal/rateCase";
  private static final String CASE = "/rate/{no:[0-9A-Z]{21}}";
  private static final int CASES = 200;

  private final Casework casework;
  private final Ratings ratings;
  private final Refusals refusals;
  private final InstantSource clock;
  private final LegalDay day;
  private final SecureRandom random = new SecureRandom();

  RatePages(Casework casework, Ratings ratings, Refusals refusals, InstantSource clock) {
    this.casework = casework;
    this.ratings = ratings;
    this.refusals = refusals;
    this.clock = clock;
    this.day = new LegalDay(clock);
  }

  private static ModelAndView logIn(String path) {
    return Pages.seeOther("/login?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
  }

  @GetMapping("/rate")
  ModelAndView all(@RequestAttribute(Visitor.ATTRIBUTE) Visitor visitor) {
    if (!(visitor instanceof SignedInResident resident)) {
      return logIn("/rate");
    }
    var open = ratings.open(resident.person());
    var today = day.today();
    return Pages.show(
        "portal/rate",
        new RatePage.All(
            casework.casesOf(resident.person(), CASES).stream()
                .filter(line -> open.contains(line.number()))
                .map(line ->
                    new RatePage.Line(
                        line.itemName(),
                        Dates.of(line.lastAt(), today) + " " + line.lastEvent(),
                        "/rate/" + line.number()))
                .toList()));
  }

  @GetMapping(CASE)
  ModelAndView show(@PathVariable String no, @RequestAttribute(Visitor.ATTRIBUTE) Visitor visitor) {
    if (!(visitor instanceof SignedInResident resident)) {
      return logIn("/rate/" + no);
    }
    var view = MeCasePages.view(casework, no, resident);
    return Pages.show(ONE, page(view, "", Ids.uuidV7(clock, random), List.of()));
  }

  private RatePage page(CaseView view, String typed, UUID commandId, List<Problem> problems) {
    var rating = ratings.of(view.number());
    return new RatePage(
        view.number().value(),
        view.itemName(),
        view.agencyName(),
        view.possible().contains(CaseView.Act.RATE)
            ? Arrays.stream(Grade.values())
                .map(grade -> new RatePage.GradeButton(grade.name(), grade.chinese()))
                .toList()
            : List.of(),
        rating.map(Rating::grade).map(Grade::chinese).orElse(""),
        rating.map(Rating::grade).map(Grade::name).orElse(""),
        rating.map(Rating::words).orElse(""),
        Field.longText("words", "想说点什么？")
            .hint("哪里好、哪里要改，都可以写，最多 1000 个字")
            .optional(true)
            .value(typed)
            .problemFrom(problems),
        commandId,
        problems);
  }

  @PostMapping(CASE)
  ModelAndView rate(
      @PathVariable String no,
      @RequestParam(defaultValue = "") String grade,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(name = "command_id", defaultValue = "") String commandId,
      @RequestAttribute(Visitor.ATTRIBUTE) Visitor visitor) {
    if (!(visitor instanceof SignedInResident resident)) {
      return logIn("/rate/" + no);
    }
    var view = MeCasePages.view(casework, no, resident);
    var id = ApplyDrafts.commandId(commandId, clock, random);
    var chosen = Arrays.stream(Grade.values()).filter(one -> one.name().equals(grade)).findFirst();
    if (chosen.isEmpty()) {
      return Pages.unprocessable(ONE, page(view, words, id, List.of(new Problem("", "请选择满意程度"))));
    }
    return switch (ratings.rate(
        view.number(), chosen.get(), words, ApplyDrafts.act(resident, view.applicantId(), id))) {
      case Outcome.Done<Rating> _ -> Pages.seeOther("/rate/" + view.number());
      case Outcome.Refused<Rating>(var why) ->
          Pages.unprocessable(
              ONE,
              page(
                  view,
                  words,
                  id,
                  List.of(
                      new Problem(
                          why.code().endsWith("words-too-long") ? "words" : "",
                          refusals.sentence(why)))));
    };
  }
}
