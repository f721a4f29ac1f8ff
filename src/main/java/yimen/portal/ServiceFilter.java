package yimen.portal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import yimen.government.GovernmentLevel;
import yimen.item.Guide;
import yimen.ui.Facet;

/// The conditions of a list of matters, as they stand in its address: `who=person&visits=0`. A list
/// is a link.
final class ServiceFilter {

  private static final LifeStages LIFE = new LifeStages();

  /// One kind of condition: its key in the address, its title, the value of a guide (several for a
  /// guide that belongs under several), and the words for a value.
  private record Condition(
      String key,
      String title,
      Function<Guide, List<String>> values,
      Function<String, String> words) {}

  private static final List<Condition> CONDITIONS =
      List.of(
          new Condition(
              "who",
              "服务对象",
              guide -> guide.targets().stream().map(ServiceFilter::target).sorted().toList(),
              value -> value.equals("person") ? "个人" : "企业和组织"),
          new Condition("theme", "主题", guide -> List.of(guide.theme()), Function.identity()),
          new Condition(
              "kind",
              "办件类型",
              guide ->
                  List.of(
                      switch (guide.turnaround()) {
                        case ON_THE_SPOT -> "spot";
                        case WITHIN_LIMIT -> "limit";
                      }),
              value -> value.equals("spot") ? "即办件，当场办好" : "承诺件，限期办好"),
          new Condition(
              "visits",
              "跑动次数",
              ServiceFilter::visits,
              value ->
                  switch (value) {
                    case "0" -> "一次也不用跑";
                    case "1" -> "最多跑一次";
                    default -> "两次以上";
                  }),
          new Condition(
              "online",
              "网上办到哪一步",
              guide ->
                  guide.channels().fullOnline()
                      ? List.of("full")
                      : List.of(guide.channels().online() ? "part" : "none"),
              value ->
                  switch (value) {
                    case "full" -> "全程网上办";
                    case "part" -> "网上申请，到场领取或核验";
                    default -> "到窗口办";
                  }),
          new Condition(
              "lenient",
              "材料可以后补",
              guide ->
                  guide.materials().stream().anyMatch(Guide.Material::tolerable)
                      ? List.of("1")
                      : List.of(),
              _ -> "可以先受理后补"),
          new Condition(
              "level",
              "办理层级",
              guide -> guide.levels().stream().map(ServiceFilter::level).toList(),
              value ->
                  switch (value) {
                    case "city" -> "市级";
                    case "district" -> "区县、开发区";
                    case "town" -> "街道、镇";
                    default -> "社区、村";
                  }),
          new Condition("dept", "主管部门", guide -> List.of(guide.department()), Function.identity()));

  private final Map<String, String> chosen;
  private final Map<String, String> kept;

  private ServiceFilter(Map<String, String> chosen, Map<String, String> kept) {
    this.chosen = chosen;
    this.kept = kept;
  }

  /// Unknown parameters are left out; `stage`, `unit` and `q` are carried along.
  static ServiceFilter of(Map<String, String> query) {
    var chosen = new LinkedHashMap<String, String>();
    for (var condition : CONDITIONS) {
      var value = query.getOrDefault(condition.key(), "");
      if (!value.isEmpty()) {
        chosen.put(condition.key(), value);
      }
    }
    var kept = new LinkedHashMap<String, String>();
    for (var key : List.of("q", "stage", "unit")) {
      var value = query.getOrDefault(key, "");
      if (!value.isEmpty()) {
        kept.put(key, value);
      }
    }
    return new ServiceFilter(chosen, kept);
  }

  static boolean listed(Guide guide) {
    return !(guide.standing() instanceof Guide.Standing.Cancelled);
  }

  boolean matches(Guide guide) {
    return matchesAllBut("", guide);
  }

  private boolean matchesAllBut(String key, Guide guide) {
    BiPredicate<Condition, Guide> fits =
        (condition, each) ->
            condition.key().equals(key)
                || !chosen.containsKey(condition.key())
                || condition.values().apply(each).contains(chosen.get(condition.key()));
    var stage = kept.get("stage");
    return CONDITIONS.stream().allMatch(condition -> fits.test(condition, guide))
        && (stage == null
            || LIFE.stage(stage)
                .map(known -> known.items().contains(guide.itemId()))
                .orElse(false));
  }

  String stageTitle() {
    return LIFE.stage(kept.getOrDefault("stage", "")).map(LifeStages.Stage::title).orElse("");
  }

  String unit() {
    return kept.getOrDefault("unit", "");
  }

  /// Facets with counts: each counts what its option would leave, given all the other conditions.
  List<Facet> facets(String path, List<Guide> guides, List<String> keys) {
    return CONDITIONS.stream()
        .filter(condition -> keys.contains(condition.key()))
        .map(condition -> facet(path, condition, guides))
        .filter(facet ->
            facet.options().size() > 1
                || facet.chosen()
                || facet.title().startsWith("材料") && !facet.options().isEmpty())
        .toList();
  }

  private Facet facet(String path, Condition condition, List<Guide> guides) {
    var counts =
        guides.stream()
            .filter(guide -> matchesAllBut(condition.key(), guide))
            .flatMap(guide -> condition.values().apply(guide).stream())
            .collect(
                Collectors.groupingBy(
                    Function.identity(), LinkedHashMap::new, Collectors.counting()));
    var on = chosen.get(condition.key());
    if (on != null) {
      counts.putIfAbsent(on, 0L);
    }
    var byCount =
        condition.key().equals("theme") || condition.key().equals("dept")
            ? Map.Entry.<String, Long>comparingByValue().reversed()
            : Map.Entry.<String, Long>comparingByKey();
    return new Facet(
        condition.title(),
        counts.entrySet().stream()
            .sorted(byCount)
            .map(entry ->
                new Facet.Option(
                    condition.words().apply(entry.getKey()),
                    entry.getValue().intValue(),
                    entry.getKey().equals(on)
                        ? without(path, condition.key())
                        : with(path, condition.key(), entry.getKey()),
                    entry.getKey().equals(on)))
            .toList());
  }

  /// The conditions set, each with the link that takes it away.
  List<ServicesPage.Set> set(String path, String unitName) {
    var set = new ArrayList<ServicesPage.Set>();
    for (var condition : CONDITIONS) {
      var value = chosen.get(condition.key());
      if (value != null) {
        set.add(
            new ServicesPage.Set(condition.words().apply(value), without(path, condition.key())));
      }
    }
    if (!stageTitle().isEmpty()) {
      set.add(new ServicesPage.Set("阶段：" + stageTitle(), without(path, "stage")));
    }
    if (!unitName.isEmpty()) {
      set.add(new ServicesPage.Set("办理地：" + unitName, without(path, "unit")));
    }
    return set;
  }

  String address(String path) {
    return address(path, all());
  }

  String with(String path, String key, String value) {
    var all = all();
    all.put(key, value);
    return address(path, all);
  }

  private String without(String path, String key) {
    var all = all();
    all.remove(key);
    return address(path, all);
  }

  private Map<String, String> all() {
    var all = new LinkedHashMap<>(kept);
    all.putAll(chosen);
    return all;
  }

  private static String address(String path, Map<String, String> parameters) {
    return parameters.isEmpty()
        ? path
        : path
            + parameters.entrySet().stream()
                .map(entry ->
                    entry.getKey()
                        + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
  }

  /// At most once holds for those without any visit too.
  private static List<String> visits(Guide guide) {
    return switch (guide.visitsMax()) {
      case 0 -> List.of("0", "1");
      case 1 -> List.of("1");
      default -> List.of("2");
    };
  }

  private static String target(Guide.Target target) {
    return switch (target) {
      case PERSON -> "person";
      case COMPANY -> "company";
    };
  }

  private static String level(GovernmentLevel level) {
    return switch (level) {
      case CITY -> "city";
      case DISTRICT -> "district";
      case TOWN -> "town";
      case VILLAGE -> "village";
    };
  }
}
