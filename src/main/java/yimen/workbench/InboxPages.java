package yimen.workbench;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import yimen.casework.CaseStage;
import yimen.casework.CaseView;
import yimen.casework.Casework;
import yimen.casework.Casework.View;
import yimen.identity.Official;
import yimen.identity.Post;
import yimen.kernel.CaseNumber;
import yimen.kernel.Outcome;
import yimen.time.LegalDay;
import yimen.ui.Dates;
import yimen.ui.Pages;
import yimen.ui.Paging;
import yimen.ui.Tone;
import yimen.ui.ViewTab;

/// D01: what waits for this official, by time left, with the case beside the list; and D10.
@Controller
class InboxPages {

  private static final String INBOX = "/desk/inbox";
  private static final String REGISTER = "/desk/search";
  private static final int WORDS_MAX = 60;
  private static final int NEWEST = 3;
  static final String PASS_WORDS = "材料齐全，符合规定，建议准予";

  private final Casework casework;
  private final Desk desk;
  private final Screens screens;
  private final InstantSource clock;

  InboxPages(Casework casework, Desk desk, Screens screens, InstantSource clock) {
    this.casework = casework;
    this.desk = desk;
    this.screens = screens;
    this.clock = clock;
  }

  /// What the address says.
  private record Query(
      String path, View view, Set<CaseStage> stages, String words, String after, String done) {

    String link(View otherView, Set<CaseStage> otherStages, String otherWords, String otherAfter) {
      var parts = new ArrayList<String>();
      if (otherView != View.ALL) {
        parts.add("view=" + word(otherView));
      }
      otherStages.stream().sorted().forEach(stage -> parts.add("stage=" + word(stage)));
      if (!otherWords.isEmpty()) {
        parts.add("q=" + URLEncoder.encode(otherWords, StandardCharsets.UTF_8));
      }
      if (!otherAfter.isEmpty()) {
        parts.add("after=" + URLEncoder.encode(otherAfter, StandardCharsets.UTF_8));
      }
      return parts.isEmpty() ? path : path + "?" + String.join("&", parts);
    }

    String here() {
      return link(view, stages, words, after);
    }

    String with(String parameter) {
      var here = here();
      return here + (here.contains("?") ? "&" : "?") + parameter;
    }

    Query without(CaseStage stage) {
      var fewer = EnumSet.noneOf(CaseStage.class);
      fewer.addAll(stages);
      if (!fewer.remove(stage)) {
        fewer.add(stage);
      }
      return new Query(path, view, fewer, words, "", "");
    }

    boolean filtered() {
      return !stages.isEmpty() || !words.isEmpty() || view != View.ALL;
    }

    Casework.Filter filter() {
      return new Casework.Filter(view, stages, words, after.isEmpty() ? null : after);
    }
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Query query(
      String path, String view, @Nullable List<String> stages, String q, String after) {
    var chosen = EnumSet.noneOf(CaseStage.class);
    for (var stage : CaseStage.values()) {
      if (stages != null && stages.contains(word(stage))) {
        chosen.add(stage);
      }
    }
    var found = View.ALL;
    for (var one : View.values()) {
      found = word(one).equals(view) ? one : found;
    }
    var words = q.strip();
    return new Query(
        path,
        found,
        chosen,
        words.length() > WORDS_MAX ? words.substring(0, WORDS_MAX) : words,
        after.matches("[0-9A-Z_-]{0,40}") ? after : "",
        "");
  }

  @GetMapping("/desk")
  ModelAndView home() {
    return Pages.seeOther(INBOX);
  }

  @GetMapping(INBOX)
  ModelAndView inbox(
      @RequestParam(defaultValue = "") String view,
      @RequestParam(required = false) @Nullable List<String> stage,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(name = "case", defaultValue = "") String selected,
      @RequestParam(defaultValue = "") String told,
      HttpServletRequest request,
      HttpServletResponse response) {
    var official = desk.official(request);
    var query = query(INBOX, view, stage, q, after);
    response.addHeader(HttpHeaders.VARY, "HX-Request");
    var chosen = CaseNumber.typed(selected);
    if (request.getHeader("HX-Request") != null && chosen.isPresent()) {
      return Pages.show(
          "workbench/previewPart",
          preview(desk.view(chosen.get(), official, request), official, request));
    }
    var page = casework.inbox(official, query.filter());
    var shown =
        chosen.or(() ->
            page.lines().isEmpty()
                ? Optional.empty()
                : Optional.of(page.lines().getFirst().number()));
    var counts = casework.counts(official);
    return Pages.show(
        "workbench/inbox",
        new InboxPage(
            desk.agencyName(official.agencyCode()),
            Desk.posts(official),
            counts.all(),
            tabs(query, counts),
            chips(query, EnumSet.complementOf(EnumSet.of(CaseStage.CLOSED))),
            kept(query),
            query.words(),
            page.lines().stream()
                .map(line ->
                    screens.row(
                        line,
                        query.with("case=" + line.number()),
                        shown.filter(line.number()::equals).isPresent(),
                        official))
                .toList(),
            paging(query, page.next(), page.lines().size()),
            shown
                .flatMap(number -> mine(number, official))
                .map(found -> preview(found, official, request))
                .orElse(null),
            query.with("print=1"),
            INBOX,
            told.equals("undone") ? "已撤回，没有发出" : "",
            query.filtered(),
            official.posts().contains(Post.WINDOW),
            official.name() + "，" + Dates.desk(clock.instant(), LegalDay.of(clock.instant())),
            Desk.keys(request)));
  }

  /// A number in the address that lies elsewhere selects nothing.
  private Optional<CaseView> mine(CaseNumber number, Official official) {
    return casework.forOfficial(number, official) instanceof Outcome.Done<CaseView>(var found)
        ? Optional.of(found)
        : Optional.empty();
  }

  private PreviewPage preview(CaseView view, Official official, HttpServletRequest request) {
    var frame = screens.frame(view, official, Desk.keys(request));
    return new PreviewPage(
        frame,
        screens.materials(view),
        screens.ledger(view.ledger().stream().limit(NEWEST).toList()),
        passable(view) ? desk.newCommand() : null,
        PASS_WORDS);
  }

  /// One keystroke may pass a step that one officer checks; two officers need to be named.
  private static boolean passable(CaseView view) {
    return Screens.may(view, CaseView.Act.GIVE_OPINION)
        && view.plan().reviews().stream()
            .filter(step -> step.name().equals(view.stepName()))
            .noneMatch(step -> step.twoOfficers());
  }

  private static List<ViewTab> tabs(Query query, Casework.Counts counts) {
    return List.of(
        tab(query, View.ALL, "全部", counts.all(), Tone.PLAIN),
        tab(query, View.OVERDUE, "超期", counts.overdue(), Tone.RED),
        tab(query, View.DUE_TODAY, "今天到期", counts.today(), Tone.YELLOW),
        tab(query, View.DUE_IN_THREE_DAYS, "3 天内到期", counts.threeDays(), Tone.YELLOW),
        tab(query, View.NOT_STARTED, "未开始计时", counts.notStarted(), Tone.PURPLE),
        tab(query, View.OWED, "容缺待补", counts.owed(), Tone.PLAIN));
  }

  private static ViewTab tab(Query query, View view, String words, int count, Tone tone) {
    return new ViewTab(
        words,
        query.link(view, query.stages(), query.words(), ""),
        count,
        count >= Casework.COUNTED_AT_MOST,
        tone,
        query.view() == view);
  }

  private static List<InboxPage.Chip> chips(Query query, Set<CaseStage> stages) {
    return stages.stream()
        .map(stage ->
            new InboxPage.Chip(
                stage.chinese(), query.without(stage).here(), query.stages().contains(stage)))
        .toList();
  }

  private static List<InboxPage.Hidden> kept(Query query) {
    var kept = new ArrayList<InboxPage.Hidden>();
    if (query.view() != View.ALL) {
      kept.add(new InboxPage.Hidden("view", word(query.view())));
    }
    query.stages().forEach(stage -> kept.add(new InboxPage.Hidden("stage", word(stage))));
    return kept;
  }

  private static Paging paging(Query query, Optional<String> next, int shown) {
    return new Paging(
        query.after().isEmpty()
            ? null
            : query.link(query.view(), query.stages(), query.words(), ""),
        next.map(key -> query.link(query.view(), query.stages(), query.words(), key)).orElse(null),
        "这一页 " + shown + " 件");
  }

  @GetMapping(REGISTER)
  ModelAndView register(
      @RequestParam(required = false) @Nullable List<String> stage,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String after,
      HttpServletRequest request) {
    var official = desk.official(request);
    var query = query(REGISTER, "", stage, q, after);
    // A whole number is meant as an address: within the agency it leads straight to the case.
    var typed = CaseNumber.typed(query.words());
    if (typed.flatMap(number -> mine(number, official)).isPresent()) {
      return Pages.seeOther("/desk/cases/" + typed.get());
    }
    var page = casework.register(official, query.filter());
    return Pages.show(
        "workbench/register",
        new RegisterPage(
            desk.agencyName(official.agencyCode()),
            query.words(),
            chips(query, EnumSet.allOf(CaseStage.class)),
            kept(query),
            page.lines().stream().map(line -> screens.row(line, "", false, official)).toList(),
            paging(query, page.next(), page.lines().size()),
            query.filtered()));
  }

  @PostMapping("/desk/pending/{id}/undo")
  ModelAndView undo(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String from,
      HttpServletRequest request) {
    var official = desk.official(request);
    return switch (casework.undo(Desk.uuid(id), desk.act(official, desk.newCommand(), null))) {
      case Outcome.Done<CaseNumber>(var number) ->
          Pages.seeOther(
              from.equals("case")
                  ? "/desk/cases/" + number + "?told=undone"
                  : INBOX + "?case=" + number + "&told=undone");
      case Outcome.Refused<CaseNumber>(var why) ->
          Pages.conflict("workbench/tooLate", new TooLatePage("没有撤回", desk.sentence(why), INBOX));
    };
  }
}
