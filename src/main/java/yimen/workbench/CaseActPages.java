package yimen.workbench;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import yimen.casework.Applications;
import yimen.casework.CaseCommand;
import yimen.casework.CaseEvent;
import yimen.casework.CasePlan;
import yimen.casework.CaseRefusal;
import yimen.casework.CaseView;
import yimen.casework.Casework;
import yimen.casework.Fault;
import yimen.casework.Supplied;
import yimen.government.Agency;
import yimen.government.Government;
import yimen.identity.Official;
import yimen.identity.Officials;
import yimen.identity.Post;
import yimen.item.Answer;
import yimen.item.Guide;
import yimen.item.Items;
import yimen.kernel.BasicCode;
import yimen.kernel.Outcome;
import yimen.kernel.Refusal;
import yimen.time.Calendars;
import yimen.time.LegalDay;
import yimen.time.TimeLimit;
import yimen.ui.Choice;
import yimen.ui.Dates;
import yimen.ui.Field;
import yimen.ui.Pages;
import yimen.ui.Problem;

/// The acts of officials on a case, each with a page that shows what will go out.
@Controller
class CaseActPages {

  private static final String PATH =
      "/desk/cases/{no}/{act:accept|onspot|correction|refuse|opinion|decision|serve|fix|withdraw}";
  private static final TimeLimit CORRECTION_DEFAULT = TimeLimit.workingDays(15);
  private static final String FINE = "";

  private enum Kind {
    ACCEPT("accept", "受理", Set.of(CaseView.Act.ACCEPT)),
    ONSPOT("onspot", "当场办结", Set.of(CaseView.Act.ACCEPT_AND_DECIDE)),
    CORRECTION("correction", "一次性告知补正", Set.of(CaseView.Act.REQUEST_CORRECTION)),
    REFUSE("refuse", "不予受理", Set.of(CaseView.Act.REFUSE_ACCEPTANCE)),
    OPINION("opinion", "出具审查意见", Set.of(CaseView.Act.GIVE_OPINION)),
    DECISION("decision", "作出决定", Set.of(CaseView.Act.DECIDE)),
    SERVE("serve", "窗口送达", Set.of(CaseView.Act.SERVE)),
    FIX("fix", "登记补来的材料", Set.of(CaseView.Act.SUPPLEMENT, CaseView.Act.SUPPLY_OWED)),
    WITHDRAW("withdraw", "登记申请人撤回", Set.of(CaseView.Act.WITHDRAW));

    private final String word;
    private final String title;
    private final Set<CaseView.Act> acts;

    Kind(String word, String title, Set<CaseView.Act> acts) {
      this.word = word;
      this.title = title;
      this.acts = acts;
    }

    static Kind of(String word) {
      return Arrays.stream(values())
          .filter(kind -> kind.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    boolean possible(CaseView view) {
      return view.possible().stream().anyMatch(acts::contains);
    }

    /// Routine acts may be taken back for ten seconds; with the person waiting they go at once (ux
    /// §6.3).
    boolean pauses() {
      return switch (this) {
        case CORRECTION, REFUSE, OPINION, DECISION -> true;
        case ACCEPT, ONSPOT, SERVE, FIX, WITHDRAW -> false;
      };
    }

    DeskAct.Weight weight() {
      return switch (this) {
        case REFUSE, WITHDRAW -> DeskAct.Weight.GRAVE;
        case ACCEPT, ONSPOT, CORRECTION, OPINION, DECISION, SERVE, FIX -> DeskAct.Weight.PRIMARY;
      };
    }
  }

  private final Casework casework;
  private final Applications applications;
  private final Items items;
  private final Officials officials;
  private final Government government;
  private final Calendars calendars;
  private final Desk desk;
  private final Screens screens;
  private final FormFields form;
  private final LegalDay day;

  CaseActPages(
      Casework casework,
      Applications applications,
      Items items,
      Officials officials,
      Government government,
      Calendars calendars,
      Desk desk,
      Screens screens,
      InstantSource clock) {
    this.casework = casework;
    this.applications = applications;
    this.items = items;
    this.officials = officials;
    this.government = government;
    this.calendars = calendars;
    this.desk = desk;
    this.screens = screens;
    this.form = new FormFields(government);
    this.day = new LegalDay(clock);
  }

  /// One request: who asks what about which case.
  private record Asked(Kind kind, CaseView view, Official official, HttpServletRequest request) {

    String text(String name) {
      return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    String text(String name, String otherwise) {
      var typed = request.getParameter(name);
      return typed == null ? otherwise : typed.strip();
    }

    boolean ticked(String name) {
      return request.getParameter(name) != null;
    }
  }

  private Asked asked(String no, String act, HttpServletRequest request) {
    var official = desk.official(request);
    return new Asked(
        Kind.of(act), desk.view(Desk.number(no), official, request), official, request);
  }

  @GetMapping(PATH)
  ModelAndView ask(@PathVariable String no, @PathVariable String act, HttpServletRequest request) {
    var asked = asked(no, act, request);
    if (asked.kind().possible(asked.view())) {
      return Pages.show("workbench/act", page(asked, List.of()));
    }
    mustHavePost(asked);
    // The right post, but no longer (or not yet) the time for it: the case says why.
    return Pages.seeOther("/desk/cases/" + asked.view().number());
  }

  private void mustHavePost(Asked asked) {
    var post = post(asked);
    if (!asked.official().posts().contains(post)) {
      throw desk.notYourPost(asked.request(), asked.view().agencyCode(), post);
    }
  }

  private static Post post(Asked asked) {
    return switch (asked.kind()) {
      case ACCEPT, ONSPOT, CORRECTION, REFUSE, SERVE, FIX, WITHDRAW -> Post.WINDOW;
      case OPINION -> Post.REVIEWER;
      case DECISION -> asked.view().plan().decidedAtWindow() ? Post.WINDOW : Post.DECIDER;
    };
  }

  @PostMapping(PATH)
  ModelAndView perform(
      @PathVariable String no, @PathVariable String act, HttpServletRequest request) {
    var asked = asked(no, act, request);
    var problems = problems(asked);
    if (!problems.isEmpty()) {
      return asked.kind().possible(asked.view())
          ? Pages.unprocessable("workbench/act", page(asked, problems))
          : refused(asked, CaseRefusal.CHANGED_MEANWHILE);
    }
    var command = command(asked);
    var number = asked.view().number();
    var seen = Desk.version(request.getParameter("version"));
    var who =
        desk.act(
            asked.official(),
            Desk.uuid(request.getParameter("command_id")),
            asked.kind() == Kind.FIX || asked.kind() == Kind.WITHDRAW
                ? asked.view().applicantId()
                : null);
    var outcome =
        asked.kind().pauses()
            ? casework.performAfterPause(number, seen, command, who).then(_ -> done())
            : casework.perform(number, seen, command, who).then(_ -> done());
    return switch (outcome) {
      case Outcome.Done<Boolean> _ ->
          Pages.seeOther(
              asked.text("from").equals("inbox")
                  ? "/desk/inbox?case=" + number
                  : "/desk/cases/" + number + (asked.kind().pauses() ? "" : "?told=done"));
      case Outcome.Refused<Boolean>(var why) -> refused(asked, why);
    };
  }

  private static Outcome<Boolean> done() {
    return Outcome.done(Boolean.TRUE);
  }

  private ModelAndView refused(Asked asked, Refusal why) {
    if (why == CaseRefusal.NOT_YOUR_POST || why == CaseRefusal.OUT_OF_SCOPE) {
      throw desk.notYourPost(asked.request(), asked.view().agencyCode(), post(asked));
    }
    if (why == CaseRefusal.NO_SUCH_CASE) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    if (why == CaseRefusal.CHANGED_MEANWHILE
        || why == CaseRefusal.ACT_PENDING
        || !asked.kind().possible(asked.view())) {
      return Pages.conflict("workbench/conflict", conflict(again(asked), why));
    }
    return Pages.unprocessable(
        "workbench/act", page(asked, List.of(new Problem(fieldOf(why), desk.sentence(why)))));
  }

  /// The case as it stands now: somebody may have been faster after we had read it.
  private Asked again(Asked asked) {
    return new Asked(
        asked.kind(),
        desk.view(asked.view().number(), asked.official(), asked.request()),
        asked.official(),
        asked.request());
  }

  private static String fieldOf(Refusal why) {
    return why instanceof CaseRefusal refusal
        ? switch (refusal) {
          case REASON_MISSING -> "words";
          case RIGHT_OFFICE_MISSING, NOT_HANDLED_THERE -> "office";
          case TWO_OFFICERS_NEEDED -> "second";
          case ANSWER_DAY_TOO_SOON -> "answerBy";
          case NO_CORRECTION_BEFORE -> "ground";
          case OWED_MATERIAL_OUTSTANDING, OWN_REVIEW -> "decision";
          case CaseRefusal _ -> "";
        }
        : "";
  }

  private ConflictPage conflict(Asked asked, Refusal why) {
    var seen = Desk.version(asked.request().getParameter("version"));
    var view = asked.view();
    var again = new ArrayList<InboxPage.Hidden>();
    asked
        .request()
        .getParameterMap()
        .forEach((name, values) -> {
          if (!Set.of("version", "command_id", "_csrf").contains(name)) {
            Arrays.stream(values).forEach(value -> again.add(new InboxPage.Hidden(name, value)));
          }
        });
    return new ConflictPage(
        screens.frame(view, asked.official(), Desk.keys(asked.request())),
        why == CaseRefusal.ACT_PENDING ? desk.sentence(why) : "别人刚改过",
        view.ledger().stream()
            .filter(entry -> entry.version() > seen)
            .map(entry -> ConflictPage.change(entry, Dates.desk(entry.at(), day.today())))
            .toList(),
        mine(asked),
        "/desk/cases/" + view.number() + "/" + asked.kind().word,
        again,
        desk.newCommand(),
        asked.kind().possible(view));
  }

  private List<ConflictPage.Mine> mine(Asked asked) {
    var mine = new ArrayList<ConflictPage.Mine>();
    mine.add(new ConflictPage.Mine("要办的", asked.kind().title));
    if (asked.kind() == Kind.CORRECTION) {
      faults(asked).forEach(fault -> mine.add(new ConflictPage.Mine(fault.name(), fault.reason())));
    }
    for (var field : fields(asked, List.of())) {
      var shown =
          field.choices().isEmpty()
              ? field.shown()
              : field.choices().stream()
                  .filter(field::chosen)
                  .map(Choice::label)
                  .reduce((one, other) -> one + "、" + other)
                  .orElse("");
      if (!shown.isEmpty()) {
        mine.add(new ConflictPage.Mine(field.label(), shown));
      }
    }
    return mine;
  }

  private List<Problem> problems(Asked asked) {
    var problems = new ArrayList<Problem>();
    switch (asked.kind()) {
      case CORRECTION -> {
        var faults = faults(asked);
        if (faults.isEmpty()) {
          problems.add(problem("", CaseRefusal.NOTHING_TO_CORRECT));
        }
        for (var fault : faults) {
          if (fault.reason().isBlank()) {
            problems.add(new Problem("why-" + key(fault), fault.name() + "：请写明哪里不对、怎么补"));
          }
        }
        if (date(asked, "answerBy") == null) {
          problems.add(new Problem("answerBy", "补正期限写成年、月、日，例如 2026 年 3 月 9 日"));
        }
      }
      case REFUSE -> {
        if (ground(asked) == null) {
          problems.add(new Problem("ground", "请选不予受理的情形"));
        }
        if (asked.text("words").isEmpty()) {
          problems.add(problem("words", CaseRefusal.REASON_MISSING));
        }
        if (ground(asked) == CaseEvent.Ground.NOT_THIS_AGENCY && asked.text("office").isEmpty()) {
          problems.add(problem("office", CaseRefusal.RIGHT_OFFICE_MISSING));
        }
      }
      case OPINION -> {
        if (opinion(asked) == CaseEvent.Opinion.OBJECT && asked.text("words").isEmpty()) {
          problems.add(problem("words", CaseRefusal.REASON_MISSING));
        }
        if (twoOfficers(asked.view()) && second(asked).isEmpty()) {
          problems.add(problem("second", CaseRefusal.TWO_OFFICERS_NEEDED));
        }
      }
      case DECISION, ONSPOT -> {
        if (decision(asked) == CaseEvent.Decision.DENY && asked.text("words").isEmpty()) {
          problems.add(problem("words", CaseRefusal.REASON_MISSING));
        }
      }
      case WITHDRAW -> {
        if (asked.text("words").isEmpty()) {
          problems.add(problem("words", CaseRefusal.REASON_MISSING));
        }
      }
      case FIX -> {
        if (broughtIn(asked).isEmpty() && faultyFields(asked.view()).isEmpty()) {
          problems.add(problem("brought", CaseRefusal.CORRECTION_INCOMPLETE));
        }
        problems.addAll(answerProblems(asked));
      }
      case ACCEPT, SERVE -> {}
    }
    return problems;
  }

  private Problem problem(String field, CaseRefusal why) {
    return new Problem(field, desk.sentence(why));
  }

  private CaseCommand command(Asked asked) {
    return switch (asked.kind()) {
      case ACCEPT -> new CaseCommand.Accept();
      case ONSPOT -> new CaseCommand.DecideOnTheSpot(decision(asked), asked.text("words"));
      case CORRECTION ->
          new CaseCommand.RequestCorrection(
              faults(asked), Objects.requireNonNull(date(asked, "answerBy")));
      case REFUSE ->
          new CaseCommand.RefuseAcceptance(
              Objects.requireNonNull(ground(asked)), asked.text("words"), asked.text("office"));
      case OPINION ->
          new CaseCommand.GiveOpinion(opinion(asked), asked.text("words"), second(asked));
      case DECISION -> new CaseCommand.Decide(decision(asked), asked.text("words"));
      case SERVE -> new CaseCommand.Serve(CasePlan.Serving.WINDOW);
      case WITHDRAW -> new CaseCommand.Withdraw(asked.text("words"));
      case FIX ->
          Screens.may(asked.view(), CaseView.Act.SUPPLY_OWED)
              ? new CaseCommand.SupplyOwed(broughtIn(asked))
              : new CaseCommand.Supplement(broughtIn(asked), changedForm(asked));
    };
  }

  private static CaseEvent.Decision decision(Asked asked) {
    return asked.text("decision").equals("DENY")
        ? CaseEvent.Decision.DENY
        : CaseEvent.Decision.GRANT;
  }

  private static CaseEvent.Opinion opinion(Asked asked) {
    return asked.text("opinion").equals("OBJECT")
        ? CaseEvent.Opinion.OBJECT
        : CaseEvent.Opinion.PASS;
  }

  private static CaseEvent.@Nullable Ground ground(Asked asked) {
    return Arrays.stream(CaseEvent.Ground.values())
        .filter(ground -> ground.name().equals(asked.text("ground")))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable LocalDate date(Asked asked, String name) {
    var text = Field.readDate(asked.request()::getParameter, name);
    try {
      return LocalDate.parse(text);
    } catch (java.time.format.DateTimeParseException e) {
      // 2026-02-31 looks like a date and is none.
      return null;
    }
  }

  private static boolean twoOfficers(CaseView view) {
    return view.plan().reviews().stream()
        .filter(step -> step.name().equals(view.stepName()))
        .anyMatch(CasePlan.ReviewStep::twoOfficers);
  }

  /// Only a colleague may be named.
  private String second(Asked asked) {
    var chosen = asked.text("second");
    return colleagues(asked.official()).stream()
        .map(Official::staffId)
        .filter(chosen::equals)
        .map(staff -> "staff/" + staff)
        .findFirst()
        .orElse("");
  }

  /// Reviewers first. Who only decides is left out: whoever checked may not decide.
  private List<Official> colleagues(Official official) {
    return officials.ofAgency(official.agencyCode()).stream()
        .filter(one -> !one.staffId().equals(official.staffId()))
        .filter(one -> one.posts().contains(Post.REVIEWER) || one.posts().contains(Post.WINDOW))
        .sorted(
            java.util.Comparator.comparing((Official one) -> !one.posts().contains(Post.REVIEWER)))
        .toList();
  }

  private static String key(Fault fault) {
    return fault.material() == 0 ? "f-" + fault.field() : "m" + fault.material();
  }

  /// Everything ticked on the page becomes one notice (许可法 32(4)).
  private static List<Fault> faults(Asked asked) {
    var faults = new ArrayList<Fault>();
    for (var material : asked.view().materials()) {
      reason(asked, "m" + material.number())
          .ifPresent(why -> faults.add(Fault.ofMaterial(material.number(), material.name(), why)));
    }
    for (var section : asked.view().form()) {
      for (var answered : section.answers()) {
        reason(asked, "f-" + answered.field())
            .ifPresent(why -> faults.add(Fault.ofField(answered.field(), answered.label(), why)));
      }
    }
    return faults;
  }

  private static Optional<String> reason(Asked asked, String key) {
    var chosen = asked.text("why-" + key);
    var own = asked.text("own-" + key);
    if (chosen.equals(FINE) && own.isEmpty()) {
      return Optional.empty();
    }
    if (chosen.equals(FINE) || chosen.equals(ActPage.OWN)) {
      return Optional.of(own);
    }
    return Optional.of(own.isEmpty() ? chosen : chosen + "。" + own);
  }

  private List<ActPage.FaultRow> faultRows(Asked asked, List<Problem> problems) {
    if (asked.kind() != Kind.CORRECTION) {
      return List.of();
    }
    var rows = new ArrayList<ActPage.FaultRow>();
    for (var line : screens.materials(asked.view())) {
      rows.add(
          row(
              asked,
              "m" + line.number(),
              line.name(),
              line.from() + "，" + line.proof(),
              false,
              problems));
    }
    for (var section : asked.view().form()) {
      for (var answered : section.answers()) {
        rows.add(
            row(
                asked,
                "f-" + answered.field(),
                answered.label(),
                Masks.hide(answered.text()),
                true,
                problems));
      }
    }
    return rows;
  }

  private static ActPage.FaultRow row(
      Asked asked,
      String key,
      String name,
      String standing,
      boolean field,
      List<Problem> problems) {
    return new ActPage.FaultRow(
        key,
        name,
        standing,
        field,
        asked.text("why-" + key),
        asked.text("own-" + key),
        problems.stream()
            .filter(one -> one.field().equals("why-" + key))
            .map(Problem::words)
            .findFirst()
            .orElse(""));
  }

  /// Materials that are waited for: those of the notice, or those that were let follow.
  private static List<CaseView.Material> awaited(CaseView view) {
    return view.materials().stream()
        .filter(material ->
            Screens.may(view, CaseView.Act.SUPPLY_OWED)
                ? material.current().way() == Supplied.Way.OWED
                : material.faulty())
        .toList();
  }

  private static List<Supplied> broughtIn(Asked asked) {
    var ticked = asked.request().getParameterValues("brought");
    var numbers = ticked == null ? Set.<String>of() : Set.copyOf(Arrays.asList(ticked));
    return awaited(asked.view()).stream()
        .filter(material -> numbers.contains(Integer.toString(material.number())))
        .map(material ->
            new Supplied(
                material.number(), material.name(), Supplied.Way.ON_PAPER, List.of(), null))
        .toList();
  }

  private List<Guide.Field> faultyFields(CaseView view) {
    if (!Screens.may(view, CaseView.Act.SUPPLEMENT)) {
      return List.of();
    }
    var guide = items.version(BasicCode.of(view.itemCode()), view.guideVersion()).orElseThrow();
    return view.correction().stream()
        .flatMap(request -> request.faults().stream())
        .filter(fault -> fault.material() == 0)
        .flatMap(fault -> guide.field(fault.field()).stream())
        // An answer that is a table is corrected by the applicant online; here it is confirmed.
        .filter(field -> field.type() != Guide.Field.Type.TABLE)
        .toList();
  }

  private Map<String, Answer> corrected(Asked asked) {
    var changed = new HashMap<String, Answer>();
    faultyFields(asked.view())
        .forEach(field -> changed.put(field.id(), form.read(field, asked.request())));
    return changed;
  }

  private Optional<String> changedForm(Asked asked) {
    var asksAnswers =
        asked.view().correction().stream()
            .flatMap(request -> request.faults().stream())
            .anyMatch(fault -> fault.material() == 0);
    return asksAnswers
        ? Optional.of(casework.formWith(asked.view().number(), corrected(asked)))
        : Optional.empty();
  }

  private List<Problem> answerProblems(Asked asked) {
    var changed = corrected(asked);
    if (changed.isEmpty()) {
      return List.of();
    }
    var view = asked.view();
    var all = new HashMap<>(casework.answersOf(view.number()));
    all.putAll(changed);
    return applications.problems(view.itemCode(), Map.of(), all).stream()
        .filter(problem -> changed.containsKey(problem.field()))
        .map(problem -> new Problem("a-" + problem.field(), problem.sentence()))
        .toList();
  }

  private ActPage page(Asked asked, List<Problem> problems) {
    var view = asked.view();
    var kind = asked.kind();
    return new ActPage(
        screens.frame(view, asked.official(), Desk.keys(asked.request())),
        kind.word,
        kind.title,
        lead(asked),
        problems,
        desk.newCommand(),
        view.version(),
        asked.text("from"),
        faultRows(asked, problems),
        fields(asked, problems),
        kind == Kind.DECISION || kind == Kind.OPINION ? view.opinions() : List.of(),
        view.opinions().stream()
            .map(opinion ->
                desk.nameOf(opinion.reviewer())
                    + (opinion.secondOfficer().isEmpty()
                        ? ""
                        : "、" + desk.nameOf(opinion.secondOfficer())))
            .toList(),
        paper(asked),
        button(asked),
        kind == Kind.DECISION && decision(asked) == CaseEvent.Decision.DENY
            ? DeskAct.Weight.GRAVE
            : kind.weight(),
        kind.pauses(),
        note(asked));
  }

  private static String lead(Asked asked) {
    return switch (asked.kind()) {
      case ACCEPT -> "材料齐全、符合法定形式的，应当受理。受理后开始计时，通知书和短信同时发给申请人。";
      case ONSPOT -> "能够当场作出决定的，当场办结（行政许可法第三十四条）。受理和决定一次记入账本。";
      case CORRECTION -> "补正只能告知一次：把要补的全部选上，合成一份告知书（行政许可法第三十二条第一款第四项）。";
      case REFUSE -> "不予受理要写明理由和救济途径，发给申请人。";
      case OPINION -> "写给决定人看的内部意见，决定以前申请人看不到内容。";
      case DECISION -> "决定书写明理由和救济途径，并送达申请人。";
      case SERVE -> "请核对领取人的身份，请他在送达回证上签名。";
      case FIX ->
          Screens.may(asked.view(), CaseView.Act.SUPPLY_OWED)
              ? "申请人把容缺的材料带来了：核对原件后登记。"
              : "申请人把要补的材料带来了：逐项核对，全部补齐才能登记。";
      case WITHDRAW -> "申请人在决定以前可以撤回。请他当面写明，再登记。";
    };
  }

  private static String button(Asked asked) {
    return switch (asked.kind()) {
      case ACCEPT -> "受理，发通知书";
      case ONSPOT -> "当场办结";
      case CORRECTION -> "发出告知书";
      case REFUSE -> "不予受理";
      case OPINION -> "提交意见";
      case DECISION -> decision(asked) == CaseEvent.Decision.DENY ? "决定不予许可" : "签批，发出决定";
      case SERVE -> "已当面送达";
      case FIX -> "已核对，登记";
      case WITHDRAW -> "登记撤回";
    };
  }

  private String note(Asked asked) {
    if (asked.kind() == Kind.OPINION
        && twoOfficers(asked.view())
        && colleagues(asked.official()).isEmpty()) {
      return "本机关没有其他可以一同核查的工作人员，请联系管理员。";
    }
    return "";
  }

  private List<Field> fields(Asked asked, List<Problem> problems) {
    var fields = new ArrayList<Field>();
    switch (asked.kind()) {
      case ACCEPT, SERVE -> {}
      case CORRECTION -> fields.add(answerBy(asked));
      case REFUSE -> {
        fields.add(
            Field.radio(
                    "ground",
                    "属于哪种情形",
                    List.of(
                        new Choice("NO_PERMIT_NEEDED", "这件事依法不用办许可"),
                        new Choice("NOT_THIS_AGENCY", "不归本机关管", "要写明去哪个机关办"),
                        new Choice("INCOMPLETE", "告知补正后仍不齐", "只在告知过补正以后可以选")))
                .value(asked.text("ground")));
        fields.add(Field.longText("words", "理由").value(asked.text("words")));
        fields.add(office(asked));
      }
      case OPINION -> {
        fields.add(
            Field.radio(
                    "opinion",
                    asked.view().stepName() + "的意见",
                    List.of(new Choice("PASS", "通过"), new Choice("OBJECT", "不同意", "要写明理由")))
                .value(asked.text("opinion", "PASS")));
        fields.add(Field.longText("words", "意见").value(asked.text("words", InboxPages.PASS_WORDS)));
        if (twoOfficers(asked.view())) {
          fields.add(
              Field.select(
                      "second",
                      "一同核查的工作人员",
                      colleagues(asked.official()).stream()
                          .map(one ->
                              new Choice(one.staffId(), one.name() + "（" + Desk.posts(one) + "）"))
                          .toList())
                  .hint("这一步要两名以上工作人员核查（行政许可法第三十四条第三款）")
                  .value(asked.text("second")));
        }
      }
      case DECISION, ONSPOT -> {
        fields.add(
            Field.radio(
                    "decision",
                    "决定",
                    List.of(new Choice("GRANT", "准予"), new Choice("DENY", "不予许可", "要写明理由")))
                .value(asked.text("decision", "GRANT")));
        fields.add(
            Field.longText("words", "理由").hint("不予许可必须写；准予时可以不写").value(asked.text("words")));
      }
      case WITHDRAW ->
          fields.add(Field.longText("words", "撤回的原因").value(asked.text("words", "申请人当面提出撤回")));
      case FIX -> {
        var awaited = awaited(asked.view());
        if (!awaited.isEmpty()) {
          var ticked = asked.request().getParameterValues("brought");
          fields.add(
              Field.checkbox(
                      "brought",
                      "带来的材料（原件已核对）",
                      awaited.stream()
                          .map(material ->
                              new Choice(
                                  Integer.toString(material.number()),
                                  material.name(),
                                  wanted(asked.view(), material.number())))
                          .toList())
                  .values(ticked == null ? List.of() : List.of(ticked)));
        }
        var answers = casework.answersOf(asked.view().number());
        for (var question : faultyFields(asked.view())) {
          var typed =
              asked.request().getMethod().equals("POST")
                  ? form.read(question, asked.request())
                  : answers.get(question.id());
          fields.add(form.draw(question, typed, null, List.of()).field());
        }
      }
    }
    return fields.stream().map(field -> field.problemFrom(problems)).toList();
  }

  private static String wanted(CaseView view, int material) {
    return view.correction().stream()
        .flatMap(request -> request.faults().stream())
        .filter(fault -> fault.material() == material)
        .map(Fault::reason)
        .findFirst()
        .orElse("");
  }

  private Field answerBy(Asked asked) {
    var typed =
        asked.request().getMethod().equals("POST")
            ? Field.readDate(asked.request()::getParameter, "answerBy")
            : defaultAnswerBy().toString();
    return Field.date("answerBy", "补正期限").hint("默认 15 个工作日，可以改").value(typed);
  }

  private LocalDate defaultAnswerBy() {
    return calendars.current().deadline(day.today(), CORRECTION_DEFAULT).on();
  }

  private Field office(Asked asked) {
    return Field.select(
            "office",
            "应当去的机关",
            government.agencies().stream()
                .filter(agency -> !agency.domain().isEmpty())
                .map(Agency::name)
                .filter(name -> !name.equals(asked.view().agencyName()))
                .distinct()
                .map(name -> new Choice(name, name))
                .toList())
        .optional(true)
        .hint("不归本机关管的必须选")
        .value(asked.text("office"));
  }

  private @Nullable PaperPage paper(Asked asked) {
    var view = asked.view();
    return switch (asked.kind()) {
      case ACCEPT ->
          PaperWords.acceptance(
              view, calendars.current().deadline(day.today(), view.plan().promised()).on());
      case CORRECTION ->
          PaperWords.correction(
              view,
              faults(asked),
              Optional.ofNullable(date(asked, "answerBy")).orElseGet(this::defaultAnswerBy));
      case REFUSE -> PaperWords.nonAcceptance(view, asked.text("words"), asked.text("office"));
      case DECISION, ONSPOT ->
          decision(asked) == CaseEvent.Decision.DENY
              ? PaperWords.denial(view, asked.text("words"))
              : PaperWords.grant(view);
      case SERVE -> PaperWords.serving(view);
      case OPINION, FIX, WITHDRAW -> null;
    };
  }
}
