package yimen.portal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import yimen.casework.Applications;
import yimen.government.Agency;
import yimen.government.Government;
import yimen.identity.Parties;
import yimen.identity.ProviderDown;
import yimen.item.Guide;
import yimen.item.Items;
import yimen.item.MaterialStanding;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.kernel.Visitor;
import yimen.kernel.Visitor.SignedInResident;
import yimen.ui.Choice;
import yimen.ui.Field;
import yimen.ui.MaterialRow;
import yimen.ui.Pages;
import yimen.ui.Problem;
import yimen.ui.Refusals;

/// A01 资格自查: plain questions, where to handle it, who applies; then exactly what is needed. All
/// answers travel in the query: they are values of the guide, never personal data.
@Controller
class ApplyCheckPages {

  private static final int TOGETHER_MAX = 3;
  private static final int REAL_NAME_LEVEL = 2;
  private static final String SELF = "self";
  private static final String WHERE = "where";
  private static final String TOWN = "town";
  private static final String WHO = "who";

  private final Items items;
  private final Applications applications;
  private final Government government;
  private final Parties parties;
  private final Refusals refusals;

  ApplyCheckPages(
      Items items,
      Applications applications,
      Government government,
      Parties parties,
      Refusals refusals) {
    this.items = items;
    this.applications = applications;
    this.government = government;
    this.parties = parties;
    this.refusals = refusals;
  }

  /// One page of questions, all by name.
  private record Step(String name, List<Field> fields, List<ApplyCheckPage.PlaceGroup> places) {

    List<String> names() {
      return places.isEmpty() ? fields.stream().map(Field::name).toList() : List.of(name);
    }

    boolean offers(String field, @Nullable String value) {
      return places.isEmpty()
          ? fields.stream()
              .filter(one -> one.name().equals(field))
              .flatMap(one -> one.choices().stream())
              .anyMatch(choice -> choice.value().equals(value))
          : places.stream()
              .flatMap(group -> group.choices().stream())
              .anyMatch(choice -> choice.value().equals(value));
    }
  }

  /// For whom one may apply: value → name. `down`: the register of companies does not answer.
  private record Hats(Map<String, String> names, boolean down) {}

  @GetMapping("/apply/{code}/check")
  ModelAndView check(
      @PathVariable String code,
      @RequestParam Map<String, String> query,
      @RequestAttribute(Visitor.ATTRIBUTE) Visitor visitor) {
    var guide = items.find(code).orElseThrow(ApplyDrafts::gone);
    if (!(guide.standing() instanceof Guide.Standing.InUse)) {
      return Pages.seeOther("/services/" + guide.code().value());
    }
    var hats = hats(guide, visitor);
    var steps = steps(guide, query, visitor, hats);
    var before = new ArrayList<Step>();
    for (var step : steps) {
      var open = step.names().stream().filter(name -> !step.offers(name, query.get(name))).toList();
      if (!open.isEmpty()) {
        var problems =
            step.name().equals(query.get("asked"))
                ? open.stream().map(name -> new Problem(name, missing(name))).toList()
                : List.<Problem>of();
        return question(guide, step, before, query, problems);
      }
      before.add(step);
    }
    return Pages.show(
        "portal/applyCheckResult", result(guide, steps, query, visitor, hats, List.of()));
  }

  private static String missing(String name) {
    return switch (name) {
      case WHERE -> "请选择在哪里办";
      case TOWN -> "请选择街道或镇";
      case WHO -> "请选择替谁办";
      default -> "请回答这个问题，选一项";
    };
  }

  private ModelAndView question(
      Guide guide,
      Step step,
      List<Step> before,
      Map<String, String> query,
      List<Problem> problems) {
    var page =
        new ApplyCheckPage(
            guide.code().value(),
            guide.name(),
            step.name(),
            back(guide, before, query),
            step.fields().stream()
                .map(field ->
                    field
                        .value(query.getOrDefault(field.name(), field.shown()))
                        .problemFrom(problems))
                .toList(),
            step.places(),
            query.getOrDefault(step.name(), ""),
            problems,
            kept(before, query));
    return problems.isEmpty()
        ? Pages.show("portal/applyCheck", page)
        : Pages.unprocessable("portal/applyCheck", page);
  }

  private static List<ApplyCheckPage.Kept> kept(List<Step> steps, Map<String, String> query) {
    return steps.stream()
        .flatMap(step -> step.names().stream())
        .map(name -> new ApplyCheckPage.Kept(name, query.getOrDefault(name, "")))
        .toList();
  }

  /// The page before: the same address without the last step's answers.
  private static String back(Guide guide, List<Step> before, Map<String, String> query) {
    return before.isEmpty()
        ? "/services/" + guide.code().value()
        : address(guide, kept(before.subList(0, before.size() - 1), query));
  }

  private static String address(Guide guide, List<ApplyCheckPage.Kept> kept) {
    var query =
        kept.stream()
            .map(one -> encoded(one.name()) + "=" + encoded(one.value()))
            .collect(Collectors.joining("&"));
    return "/apply/" + guide.code().value() + "/check" + (query.isEmpty() ? "" : "?" + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private List<Step> steps(Guide guide, Map<String, String> query, Visitor visitor, Hats hats) {
    var steps = new ArrayList<Step>();
    var situations = guide.situations().stream().map(ApplyCheckPages::field).toList();
    if (!situations.isEmpty() && situations.size() <= TOGETHER_MAX) {
      var heading = situations.size() == 1;
      steps.add(
          new Step(
              "situation",
              heading ? List.of(situations.getFirst().asHeading(guide.name())) : situations,
              List.of()));
    } else {
      for (var i = 0; i < situations.size(); i++) {
        var field = situations.get(i);
        steps.add(
            new Step(
                field.name(),
                List.of(
                    field.asHeading(
                        "%s · 第 %d 问，共 %d 问".formatted(guide.name(), i + 1, situations.size()))),
                List.of()));
      }
    }
    places(guide, query, steps);
    if (hats.names().size() > 1) {
      var acting =
          visitor instanceof SignedInResident resident && resident.company() != null
              ? resident.company().toString()
              : "";
      steps.add(
          new Step(
              WHO,
              List.of(
                  Field.radio(
                          WHO,
                          "这次替谁办？",
                          hats.names().entrySet().stream()
                              .map(hat -> new Choice(hat.getKey(), hat.getValue()))
                              .toList())
                      .hint("企业是登记机关登记您为法定代表人的")
                      .value(acting)
                      .asHeading(guide.name())),
              List.of()));
    }
    return steps;
  }

  private static Field field(Guide.Situation situation) {
    return Field.radio(
        "s-" + situation.id(),
        situation.question() + (situation.question().endsWith("？") ? "" : "？"),
        situation.options().stream()
            .map(option ->
                new Choice(
                    option.value(), option.label(), option.note() == null ? "" : option.note()))
            .toList());
  }

  private void places(Guide guide, Map<String, String> query, List<Step> steps) {
    var handlers = items.handlers(guide);
    if (handlers.size() < 2) {
      return;
    }
    var units = new LinkedHashMap<String, List<Agency>>();
    for (var agency : handlers) {
      units.computeIfAbsent(unitOf(agency), _ -> new ArrayList<>()).add(agency);
    }
    if (units.size() > 1) {
      steps.add(new Step(WHERE, List.of(), groups(units)));
    }
    var where = units.size() > 1 ? query.get(WHERE) : units.keySet().iterator().next();
    var here = where == null ? null : units.get(where);
    if (here != null && here.stream().anyMatch(agency -> agency.divisionCode().length() > 6)) {
      steps.add(
          new Step(
              TOWN,
              List.of(),
              List.of(
                  new ApplyCheckPage.PlaceGroup(
                      "",
                      here.stream()
                          .filter(agency -> agency.divisionCode().length() > 6)
                          .map(agency -> new Choice(agency.divisionCode(), placeName(agency)))
                          .toList()))));
    }
  }

  private String unitOf(Agency agency) {
    return agency.divisionCode().equals(government.cityCode())
        ? government.cityCode()
        : government.unitOf(agency.divisionCode()).map(unit -> unit.code6()).orElse("");
  }

  private String placeName(Agency agency) {
    return government
        .division(agency.divisionCode())
        .map(division -> division.name())
        .orElse(agency.name());
  }

  private List<ApplyCheckPage.PlaceGroup> groups(Map<String, List<Agency>> units) {
    var city = new ArrayList<Choice>();
    var districts = new ArrayList<Choice>();
    var zones = new ArrayList<Choice>();
    for (var unit : units.entrySet()) {
      var code = unit.getKey();
      if (code.equals(government.cityCode())) {
        city.add(new Choice(code, unit.getValue().getFirst().name()));
      } else {
        var name = government.unit(code).map(found -> found.name()).orElse(code);
        (code.compareTo("610170") < 0 ? districts : zones).add(new Choice(code, name));
      }
    }
    var groups = new ArrayList<ApplyCheckPage.PlaceGroup>();
    if (!city.isEmpty()) {
      groups.add(new ApplyCheckPage.PlaceGroup("市级", city));
    }
    if (!districts.isEmpty()) {
      groups.add(new ApplyCheckPage.PlaceGroup("区、县", districts));
    }
    if (!zones.isEmpty()) {
      groups.add(new ApplyCheckPage.PlaceGroup("开发区", zones));
    }
    return groups;
  }

  private Hats hats(Guide guide, Visitor visitor) {
    var names = new LinkedHashMap<String, String>();
    if (!(visitor instanceof SignedInResident resident) || resident.level() < REAL_NAME_LEVEL) {
      return new Hats(names, false);
    }
    if (guide.targets().contains(Guide.Target.PERSON)) {
      names.put(SELF, "本人（" + resident.name() + "）");
    }
    if (!guide.targets().contains(Guide.Target.COMPANY)) {
      return new Hats(names, false);
    }
    try {
      parties
          .companiesRepresentedBy(resident.person())
          .forEach(company -> names.put(company.id().toString(), company.name()));
      return new Hats(names, false);
    } catch (ProviderDown _) {
      return new Hats(names, true);
    }
  }

  private ApplyCheckPage.Result result(
      Guide guide,
      List<Step> steps,
      Map<String, String> query,
      Visitor visitor,
      Hats hats,
      List<Problem> problems) {
    var situation = situation(guide, query);
    var kept = kept(steps, query);
    var applicant = applicant(visitor, hats, query);
    var standings =
        applicant.isPresent() && visitor instanceof SignedInResident resident
            ? applications.standings(
                guide.code().value(), situation, applicant.get(), Optional.of(resident.person()))
            : MaterialStanding.of(guide, situation, java.util.Set.of());
    var here = address(guide, kept);
    var signIn =
        switch (visitor) {
          case Visitor.Anonymous _ -> "/login?to=" + encoded(here);
          case Visitor.SignedInOfficial _ -> "/login?to=" + encoded(here);
          case SignedInResident resident ->
              resident.level() < REAL_NAME_LEVEL ? "/account/real-name?to=" + encoded(here) : "";
        };
    var blocked =
        !signIn.isEmpty() || !hats.names().isEmpty()
            ? ""
            : hats.down()
                ? "企业登记信息暂时查不到，请稍后再试，或者到窗口办理。"
                : "这个事项由企业申请。没有查到登记您为法定代表人的企业，请由法定代表人登录办理，或者到窗口委托办理。";
    var agency =
        division(guide, query)
            .flatMap(place -> items.handler(guide, place))
            .map(Agency::name)
            .orElse("");
    return new ApplyCheckPage.Result(
        guide.code().value(),
        guide.name(),
        back(guide, steps, query),
        MaterialStanding.toHandIn(standings),
        standings.stream().map(standing -> row(standing, applicant.isPresent())).toList(),
        agency,
        hats.names().size() == 1 && !query.containsKey(WHO)
            ? hats.names().values().iterator().next()
            : hats.names().getOrDefault(query.getOrDefault(WHO, ""), ""),
        guide.promised().amount() == 0 ? "当场办结" : guide.promised().amount() + " " + unit(guide),
        guide.fee(),
        signIn,
        visitor instanceof SignedInResident ? "实名认证后开始填写" : "登录后开始填写",
        blocked,
        applicant.isPresent(),
        problems,
        kept,
        said(guide, query));
  }

  private static String unit(Guide guide) {
    return guide.promised().unit() == yimen.time.TimeLimit.Unit.WORKING_DAYS ? "个工作日" : "天";
  }

  private static List<ApplyCheckPage.Kept> said(Guide guide, Map<String, String> query) {
    return guide.situations().stream()
        .map(question ->
            new ApplyCheckPage.Kept(
                question.question(),
                question.options().stream()
                    .filter(option -> option.value().equals(query.get("s-" + question.id())))
                    .map(Guide.Choice::label)
                    .findFirst()
                    .orElse("")))
        .toList();
  }

  private static MaterialRow row(MaterialStanding standing, boolean personal) {
    var material = standing.material();
    return new MaterialRow(
        material.name(),
        ApplyWords.standing(standing.verdict()),
        switch (standing.verdict()) {
          case EXEMPT -> "您的电子证照里有，不用交";
          case GENERATED -> "按您填的内容自动生成，确认就行";
          case REQUIRED -> material.licenceType() != null && !personal ? "登录后看能不能免交" : "拍照或扫描上传";
          case MAY_FOLLOW -> "可以先不交，受理后再补";
          case MAY_PROMISE -> "可以用告知承诺书代替";
        });
  }

  private static Map<String, String> situation(Guide guide, Map<String, String> query) {
    var situation = new LinkedHashMap<String, String>();
    for (var question : guide.situations()) {
      var value = query.get("s-" + question.id());
      if (value != null) {
        situation.put(question.id(), value);
      }
    }
    return situation;
  }

  private static Optional<PartyId> applicant(
      Visitor visitor, Hats hats, Map<String, String> query) {
    if (!(visitor instanceof SignedInResident resident) || hats.names().isEmpty()) {
      return Optional.empty();
    }
    var who =
        hats.names().size() == 1
            ? hats.names().keySet().iterator().next()
            : query.getOrDefault(WHO, "");
    if (!hats.names().containsKey(who)) {
      return Optional.empty();
    }
    return Optional.of(who.equals(SELF) ? resident.person() : PartyId.of(who));
  }

  /// Where it is handled, as 6 or 9 digits.
  private Optional<String> division(Guide guide, Map<String, String> query) {
    var handlers = items.handlers(guide);
    var town = query.getOrDefault(TOWN, "");
    if (!town.isEmpty()) {
      return Optional.of(town);
    }
    var where = query.getOrDefault(WHERE, "");
    if (!where.isEmpty()) {
      return Optional.of(where);
    }
    return handlers.stream().map(Agency::divisionCode).findFirst();
  }

  @PostMapping("/apply/{code}/start")
  ModelAndView start(
      @PathVariable String code,
      @RequestParam Map<String, String> form,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    var guide = items.find(code).orElseThrow(ApplyDrafts::gone);
    var hats = hats(guide, visitor);
    var applicant = applicant(visitor, hats, form);
    var place = division(guide, form);
    if (applicant.isEmpty() || place.isEmpty()) {
      return Pages.seeOther("/apply/" + guide.code().value() + "/check");
    }
    var outcome =
        applications.start(
            guide.code().value(),
            visitor.person(),
            applicant.get(),
            place.get(),
            situation(guide, form));
    return switch (outcome) {
      case Outcome.Done<UUID>(var draft) -> Pages.seeOther("/apply/" + draft);
      case Outcome.Refused<UUID>(var why) ->
          Pages.unprocessable(
              "portal/applyCheckResult",
              result(
                  guide,
                  steps(guide, form, visitor, hats),
                  form,
                  visitor,
                  hats,
                  List.of(new Problem("", refusals.sentence(why)))));
    };
  }
}
