package yimen.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import yimen.documents.QrCode;
import yimen.government.Agency;
import yimen.government.Government;
import yimen.government.GovernmentLevel;
import yimen.government.Unit;
import yimen.item.Guide;
import yimen.item.Items;
import yimen.item.MaterialStanding;
import yimen.kernel.PartyId;
import yimen.kernel.Visitor;
import yimen.licence.Licence;
import yimen.licence.Licences;
import yimen.time.LegalDay;
import yimen.time.TimeLimit;
import yimen.ui.Choice;
import yimen.ui.Dates;
import yimen.ui.Fact;
import yimen.ui.MaterialRow;
import yimen.ui.Pages;
import yimen.ui.PromiseBar;
import yimen.ui.Shells;
import yimen.ui.Standing;
import yimen.ui.StepLine;

/// P05: the guide is where a matter begins: fits me? how long, how often, what to hand in, who.
@Controller
class GuidePages {

  private static final String WHERE = "where";
  private static final int LEAD_STEPS = 3;
  private static final int SHORT_FEE = 8;
  private static final int PROMISE_DAYS_MAX = 400;

  private final Items items;
  private final Government government;
  private final Licences licences;
  private final LegalDay day;
  private final String publicUrl;

  GuidePages(
      Items items,
      Government government,
      Licences licences,
      InstantSource clock,
      @Value("${yimen.public-url:http://localhost:8080}") String publicUrl) {
    this.items = items;
    this.government = government;
    this.licences = licences;
    this.day = new LegalDay(clock);
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  /// Short address for QR codes.
  @GetMapping("/s/{code}")
  ModelAndView shortAddress(@PathVariable String code) {
    return Pages.seeOther(ServiceCard.href(guide(code)));
  }

  @GetMapping("/services/{code}")
  ModelAndView guide(
      @PathVariable String code,
      @RequestParam Map<String, String> query,
      HttpServletRequest request) {
    return Pages.open("portal/guide", page(guide(code), query, Shells.visitor(request), ""));
  }

  @GetMapping("/services/{code}/versions")
  ModelAndView versions(@PathVariable String code) {
    var guide = guide(code);
    var versions = items.versions(guide.code());
    var shown = new ArrayList<GuideVersionsPage.Version>();
    for (var i = 0; i < versions.size(); i++) {
      var version = versions.get(i);
      shown.add(
          new GuideVersionsPage.Version(
              "第 " + version.version() + " 版",
              Dates.whole(version.publishedOn()),
              ServiceCard.href(guide) + "/versions/" + version.version(),
              i == 0,
              i + 1 < versions.size()
                  ? GuideChanges.between(versions.get(i + 1), version)
                  : List.of("首次发布")));
    }
    return Pages.open(
        "portal/guideVersions",
        new GuideVersionsPage(guide.name(), ServiceCard.href(guide), shown));
  }

  /// Published versions keep their address.
  @GetMapping("/services/{code}/versions/{number:[0-9]{1,6}}")
  ModelAndView version(
      @PathVariable String code,
      @PathVariable int number,
      @RequestParam Map<String, String> query,
      HttpServletRequest request) {
    var newest = guide(code);
    var version =
        items
            .version(newest.code(), number)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return Pages.open(
        "portal/guide",
        page(
            version,
            query,
            Shells.visitor(request),
            version.version() == newest.version() ? "" : ServiceCard.href(newest)));
  }

  private Guide guide(String code) {
    return items.find(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private GuidePage page(
      Guide guide, Map<String, String> query, Visitor visitor, String newerHref) {
    var situation = new LinkedHashMap<String, String>();
    for (var question : guide.situations()) {
      var value = query.getOrDefault(question.id(), "");
      if (question.options().stream().anyMatch(option -> option.value().equals(value))) {
        situation.put(question.id(), value);
      }
    }
    var where = government.unit(query.getOrDefault(WHERE, "")).map(Unit::code6).orElse("");
    var held = held(visitor);
    var standings = MaterialStanding.of(guide, situation, held);
    var toHandIn = MaterialStanding.toHandIn(standings);
    var signedIn = visitor instanceof Visitor.SignedInResident;
    var handler = where.isEmpty() ? Optional.<Agency>empty() : items.handler(guide, where);
    var kept = new LinkedHashMap<String, String>(situation);
    if (!where.isEmpty()) {
      kept.put(WHERE, where);
    }
    return new GuidePage(
        guide.code().value(),
        guide.name(),
        lead(guide),
        "/services?theme=" + URLEncoder.encode(guide.theme(), StandardCharsets.UTF_8),
        guide.theme(),
        ServiceCard.marks(guide),
        facts(guide, standings, toHandIn, handler, signedIn),
        warning(guide),
        newerHref,
        guide.acceptConditions(),
        guide.denyConditions(),
        guide.situations().stream()
            .map(question ->
                new GuidePage.Situation(
                    question.id(),
                    question.question(),
                    question.options().stream()
                        .map(option ->
                            new Choice(
                                option.value(),
                                option.label(),
                                Objects.requireNonNullElse(option.note(), "")))
                        .toList(),
                    situation.getOrDefault(question.id(), "")))
            .toList(),
        !kept.isEmpty(),
        places(guide),
        where,
        standings.stream().map(each -> row(each, guide, signedIn)).toList(),
        materialsWords(standings, toHandIn),
        signedIn,
        standings.stream().anyMatch(each -> each.verdict() == MaterialStanding.Verdict.MAY_FOLLOW)
            ? guide.supplementDays()
            : 0,
        MaterialStanding.promised(guide, situation) || guide.commitmentAllowed()
            ? Objects.requireNonNullElse(guide.commitment(), "")
            : "",
        promise(guide),
        limitWords(guide),
        limitNote(guide),
        steps(guide, situation),
        Arrays.stream(guide.legalBasis().split("[；;]"))
            .map(String::strip)
            .filter(basis -> !basis.isEmpty())
            .toList(),
        guide.fee(),
        guide.result().name(),
        guide.faq().stream()
            .map(each -> new GuidePage.Faq(each.question(), each.answer()))
            .toList(),
        newerHref.isEmpty() && ServiceCard.canApply(guide)
            ? address("/apply/" + guide.code().value() + "/check", answersToApplyWith(kept))
            : "",
        handler.map(Agency::name).orElse(""),
        things(guide),
        "第 " + guide.version() + " 版 · " + Dates.whole(guide.publishedOn()) + "发布",
        ServiceCard.href(guide) + "/versions",
        address(ServiceCard.href(guide), with(kept, "print", "1")),
        QrCode.svg(publicUrl + "/s/" + guide.code().value()),
        guide.general());
  }

  /// What was said here is not asked again: the way into the application names answers `s-…`.
  private static Map<String, String> answersToApplyWith(Map<String, String> kept) {
    var answers = new LinkedHashMap<String, String>();
    kept.forEach((name, value) -> answers.put(name.equals(WHERE) ? name : "s-" + name, value));
    return answers;
  }

  private Set<String> held(Visitor visitor) {
    return switch (visitor) {
      case Visitor.SignedInResident resident -> {
        PartyId company = resident.company();
        yield licences.heldBy(company == null ? resident.person() : company).stream()
            .filter(Licence::isInForce)
            .map(Licence::typeId)
            .collect(Collectors.toSet());
      }
      case Visitor.Anonymous _, Visitor.SignedInOfficial _ -> Set.of();
    };
  }

  private static String lead(Guide guide) {
    var way =
        guide.channels().fullOnline() ? "全程可以在网上办" : guide.channels().online() ? "在网上交材料" : "到窗口办理";
    var end =
        guide.result().licenceType() != null && guide.channels().online()
            ? "办好后电子证照直接到“我的证照”"
            : "办好后发给您" + guide.result().name();
    return "%s，%s，%s。".formatted(way, ServiceCard.visits(guide), end);
  }

  private List<Fact> facts(
      Guide guide,
      List<MaterialStanding> standings,
      int toHandIn,
      Optional<Agency> handler,
      boolean signedIn) {
    var spared = standings.size() - toHandIn;
    var maybe =
        standings.stream()
            .filter(each ->
                each.verdict() == MaterialStanding.Verdict.REQUIRED
                    && each.material().licenceType() != null)
            .count();
    var fee = guide.fee().isBlank() ? "不收费" : guide.fee();
    var isShort = fee.codePointCount(0, fee.length()) <= SHORT_FEE;
    return List.of(
        new Fact(
            "办结时间",
            LimitWords.of(guide.promised()),
            LimitWords.onTheSpot(guide.statutory()) && LimitWords.onTheSpot(guide.promised())
                ? "材料齐了就办"
                : "法定 " + LimitWords.of(guide.statutory())),
        new Fact(
            "跑动次数",
            guide.visitsMax() == 0 ? "0 次" : "最多 " + guide.visitsMax() + " 次",
            guide.channels().fullOnline()
                ? "全程网上办"
                : guide.channels().online() ? "网上交件，到场核验或领取" : "到窗口办"),
        new Fact(
            "要交的材料",
            toHandIn + " 份",
            spared > 0
                ? "共 %d 份，%d 份不用您交".formatted(standings.size(), spared)
                : maybe > 0 && !signedIn ? "有电子证照的可以免交" : "共 " + standings.size() + " 份"),
        new Fact("收费", isShort ? fee : "要收费", isShort ? "" : fee),
        new Fact(
            "谁来办",
            handler.map(Agency::name).orElseGet(() -> levels(guide)),
            handler.isPresent() ? "按您选的办理地匹配" : "主管：" + guide.department()));
  }

  private static String levels(Guide guide) {
    return guide.levels().stream()
        .map(level ->
            switch (level) {
              case CITY -> "市级";
              case DISTRICT -> "区县、开发区";
              case TOWN -> "街道、镇";
              case VILLAGE -> "社区、村";
            })
        .collect(Collectors.joining("，"));
  }

  private String warning(Guide guide) {
    return switch (guide.standing()) {
      case Guide.Standing.InUse _ -> "";
      case Guide.Standing.Suspended(var reason, var until) ->
          "暂停办理"
              + until.map(last -> "，到 " + Dates.of(last, day.today()) + " 为止").orElse("")
              + "。原因："
              + reason
              + "。要紧的事请打 12345。";
      case Guide.Standing.Cancelled(var reason) -> "这个事项已经取消，不用再办。原因：" + reason + "。";
    };
  }

  /// Units where an agency handles it; only asked when the place makes a difference.
  private List<Choice> places(Guide guide) {
    if (guide.levels().equals(List.of(GovernmentLevel.CITY))) {
      return List.of();
    }
    return government.units().stream()
        .filter(unit -> items.handler(guide, unit.code6()).isPresent())
        .map(unit -> new Choice(unit.code6(), unit.name()))
        .toList();
  }

  private MaterialRow row(MaterialStanding each, Guide guide, boolean signedIn) {
    var material = each.material();
    var licence =
        Optional.ofNullable(material.licenceType())
            .flatMap(licences::type)
            .map(type -> type.name());
    return switch (each.verdict()) {
      case EXEMPT ->
          new MaterialRow(
              material.name(),
              Standing.EXEMPT,
              "已从您的电子证照“" + licence.orElse(material.name()) + "”取得");
      case GENERATED -> new MaterialRow(material.name(), Standing.GENERATED, "按您填的内容生成，确认即可");
      case MAY_FOLLOW ->
          new MaterialRow(
              material.name(), Standing.MAY_FOLLOW, "可以先受理，" + guide.supplementDays() + " 个工作日内补交");
      case MAY_PROMISE -> new MaterialRow(material.name(), Standing.MAY_PROMISE, "签告知承诺书，办理时不交");
      case REQUIRED ->
          licence.isPresent()
              ? new MaterialRow(
                  material.name(), Standing.REQUIRED, signedIn ? "您还没有这张电子证照，请上传" : "有电子证照的，登录后免交")
              : new MaterialRow(material.name(), Standing.REQUIRED, source(material));
    };
  }

  private static String source(Guide.Material material) {
    return switch (material.source()) {
      case APPLICANT -> "您自己准备，可以拍照上传";
      case GOVERNMENT_LICENCE, GOVERNMENT_OTHER -> "由政府部门出具，可以拍照上传";
      case INTERMEDIARY -> "由中介机构或法定机构出具，可以拍照上传";
      case GENERATED -> "按您填的内容生成";
    };
  }

  private static String materialsWords(List<MaterialStanding> standings, int toHandIn) {
    return toHandIn == 0 ? "一份也不用您交。" : "一共 %d 份，要交 %d 份。".formatted(standings.size(), toHandIn);
  }

  private static @Nullable PromiseBar promise(Guide guide) {
    var statutory = guide.statutory();
    var promised = guide.promised();
    var days = TimeLimit.Unit.ON_THE_SPOT;
    if (LimitWords.onTheSpot(statutory)
        || statutory.unit() == days
        || statutory.amount() > PROMISE_DAYS_MAX
        || !LimitWords.onTheSpot(promised) && promised.unit() != statutory.unit()
        || promised.amount() > statutory.amount()) {
      return null;
    }
    var unit = LimitWords.unit(statutory);
    return LimitWords.onTheSpot(promised)
        ? new PromiseBar(0, statutory.amount(), unit, List.of(new PromiseBar.Stage("当场办好", 0)), "")
        : new PromiseBar(
            promised.amount(), statutory.amount(), unit, List.of(), "从受理的第二天算起，材料补正的时间在受理以前，不算在内。");
  }

  private static String limitWords(Guide guide) {
    return LimitWords.onTheSpot(guide.promised())
        ? LimitWords.onTheSpot(guide.statutory())
            ? "材料齐全、符合要求的，当场办好。"
            : "法律规定 " + LimitWords.of(guide.statutory()) + "，我们承诺当场办好。"
        : "法律规定 %s，我们承诺 %s。从受理的第二天算起。"
            .formatted(LimitWords.of(guide.statutory()), LimitWords.of(guide.promised()));
  }

  /// Limits that nobody has checked against the department yet are marked, never passed off as
  /// certain.
  private static String limitNote(Guide guide) {
    var unsure =
        List.of("statutory", "promised").stream()
            .map(key -> guide.provenance().getOrDefault(key, ""))
            .anyMatch(source -> source.startsWith("assumed") || source.contains("memory"));
    return unsure ? "期限为演示值，以部门核定为准" : "";
  }

  private static List<StepLine> steps(Guide guide, Map<String, String> situation) {
    return MaterialStanding.steps(guide, situation).stream()
        .map(step ->
            new StepLine(
                step.name(),
                step.role()
                    + "："
                    + step.action().replace("/", "或")
                    + (step.limit() == null ? "" : "。时限：" + LimitWords.stepLimit(step.limit()))))
        .toList();
  }

  private List<HomePage.Link> things(Guide guide) {
    return items.oneThings().stream()
        .filter(thing ->
            thing.components().stream()
                .anyMatch(component -> guide.itemId().equals(component.itemId())))
        .limit(LEAD_STEPS)
        .map(thing -> new HomePage.Link(thing.name(), "/themes#" + thing.id()))
        .toList();
  }

  private static Map<String, String> with(Map<String, String> all, String key, String value) {
    var more = new LinkedHashMap<>(all);
    more.put(key, value);
    return more;
  }

  private static String address(String path, Map<String, String> query) {
    return query.isEmpty()
        ? path
        : path
            + query.entrySet().stream()
                .map(entry ->
                    URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
  }
}
