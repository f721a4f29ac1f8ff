package yimen.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import yimen.government.Government;
import yimen.government.Unit;
import yimen.item.Guide;
import yimen.item.Items;
import yimen.item.OneThing;
import yimen.ui.Icon;
import yimen.ui.Pages;

/// P01, P02: the one gate.
@Controller
class HomePages {

  private final Items items;
  private final Government government;
  private final LifeStages life = new LifeStages();

  HomePages(Items items, Government government) {
    this.items = items;
    this.government = government;
  }

  @GetMapping("/")
  ModelAndView home(@RequestParam(name = "for", defaultValue = "") String who) {
    var audience = LifeStages.Audience.of(who);
    return Pages.open(
        "portal/home",
        new HomePage(
            Texts.home("common-words"),
            figures(),
            audiences(audience),
            stages(audience),
            things(),
            asked(),
            places(),
            tasks()));
  }

  /// Presets the area, nothing else.
  @GetMapping("/at/{slug}")
  ModelAndView site(@PathVariable String slug) {
    return government.units().stream()
        .filter(unit -> unit.slug().equals(slug))
        .findFirst()
        .map(unit -> Pages.seeOther("/services?unit=" + unit.code6()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private List<HomePage.Figure> figures() {
    var guides = items.guides().stream().filter(ServiceFilter::listed).toList();
    if (guides.isEmpty()) {
      return List.of();
    }
    var figures = new ArrayList<HomePage.Figure>();
    figures.add(new HomePage.Figure("能办的事项", guides.size(), "项", "全部进一门", "/services"));
    figures.add(figure(guides, "全程网上办", "不用到现场", "online=full"));
    figures.add(figure(guides, "最多跑一次", "能不跑就不跑", "visits=1"));
    figures.add(figure(guides, "当场办好", "材料齐了就办", "kind=spot"));
    figures.add(figure(guides, "材料可以后补", "先受理，再补齐", "lenient=1"));
    return figures;
  }

  private static HomePage.Figure figure(List<Guide> guides, String term, String sub, String query) {
    var pair = query.split("=");
    var filter = ServiceFilter.of(java.util.Map.of(pair[0], pair[1]));
    return new HomePage.Figure(
        term,
        (int) guides.stream().filter(filter::matches).count(),
        "项",
        sub,
        "/services?" + query);
  }

  private static List<HomePage.Tab> audiences(LifeStages.Audience current) {
    return java.util.Arrays.stream(LifeStages.Audience.values())
        .map(audience ->
            new HomePage.Tab(
                audience.chinese(), "/?for=" + audience.word() + "#life", audience == current))
        .toList();
  }

  private List<HomePage.Stage> stages(LifeStages.Audience audience) {
    return life.of(audience).stream()
        .map(stage ->
            new HomePage.Stage(
                stage.title(), stage.sub(), stage.icon(), "/services?stage=" + stage.key()))
        .toList();
  }

  private List<HomePage.Thing> things() {
    return Texts.home("featured-one-things").stream()
        .flatMap(id -> items.oneThings().stream().filter(thing -> thing.id().equals(id)))
        .map(this::thing)
        .toList();
  }

  private HomePage.Thing thing(OneThing thing) {
    var parts = new ArrayList<HomePage.Link>();
    for (var component : thing.components()) {
      Optional.ofNullable(component.itemId())
          .flatMap(items::find)
          .ifPresent(
              guide -> parts.add(new HomePage.Link(component.name(), ServiceCard.href(guide))));
    }
    return new HomePage.Thing(
        thing.name(),
        "一共涉及 " + thing.components().size() + " 个事项，其中 " + parts.size() + " 个现在就能在这里办",
        switch (thing.id()) {
          case "OT03" -> Icon.MEAL;
          case "OT09" -> Icon.BIRTH;
          case "OT12" -> Icon.HANDS;
          default -> Icon.LINK;
        },
        parts);
  }

  private List<HomePage.Asked> asked() {
    return Texts.home("asked").stream()
        .flatMap(id -> items.find(id).stream())
        .filter(guide -> !guide.faq().isEmpty())
        .map(guide ->
            new HomePage.Asked(
                guide.faq().getFirst().question(), guide.name(), ServiceCard.href(guide) + "#faq"))
        .toList();
  }

  private List<HomePage.Places> places() {
    var groups = new LinkedHashMap<String, List<HomePage.Link>>();
    for (var unit : government.units()) {
      groups
          .computeIfAbsent(kind(unit), _ -> new ArrayList<>())
          .add(new HomePage.Link(unit.shortName(), "/at/" + unit.slug()));
    }
    return groups.entrySet().stream()
        .map(entry -> new HomePage.Places(entry.getKey(), entry.getValue()))
        .toList();
  }

  /// 61010x are the six old city districts, 61017x the zones.
  private static String kind(Unit unit) {
    var code = unit.code6();
    return code.charAt(4) == '7' ? "新区、开发区" : code.compareTo("610113") <= 0 ? "城六区" : "其他区县";
  }

  private List<HomePage.Task> tasks() {
    var tasks = new ArrayList<HomePage.Task>();
    task("MZ08", "高龄补贴", "年纪到了就能领", Icon.OLD_AGE).ifPresent(tasks::add);
    task("YB03", "异地看病", "先备案，直接报销", Icon.HEALTH).ifPresent(tasks::add);
    task("RS11", "退休", "申请退休、领养老金", Icon.MONEY).ifPresent(tasks::add);
    tasks.add(new HomePage.Task("我的证照", "身份证、户口簿", Icon.LICENCE, "/me/licences"));
    tasks.add(new HomePage.Task("查进度", "我的事办到哪了", Icon.TRUCK, "/track"));
    tasks.add(new HomePage.Task("去窗口办", "看附近的服务中心", Icon.MAP, "/sites"));
    return tasks;
  }

  private Optional<HomePage.Task> task(String id, String title, String sub, Icon icon) {
    return items
        .find(id)
        .map(guide -> new HomePage.Task(title, sub, icon, ServiceCard.href(guide)));
  }
}
