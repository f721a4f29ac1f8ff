package yimen.workbench;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import yimen.casework.Applications;
import yimen.casework.CasePlan;
import yimen.casework.CaseRefusal;
import yimen.casework.Draft;
import yimen.casework.Supplied;
import yimen.government.Government;
import yimen.identity.Official;
import yimen.identity.Parties;
import yimen.identity.PartyFacts;
import yimen.identity.Post;
import yimen.item.Answer;
import yimen.item.FieldProblem;
import yimen.item.Guide;
import yimen.item.ItemSearch;
import yimen.item.Items;
import yimen.item.MaterialStanding;
import yimen.kernel.CaseNumber;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.kernel.Refusal;
import yimen.licence.Licences;
import yimen.ui.Choice;
import yimen.ui.Field;
import yimen.ui.Pages;
import yimen.ui.Problem;
import yimen.ui.Tone;

/// D02 登记收件: person, matter, form and materials, receipt. Nothing personal stands in an address.
@Controller
class IntakePages {

  private static final String PATH = "/desk/intake";
  private static final int SHOWN = 12;
  private static final int SEARCHED = 40;

  private final Applications applications;
  private final Items items;
  private final ItemSearch search;
  private final Parties parties;
  private final Licences licences;
  private final Intakes intakes;
  private final Desk desk;
  private final FormFields form;

  IntakePages(
      Applications applications,
      Items items,
      ItemSearch search,
      Parties parties,
      Licences licences,
      Intakes intakes,
      Government government,
      Desk desk) {
    this.applications = applications;
    this.items = items;
    this.search = search;
    this.parties = parties;
    this.licences = licences;
    this.intakes = intakes;
    this.desk = desk;
    this.form = new FormFields(government);
  }

  private Official clerk(HttpServletRequest request) {
    var official = desk.official(request);
    if (!official.posts().contains(Post.WINDOW)) {
      throw desk.notYourPost(request, official.agencyCode(), Post.WINDOW);
    }
    return official;
  }

  private static String text(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "").strip();
  }

  @GetMapping(PATH)
  ModelAndView person(HttpServletRequest request) {
    clerk(request);
    return Pages.show("workbench/intakePerson", personPage(request, List.of()));
  }

  private static IntakePersonPage personPage(HttpServletRequest request, List<Problem> problems) {
    return new IntakePersonPage(
        List.of(
                Field.text("name", "姓名").complete("off").value(text(request, "name")),
                Field.idNumber("idNumber", "居民身份证号").value(text(request, "idNumber")),
                Field.mobile("mobile", "手机号")
                    .complete("off")
                    .hint("进度发到这个号码，请和本人核对")
                    .value(text(request, "mobile")),
                Field.companyCode("uscc", "统一社会信用代码")
                    .optional(true)
                    .hint("替单位办时填；经办人不是法定代表人的，请核对委托书")
                    .value(text(request, "uscc")))
            .stream()
            .map(field -> field.problemFrom(problems))
            .toList(),
        problems);
  }

  @PostMapping(PATH)
  ModelAndView check(HttpServletRequest request) {
    var official = clerk(request);
    var problems = new ArrayList<Problem>();
    var uscc = text(request, "uscc");
    var company =
        uscc.isEmpty() ? Optional.<PartyId>empty() : done(parties.company(uscc), "uscc", problems);
    if (text(request, "mobile").isEmpty()) {
      problems.add(new Problem("mobile", "请填手机号，进度和通知发到这里"));
    }
    // The phone is kept only once everything is right.
    var person =
        problems.isEmpty()
            ? done(
                parties.person(
                    text(request, "name"), text(request, "idNumber"), text(request, "mobile")),
                "",
                problems)
            : done(
                parties.person(text(request, "name"), text(request, "idNumber"), ""), "", problems);
    if (!problems.isEmpty() || person.isEmpty()) {
      return Pages.unprocessable("workbench/intakePerson", personPage(request, problems));
    }
    var id =
        intakes.begin(
            official.staffId(),
            company.orElse(person.get()),
            company.isPresent() ? person : Optional.empty());
    return Pages.seeOther(PATH + "/" + id);
  }

  private Optional<PartyId> done(Outcome<PartyId> outcome, String field, List<Problem> problems) {
    return switch (outcome) {
      case Outcome.Done<PartyId>(var party) -> Optional.of(party);
      case Outcome.Refused<PartyId>(var why) -> {
        problems.add(new Problem(field.isEmpty() ? fieldOf(why) : field, desk.sentence(why)));
        yield Optional.empty();
      }
    };
  }

  private static String fieldOf(Refusal why) {
    return switch (why.code()) {
      case "identity.name-invalid" -> "name";
      case "identity.mobile-invalid" -> "mobile";
      case String _ -> "idNumber";
    };
  }

  private Intakes.Intake intake(String id, Official official) {
    return intakes
        .find(Desk.uuid(id), official.staffId())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private IntakePerson shown(Intakes.Intake intake) {
    var facts = parties.facts(intake.applicant()).orElseThrow();
    var acting = intake.acting().flatMap(parties::facts);
    return new IntakePerson(
        facts.name(),
        facts.maskedNumber(),
        acting.orElse(facts).maskedMobile(),
        acting.map(PartyFacts::name).orElse(""));
  }

  @GetMapping(PATH + "/{id}")
  ModelAndView matter(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String item,
      HttpServletRequest request) {
    var official = clerk(request);
    var intake = intake(id, official);
    return Pages.show(
        "workbench/intakeMatter",
        matterPage(intake, official, q.strip(), item, Map.of(), List.of()));
  }

  private IntakeMatterPage matterPage(
      Intakes.Intake intake,
      Official official,
      String words,
      String item,
      Map<String, String> typed,
      List<Problem> problems) {
    var path = PATH + "/" + intake.id();
    var answer = words.isEmpty() ? null : search.find(words, SEARCHED);
    var offered =
        answer == null
            ? handledBy(official, intake)
            : (answer.confident() ? answer.hits() : answer.nearest())
                .stream()
                    .flatMap(hit -> items.find(hit.key()).stream())
                    .filter(guide -> handles(guide, official, intake))
                    .toList();
    var chosen =
        items
            .find(item)
            .filter(guide -> handles(guide, official, intake))
            .filter(guide -> !guide.situations().isEmpty())
            .orElse(null);
    return new IntakeMatterPage(
        path,
        shown(intake),
        words,
        answer != null && !answer.confident(),
        offered.stream()
            .limit(answer == null ? SEARCHED : SHOWN)
            .map(guide ->
                new IntakeMatterPage.Matter(
                    guide.code().value(),
                    guide.name(),
                    guide.kind().chinese()
                        + " · "
                        + (guide.promised().amount() == 0
                            ? "即办"
                            : "承诺 " + guide.promised().amount() + " 日")
                        + " · 材料 "
                        + guide.materials().size()
                        + " 份",
                    path + "?item=" + guide.code().value(),
                    !guide.situations().isEmpty()))
            .toList(),
        chosen == null
            ? null
            : new IntakeMatterPage.Chosen(
                chosen.code().value(),
                chosen.name(),
                chosen.situations().stream()
                    .map(question ->
                        Field.radio(
                                "s-" + question.id(),
                                question.question(),
                                question.options().stream()
                                    .map(option ->
                                        new Choice(
                                            option.value(),
                                            option.label(),
                                            Objects.requireNonNullElse(option.note(), "")))
                                    .toList())
                            .value(typed.get(question.id()))
                            .problemFrom(problems))
                    .toList()),
        problems);
  }

  /// What this agency handles, items with a full guide first.
  private List<Guide> handledBy(Official official, Intakes.Intake intake) {
    return items.guides().stream()
        .filter(guide -> handles(guide, official, intake))
        .sorted(java.util.Comparator.comparing(Guide::general))
        .toList();
  }

  private boolean handles(Guide guide, Official official, Intakes.Intake intake) {
    return guide.standing() instanceof Guide.Standing.InUse
        && guide.targets().contains(target(intake))
        && items.handlers(guide).stream()
            .anyMatch(agency -> agency.code().equals(official.agencyCode()));
  }

  private Guide.Target target(Intakes.Intake intake) {
    return switch (parties.facts(intake.applicant()).orElseThrow().kind()) {
      case PERSON -> Guide.Target.PERSON;
      case COMPANY -> Guide.Target.COMPANY;
    };
  }

  @PostMapping(PATH + "/{id}")
  ModelAndView choose(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String item,
      HttpServletRequest request) {
    var official = clerk(request);
    var intake = intake(id, official);
    var guide = guide(item, official, intake);
    var situation = new LinkedHashMap<String, String>();
    var problems = new ArrayList<Problem>();
    for (var question : guide.situations()) {
      var value = text(request, "s-" + question.id());
      if (question.options().stream().anyMatch(option -> option.value().equals(value))) {
        situation.put(question.id(), value);
      } else {
        problems.add(new Problem("s-" + question.id(), question.question() + "：请选一项"));
      }
    }
    if (!problems.isEmpty()) {
      return Pages.unprocessable(
          "workbench/intakeMatter",
          matterPage(intake, official, "", guide.code().value(), situation, problems));
    }
    intakes.choose(intake, guide.code().value(), situation);
    return Pages.seeOther(PATH + "/" + intake.id() + "/form");
  }

  private Guide guide(String code, Official official, Intakes.Intake intake) {
    return items
        .find(code)
        .filter(guide -> handles(guide, official, intake))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @GetMapping(PATH + "/{id}/form")
  ModelAndView form(@PathVariable String id, HttpServletRequest request) {
    var official = clerk(request);
    var intake = intake(id, official);
    if (intake.item().isEmpty()) {
      return Pages.seeOther(PATH + "/" + intake.id());
    }
    var guide = guide(intake.item(), official, intake);
    var known = applications.known(intake.item(), intake.applicant(), intake.acting());
    var answers = new HashMap<String, Answer>();
    known.forEach((field, filled) -> answers.put(field, filled.answer()));
    return Pages.show(
        "workbench/intakeForm",
        formPage(intake, guide, answers, known, List.of(), List.of(), request));
  }

  private IntakeFormPage formPage(
      Intakes.Intake intake,
      Guide guide,
      Map<String, Answer> answers,
      Map<String, Draft.Filled> known,
      List<FieldProblem> wrong,
      List<Problem> problems,
      HttpServletRequest request) {
    var standings =
        applications.standings(
            intake.item(), intake.situation(), intake.applicant(), intake.acting());
    return new IntakeFormPage(
        PATH + "/" + intake.id(),
        shown(intake),
        guide.name(),
        guide.code().value(),
        guide.situations().stream()
            .flatMap(question ->
                question.options().stream()
                    .filter(option -> option.value().equals(intake.situation().get(question.id()))))
            .map(Guide.Choice::label)
            .collect(Collectors.joining("、")),
        !guide.situations().isEmpty(),
        desk.newCommand(),
        guide.form().stream()
            .map(section ->
                new DenseField.Section(
                    section.title(),
                    section.fields().stream()
                        .map(field ->
                            form.draw(
                                field,
                                answers.get(field.id()),
                                source(known.get(field.id()), answers.get(field.id())),
                                wrong))
                        .toList()))
            .toList(),
        standings.stream().map(standing -> row(standing, problems, request)).toList(),
        MaterialStanding.toHandIn(standings),
        known.size(),
        guide.form().stream().mapToInt(section -> section.fields().size()).sum(),
        MaterialStanding.promised(guide, intake.situation())
            ? Objects.requireNonNullElse(guide.commitment(), "")
            : "",
        text(request, "serving"),
        problems);
  }

  /// Only while the answer is still the one that came with the source.
  private static @Nullable String source(Draft.@Nullable Filled filled, @Nullable Answer now) {
    return filled != null && filled.answer().equals(now) ? filled.source() : null;
  }

  private static IntakeFormPage.Row row(
      MaterialStanding standing, List<Problem> problems, HttpServletRequest request) {
    var number = standing.material().seq();
    var chosen = text(request, "w-" + number);
    return new IntakeFormPage.Row(
        number,
        standing.material().name(),
        switch (standing.verdict()) {
          case EXEMPT -> "证照免交";
          case GENERATED -> "自动生成";
          case REQUIRED -> "必交";
          case MAY_FOLLOW -> "可容缺";
          case MAY_PROMISE -> "可承诺";
        },
        switch (standing.verdict()) {
          case EXEMPT, GENERATED -> Tone.GREEN;
          case REQUIRED -> Tone.BLUE;
          case MAY_FOLLOW, MAY_PROMISE -> Tone.YELLOW;
        },
        switch (standing.verdict()) {
          case EXEMPT, GENERATED -> List.of();
          case REQUIRED -> List.of(way("paper", "收原件", chosen));
          case MAY_FOLLOW -> List.of(way("paper", "收原件", chosen), way("owe", "容缺后补", chosen));
          case MAY_PROMISE -> List.of(way("paper", "收原件", chosen), way("promise", "告知承诺", chosen));
        },
        problems.stream()
            .filter(one -> one.field().equals("w-" + number))
            .map(Problem::words)
            .findFirst()
            .orElse(""));
  }

  private static IntakeFormPage.Way way(String value, String words, String chosen) {
    return new IntakeFormPage.Way(value, words, value.equals(chosen));
  }

  @PostMapping(PATH + "/{id}/form")
  ModelAndView receive(@PathVariable String id, HttpServletRequest request) {
    var official = clerk(request);
    var intake = intake(id, official);
    var guide = guide(intake.item(), official, intake);
    var answers = new HashMap<String, Answer>();
    for (var section : guide.form()) {
      for (var field : section.fields()) {
        answers.put(field.id(), form.read(field, request));
      }
    }
    var wrong = applications.problems(intake.item(), intake.situation(), answers);
    var problems =
        new ArrayList<>(wrong.stream().map(one -> FormFields.problem(guide, one)).toList());
    var supplied = new ArrayList<Supplied>();
    for (var standing :
        applications.standings(
            intake.item(), intake.situation(), intake.applicant(), intake.acting())) {
      supplied(standing, intake, request)
          .ifPresentOrElse(
              supplied::add,
              () ->
                  problems.add(
                      new Problem(
                          "w-" + standing.material().seq(),
                          standing.material().name() + "：请核对原件后选“收原件”；没有带来的，请打印一次性告知单")));
    }
    if (problems.isEmpty()) {
      var outcome =
          applications.registerWalkIn(
              intake.item(),
              intake.applicant(),
              intake.acting(),
              official.agencyCode(),
              intake.situation(),
              answers,
              supplied,
              text(request, "serving").equals("WINDOW")
                  ? CasePlan.Serving.WINDOW
                  : CasePlan.Serving.ELECTRONIC,
              desk.act(
                  official, Desk.uuid(request.getParameter("command_id")), intake.applicant()));
      switch (outcome) {
        // The row stays for its day: the same form sent again answers the same case.
        case Outcome.Done<CaseNumber>(var number) -> {
          return Pages.seeOther("/desk/cases/" + number + "?told=received");
        }
        case Outcome.Refused<CaseNumber>(var why) ->
            problems.add(
                new Problem(
                    why == CaseRefusal.SITUATION_UNANSWERED ? "situation" : "",
                    desk.sentence(why)));
      }
    }
    return Pages.unprocessable(
        "workbench/intakeForm",
        formPage(
            intake,
            guide,
            answers,
            applications.known(intake.item(), intake.applicant(), intake.acting()),
            wrong,
            problems,
            request));
  }

  /// Empty when the clerk has not said how this one comes in.
  private Optional<Supplied> supplied(
      MaterialStanding standing, Intakes.Intake intake, HttpServletRequest request) {
    var material = standing.material();
    var chosen = text(request, "w-" + material.seq());
    var way =
        switch (standing.verdict()) {
          case EXEMPT -> Supplied.Way.LICENCE;
          case GENERATED -> Supplied.Way.GENERATED;
          case REQUIRED -> chosen.equals("paper") ? Supplied.Way.ON_PAPER : null;
          case MAY_FOLLOW ->
              chosen.equals("paper")
                  ? Supplied.Way.ON_PAPER
                  : chosen.equals("owe") ? Supplied.Way.OWED : null;
          case MAY_PROMISE ->
              chosen.equals("paper")
                  ? Supplied.Way.ON_PAPER
                  : chosen.equals("promise") ? Supplied.Way.PROMISED : null;
        };
    if (way == null) {
      return Optional.empty();
    }
    var type = material.licenceType();
    var licence =
        way == Supplied.Way.LICENCE && type != null
            ? licences
                .newest(intake.applicant(), type)
                .or(() -> intake.acting().flatMap(acting -> licences.newest(acting, type)))
                .map(found -> found.identifier().value())
                .orElse(null)
            : null;
    return Optional.of(new Supplied(material.seq(), material.name(), way, List.of(), licence));
  }
}
