package yimen.item;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yimen.kernel.BasicCode;
import yimen.time.TimeLimit;

/// Reads a guide in the YAML layout of the data pack (docs/recipes/write-a-guide.md) and tells
/// every mistake with its line. A guide comes out only when there is none.
final class GuideReader {

  static final int BYTES_MAX = 256 * 1024;

  /// A version not yet numbered by the catalogue.
  static final int UNNUMBERED = 0;

  private static final int FIELDS_MAX = 300;
  private static final int NAME_MAX = 200;
  private static final Pattern ITEM_ID = Pattern.compile("[A-Z]{2}[A-Z0-9-]{1,8}");
  private static final Pattern FIELD_ID = Pattern.compile("[a-z][a-z0-9_]{0,39}");
  private static final Pattern PREFILL =
      Pattern.compile("(profile|licence|resource):(\\w+)\\.(\\w+)");
  private static final Pattern CATCH_ALL =
      Pattern.compile(
          ".*(其他|其它|有关|相关)(的)?(申请)?材料.*|.*(其他|其它)(的)?(证明)?(资料|文件)$|^(有关|相关)(的)?(证明)?(资料|文件)$");

  /// What the catalogue knows already: newest guide by item id, item id by basic code.
  record Known(
      Function<String, Optional<Guide>> newest, Function<String, Optional<String>> itemOfCode) {}

  private final Mistakes mistakes = new Mistakes();
  private final Reference reference;
  private final Known known;
  private final List<FieldPlace> fields = new ArrayList<>();
  private final Map<String, Guide.Field> fieldsById = new HashMap<>();

  private record FieldPlace(Keyed place, Guide.Field field, Guide.@Nullable Field table) {}

  private GuideReader(Reference reference, Known known) {
    this.reference = reference;
    this.known = known;
  }

  static Optional<Guide> read(
      String yaml, Reference reference, Known known, List<Items.Mistake> told) {
    var reader = new GuideReader(reference, known);
    var guide = reader.whole(yaml);
    told.addAll(reader.mistakes.byLine());
    return reader.mistakes.none() ? guide : Optional.empty();
  }

  private Optional<Guide> whole(String yaml) {
    if (yaml.length() > BYTES_MAX || yaml.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
      mistakes.tell(1, "文件太大，最多 256 KB");
      return Optional.empty();
    }
    // A byte order mark is not an author's mistake.
    var text = yaml.startsWith("\ufeff") ? yaml.substring(1) : yaml;
    return Yaml.read(text, mistakes)
        .flatMap(tree ->
            switch (tree) {
              case Yaml.Keys keys -> Optional.of(guide(new Keyed(keys, mistakes)));
              case Yaml.Text other -> notAGuide(other.line());
              case Yaml.Items other -> notAGuide(other.line());
            });
  }

  private Optional<Guide> notAGuide(int line) {
    mistakes.tell(line, "这不是办事指南：最外层要分键写，例如“item_id: SC05”");
    return Optional.empty();
  }

  private Guide guide(Keyed top) {
    var itemId = top.text("item_id");
    if (!itemId.isEmpty() && !ITEM_ID.matcher(itemId).matches()) {
      mistakes.tell(
          top.line("item_id"), "“item_id”要写两个大写字母加编号，例如 SC05，现在是“" + Keyed.shown(itemId) + "”");
    }
    var before = known.newest().apply(itemId);
    var version = top.integer("version", 1, 9999, false).orElse(UNNUMBERED);
    var name = name(top, "name");
    var kind = top.choice("type", Words.KINDS, true).orElse(Guide.Kind.PUBLIC_SERVICE);
    var code = code(top, itemId, kind, before);
    var department = department(top);
    var levels = top.choices("levels", Words.LEVELS);
    var targets = new LinkedHashSet<>(top.choices("subject", Words.TARGETS));
    var domain = domain(top, department, before);
    var theme = theme(top, targets, before);
    var legalBasis = top.text("legal_basis");
    var limits = top.map("time_limit", true);
    var statutory = limits.flatMap(map -> limit(map, "statutory"));
    var promised = limits.flatMap(map -> limit(map, "promised"));
    limits.ifPresent(Keyed::nothingElse);
    var turnaround = turnaround(top, limits, statutory, promised);
    var visits = top.integer("max_visits", 0, 9, true);
    var fee = top.text("fee");
    var accept = sentences(top, "accept_conditions");
    var deny = sentences(top, "deny_conditions");
    var channels = channels(top, visits);
    var materials = materials(top);
    var form = form(top);
    var steps = steps(top);
    var situations = situations(top, materials, steps);
    var commitment = top.textOrNull("commitment");
    checkCommitment(top, commitment, situations);
    var supplementDays = tolerance(top, materials, turnaround);
    var result = result(top);
    var faq = faq(top);
    var provenance = provenance(top, limits);
    fields.forEach(this::checkRules);
    top.nothingElse();
    return new Guide(
        itemId,
        code,
        version,
        LocalDate.EPOCH,
        name,
        kind,
        domain,
        department,
        levels,
        targets,
        theme,
        legalBasis,
        statutory.orElse(NO_LIMIT),
        promised.orElse(NO_LIMIT),
        turnaround,
        visits.orElse(0),
        channels,
        commitment.isPresent(),
        fee,
        accept,
        deny,
        situations,
        materials.stream().map(Placed::value).toList(),
        form,
        steps.stream().map(Placed::value).toList(),
        commitment.orElse(null),
        supplementDays,
        result,
        faq,
        provenance,
        false,
        new Guide.Standing.InUse());
  }

  private static final TimeLimit NO_LIMIT = new TimeLimit(0, TimeLimit.Unit.ON_THE_SPOT);
  private static final BasicCode NO_CODE = BasicCode.of("000120000000");

  /// Something read, and where it stands.
  private record Placed<T>(Keyed place, T value) {}

  private String name(Keyed map, String key) {
    var name = map.text(key);
    if (name.codePointCount(0, name.length()) > NAME_MAX) {
      mistakes.tell(map.line(key), "“" + key + "”太长，最多 " + NAME_MAX + " 个字");
    }
    return name;
  }

  private BasicCode code(Keyed top, String itemId, Guide.Kind kind, Optional<Guide> before) {
    var written = top.optionalText("basic_code");
    if (before.isPresent()) {
      var code = before.get().code();
      if (written.isPresent() && !written.get().equals(code.value())) {
        mistakes.tell(top.line("basic_code"), "事项 " + itemId + " 的基本编码是 " + code.value() + "，不能改动");
      }
      checkKind(top, "type", code.value(), kind);
      return code;
    }
    if (written.isEmpty()) {
      if (!itemId.isEmpty() && !top.has("basic_code")) {
        mistakes.tell(
            top.line("item_id"), "目录里还没有 " + Keyed.shown(itemId) + "，新事项要写上“basic_code”（12 位基本编码）");
      }
      return NO_CODE;
    }
    if (BasicCode.problem(written.get()).isPresent()) {
      mistakes.tell(
          top.line("basic_code"),
          "“basic_code”要写 12 位数字的基本编码，现在是“" + Keyed.shown(written.get()) + "”");
      return NO_CODE;
    }
    known
        .itemOfCode()
        .apply(written.get())
        .ifPresent(other ->
            mistakes.tell(
                top.line("basic_code"), "基本编码 " + written.get() + " 已经是事项 " + other + " 的，请换一个"));
    checkKind(top, "basic_code", written.get(), kind);
    return BasicCode.of(written.get());
  }

  private void checkKind(Keyed top, String key, String code, Guide.Kind kind) {
    var digits =
        reference.codes().getOrDefault("item_type", List.of()).stream()
            .filter(option -> option.label().equals(kind.chinese()))
            .map(Guide.Option::value)
            .findFirst();
    if (top.has("type") && digits.isPresent() && !code.substring(2, 4).equals(digits.get())) {
      mistakes.tell(
          top.line(key),
          "%s的基本编码第 3、4 位应为 %s，现在的编码是 %s".formatted(kind.chinese(), digits.get(), code));
    }
  }

  private String department(Keyed top) {
    var department = top.text("dept");
    if (!department.isEmpty() && !reference.domains().containsKey(department)) {
      var near =
          Keyed.nearest(department, reference.domains().keySet())
              .map(word -> "，是不是想写“" + word + "”")
              .orElse("，请写部门简称，例如市公安局");
      mistakes.tell(top.line("dept"), "没有“" + Keyed.shown(department) + "”这个部门" + near);
    }
    return department;
  }

  private String domain(Keyed top, String department, Optional<Guide> before) {
    var natural = reference.domains().getOrDefault(department, "");
    var written = top.optionalText("domain");
    if (written.isPresent() && !reference.domains().containsValue(written.get())) {
      mistakes.tell(top.line("domain"), "没有“" + Keyed.shown(written.get()) + "”这个业务域");
    }
    return written
        .or(() -> before.filter(guide -> guide.department().equals(department)).map(Guide::domain))
        .orElse(natural);
  }

  private String theme(Keyed top, Set<Guide.Target> targets, Optional<Guide> before) {
    var written = top.optionalText("theme");
    if (written.isEmpty() && before.isEmpty()) {
      mistakes.tell(top.line(), "缺少“theme”：新事项要写上主题，例如“准营准办”");
    }
    var theme = written.or(() -> before.map(Guide::theme)).orElse("");
    for (var target : targets) {
      var table =
          switch (target) {
            case PERSON -> "theme_person";
            case COMPANY -> "theme_legal";
          };
      if (written.isPresent() && !reference.hasCode(table, theme)) {
        mistakes.tell(
            top.line("theme"),
            "“%s”不在%s的办事主题里"
                .formatted(Keyed.shown(theme), target == Guide.Target.PERSON ? "自然人" : "法人"));
      }
    }
    return theme;
  }

  private Optional<TimeLimit> limit(Keyed limits, String key) {
    return limits
        .map(key, true)
        .flatMap(map -> {
          var value = map.integer("value", 0, 3650, true);
          var unit = map.choice("unit", Words.UNITS, true);
          map.text("source");
          map.nothingElse();
          if (value.isEmpty() || unit.isEmpty()) {
            return Optional.empty();
          }
          if ((unit.get() == TimeLimit.Unit.ON_THE_SPOT) != (value.get() == 0)) {
            mistakes.tell(map.line("value"), "即办的“value”要写 0，其他单位要写大于 0 的数");
            return Optional.empty();
          }
          return Optional.of(new TimeLimit(value.get(), unit.get()));
        });
  }

  private Guide.Turnaround turnaround(
      Keyed top,
      Optional<Keyed> limits,
      Optional<TimeLimit> statutory,
      Optional<TimeLimit> promised) {
    if (statutory.isPresent()
        && promised.isPresent()
        && Words.days(promised.get()) > Words.days(statutory.get())) {
      mistakes.tell(
          limits.map(map -> map.line("promised")).orElse(top.line()), "承诺时限不能比法定时限长（营商环境条例第三十六条）");
    }
    var turnaround =
        promised.filter(limit -> limit.unit() == TimeLimit.Unit.ON_THE_SPOT).isPresent()
            ? Guide.Turnaround.ON_THE_SPOT
            : Guide.Turnaround.WITHIN_LIMIT;
    var written = top.choice("handling", Words.TURNAROUNDS, false);
    if (written.isPresent() && promised.isPresent() && written.get() != turnaround) {
      mistakes.tell(top.line("handling"), "承诺时限写“即办”的才是即办件，请把“handling”和承诺时限改成一致");
    }
    return turnaround;
  }

  private List<String> sentences(Keyed top, String key) {
    return top.texts(key, true, 1, 50).stream().map(Yaml.Text::value).toList();
  }

  private Guide.Channels channels(Keyed top, Optional<Integer> visits) {
    return top.map("channels", true)
        .map(map -> {
          var channels =
              new Guide.Channels(
                  map.bool("online_apply"),
                  map.bool("full_online"),
                  map.bool("window"),
                  map.bool("agent_service"),
                  map.bool("mail"));
          map.nothingElse();
          if (map.has("full_online") && visits.isPresent()) {
            if (channels.fullOnline() != (visits.get() == 0)) {
              mistakes.tell(map.line("full_online"), "全程网办的“max_visits”是 0，不是全程网办的大于 0，请把两处改成一致");
            }
            if (channels.fullOnline() && map.has("online_apply") && !channels.online()) {
              mistakes.tell(map.line("online_apply"), "全程网办的事项要能在网上申请，请写 true");
            }
          }
          return channels;
        })
        .orElse(new Guide.Channels(false, false, false, false, false));
  }

  private List<Placed<Guide.Material>> materials(Keyed top) {
    var materials = new ArrayList<Placed<Guide.Material>>();
    var names = new HashSet<String>();
    for (var map : top.maps("materials", true, 0, 100)) {
      int seq = materials.size() + 1;
      map.integer("seq", 1, 100, true)
          .filter(written -> written != seq)
          .ifPresent(written ->
              mistakes.tell(
                  map.line("seq"), "材料序号要从 1 起连续，这里应为 %d，现在是 %d".formatted(seq, written)));
      var name = name(map, "name");
      if (!name.isEmpty() && !names.add(name)) {
        mistakes.tell(map.line("name"), "材料“" + Keyed.shown(name) + "”写了两次，请只留一个");
      }
      if (CATCH_ALL.matcher(name).matches()) {
        mistakes.tell(
            map.line("name"), "材料不能写“" + Keyed.shown(name) + "”这样的兜底条款，请写明是哪一份（安阳条例第十三条）");
      }
      boolean required = map.bool("required");
      var source = map.choice("channel", Words.SOURCES, true);
      var licence = map.textOrNull("licence_id");
      licence.ifPresent(id -> checkLicence(map.line("licence_id"), id));
      if (source.isPresent()
          && (source.get() == Guide.Source.GOVERNMENT_LICENCE) != licence.isPresent()) {
        mistakes.tell(map.line("channel"), "来源写“政府部门核发（电子证照可免交）”的要有“licence_id”，其他来源的写 null");
      }
      boolean tolerable = map.bool("tolerable");
      map.nothingElse();
      materials.add(
          new Placed<>(
              map,
              new Guide.Material(
                  seq,
                  name,
                  required,
                  source.orElse(Guide.Source.APPLICANT),
                  licence.orElse(null),
                  tolerable)));
    }
    return materials;
  }

  private void checkLicence(int line, String id) {
    if (!reference.licences().containsKey(id)) {
      mistakes.tell(line, "没有编号为“" + Keyed.shown(id) + "”的证照，请对照证照目录");
    }
  }

  private List<Guide.Situation> situations(
      Keyed top, List<Placed<Guide.Material>> materials, List<Placed<Guide.Step>> steps) {
    var materialNames = new LinkedHashSet<String>();
    materials.forEach(material -> materialNames.add(material.value().name()));
    var stepNames = new LinkedHashSet<String>();
    steps.forEach(step -> stepNames.add(step.value().name()));
    var situations = new ArrayList<Guide.Situation>();
    var ids = new HashSet<String>();
    for (var map : top.maps("situations", true, 0, 20)) {
      var id = id(map, "id");
      if (!id.isEmpty() && !ids.add(id)) {
        mistakes.tell(map.line("id"), "情形“" + id + "”写了两次，请换一个 id");
      }
      var question = name(map, "question");
      var choices = new ArrayList<Guide.Choice>();
      var values = new HashSet<String>();
      for (var option : map.maps("options", true, 2, 20)) {
        var value = option.text("value");
        if (!value.isEmpty() && !values.add(value)) {
          mistakes.tell(option.line("value"), "选项值“" + Keyed.shown(value) + "”写了两次");
        }
        var label = name(option, "label");
        var note = option.optionalText("note");
        var added = named(option, "add_materials", materialNames, "材料");
        var skipped = named(option, "skip_nodes", stepNames, "环节");
        for (var step : steps) {
          if (skipped.contains(step.value().name()) && !maySkip(step.value().kind())) {
            mistakes.tell(
                option.line("skip_nodes"), "环节“" + step.value().name() + "”不能跳过：受理、决定和送达必须有");
          }
        }
        option.nothingElse();
        choices.add(new Guide.Choice(value, label, note.orElse(null), added, skipped));
      }
      map.nothingElse();
      situations.add(new Guide.Situation(id, question, choices));
    }
    return situations;
  }

  private static boolean maySkip(Guide.StepKind kind) {
    return switch (kind) {
      case REVIEW -> true;
      case APPLY, ACCEPT, ACCEPT_AND_DECIDE, DECIDE, DELIVER -> false;
    };
  }

  private List<String> named(Keyed map, String key, Set<String> names, String what) {
    var found = new ArrayList<String>();
    for (var text : map.texts(key, false, 0, 50)) {
      if (names.contains(text.value())) {
        found.add(text.value());
      } else {
        var near =
            Keyed.nearest(text.value(), names).map(word -> "，是不是想写“" + word + "”").orElse("");
        mistakes.tell(text.line(), "没有名为“" + Keyed.shown(text.value()) + "”的" + what + near);
      }
    }
    return found;
  }

  private String id(Keyed map, String key) {
    var id = map.text(key);
    if (!id.isEmpty() && !FIELD_ID.matcher(id).matches()) {
      mistakes.tell(
          map.line(key), "“" + key + "”只能用小写字母、数字和下划线，以字母开头，现在是“" + Keyed.shown(id) + "”");
    }
    return id;
  }

  private List<Guide.Section> form(Keyed top) {
    var form = top.map("form", true);
    var sections = new ArrayList<Guide.Section>();
    var ids = new HashSet<String>();
    if (form.isPresent()) {
      for (var map : form.get().maps("sections", true, 1, 30)) {
        var id = id(map, "id");
        if (!id.isEmpty() && !ids.add(id)) {
          mistakes.tell(map.line("id"), "表单分组“" + id + "”写了两次，请换一个 id");
        }
        var title = name(map, "title");
        var read = new ArrayList<Guide.Field>();
        for (var place : map.maps("fields", true, 1, FIELDS_MAX)) {
          var field = field(place, null);
          read.add(field);
          if (!field.id().isEmpty() && fieldsById.putIfAbsent(field.id(), field) != null) {
            mistakes.tell(place.line("id"), "字段“" + field.id() + "”写了两次，请换一个 id");
          }
        }
        map.nothingElse();
        sections.add(new Guide.Section(id, title, read));
      }
      form.get().nothingElse();
    }
    return sections;
  }

  private Guide.Field field(Keyed place, Guide.@Nullable Field table) {
    var id = id(place, "id");
    var label = name(place, "label");
    var type = place.choice("type", Words.TYPES, true);
    boolean required = place.bool("required");
    var options = options(place, type);
    var prefill = prefill(place, table);
    var rules = rules(place);
    var columns = new ArrayList<Guide.Field>();
    var field =
        new Guide.Field(
            id,
            label,
            type.orElse(Guide.Field.Type.TEXT),
            required,
            options,
            prefill,
            rules,
            List.of());
    if (type.isPresent() && type.get() == Guide.Field.Type.TABLE) {
      if (table != null) {
        mistakes.tell(place.line("type"), "表格里面不能再放表格");
      }
      var ids = new HashSet<String>();
      for (var column : place.maps("columns", true, 1, 30)) {
        var read = field(column, field);
        if (!read.id().isEmpty() && !ids.add(read.id())) {
          mistakes.tell(column.line("id"), "列“" + read.id() + "”写了两次，请换一个 id");
        }
        columns.add(read);
      }
    } else if (place.has("columns")) {
      mistakes.tell(place.line("columns"), "只有类型为 table 的字段才有“columns”");
    }
    if (table != null && type.isPresent() && type.get() == Guide.Field.Type.CHECKBOX) {
      mistakes.tell(place.line("type"), "表格的列不能是多选，请改成 select");
    }
    place.nothingElse();
    var whole =
        new Guide.Field(
            id,
            label,
            type.orElse(Guide.Field.Type.TEXT),
            required,
            options,
            prefill,
            rules,
            columns);
    if (type.isPresent()) {
      if (table == null) {
        fields.add(new FieldPlace(place, whole, null));
      } else {
        columnsOf.computeIfAbsent(table.id(), _ -> new ArrayList<>()).add(whole);
        fields.add(new FieldPlace(place, whole, table));
      }
    }
    return whole;
  }

  private final Map<String, List<Guide.Field>> columnsOf = new HashMap<>();

  private List<Guide.Option> options(Keyed place, Optional<Guide.Field.Type> type) {
    boolean choosing =
        type.isPresent()
            && switch (type.get()) {
              case SELECT, RADIO, CHECKBOX -> true;
              case TEXT,
                  TEXTAREA,
                  NUMBER,
                  MONEY,
                  DATE,
                  DATETIME,
                  BOOL,
                  TABLE,
                  DIVISION,
                  ADDRESS,
                  IDCARD,
                  USCC,
                  MOBILE,
                  BANKCARD,
                  PLATE,
                  VIN ->
                  false;
            };
    var table = place.optionalText("options_ref");
    boolean listed = place.has("options");
    if (choosing && (table.isPresent() == listed)) {
      mistakes.tell(place.line(), "可选的字段要写“options”或“options_ref”，二者写一个");
    }
    if (type.isPresent() && !choosing && (listed || table.isPresent())) {
      mistakes.tell(
          place.line(listed ? "options" : "options_ref"), "只有 select、radio、checkbox 才有选项");
    }
    if (table.isPresent()) {
      var codes = reference.codes().get(table.get());
      if (codes == null) {
        mistakes.tell(place.line("options_ref"), "没有名为“" + Keyed.shown(table.get()) + "”的代码表");
        return List.of();
      }
      return codes;
    }
    var options = new ArrayList<Guide.Option>();
    var values = new HashSet<String>();
    var labels = new HashSet<String>();
    for (var map : place.maps("options", false, 1, 500)) {
      var value = map.text("value");
      var label = name(map, "label");
      if (!value.isEmpty() && !values.add(value)) {
        mistakes.tell(map.line("value"), "选项值“" + Keyed.shown(value) + "”写了两次");
      }
      if (!label.isEmpty() && !labels.add(label)) {
        mistakes.tell(map.line("label"), "选项“" + Keyed.shown(label) + "”写了两次");
      }
      map.nothingElse();
      options.add(new Guide.Option(value, label));
    }
    return options;
  }

  private List<String> prefill(Keyed place, Guide.@Nullable Field table) {
    var sources = new ArrayList<String>();
    for (var text : place.texts("prefill", false, 1, 10)) {
      var parts = PREFILL.matcher(text.value());
      if (table != null) {
        mistakes.tell(text.line(), "表格的列不能预填");
      } else if (!parts.matches()) {
        mistakes.tell(
            text.line(), "预填来源要写成“profile:person.name”“licence:证照编号.字段”或“resource:资源编号.字段”");
      } else {
        checkSource(text.line(), parts.group(1), parts.group(2), parts.group(3));
        sources.add(text.value());
      }
    }
    return sources;
  }

  private void checkSource(int line, String kind, String id, String field) {
    switch (kind) {
      case "profile" -> {
        if (!Reference.PROFILE.getOrDefault(id, Set.of()).contains(field)) {
          mistakes.tell(line, "账户资料里没有“" + id + "." + field + "”");
        }
      }
      case "licence" -> {
        checkLicence(line, id);
        if (reference.licences().containsKey(id)
            && !reference.licenceFields().getOrDefault(id, Map.of()).containsKey(field)) {
          mistakes.tell(
              line, "证照 " + id + "（" + reference.licences().get(id) + "）没有字段“" + field + "”");
        }
      }
      case "resource" -> {
        var known = reference.resourceFields().get(id);
        if (known == null) {
          mistakes.tell(line, "没有编号为“" + id + "”的信息资源，请对照资源目录");
        } else if (!known.contains(field)) {
          mistakes.tell(line, "信息资源 " + id + " 没有字段“" + field + "”");
        }
      }
      default -> throw new IllegalStateException("prefill kind " + kind);
    }
  }

  private List<String> rules(Keyed place) {
    var written = place.optionalText("validate");
    if (written.isEmpty()) {
      return List.of();
    }
    var rules = new ArrayList<String>();
    for (var words : written.get().split(";")) {
      if (!words.isBlank()) {
        try {
          Rule.read(words.strip());
          rules.add(words.strip());
        } catch (Rule.Unreadable e) {
          mistakes.tell(place.line("validate"), String.valueOf(e.getMessage()));
        }
      }
    }
    return rules;
  }

  private void checkRules(FieldPlace place) {
    var field = place.field();
    int line = place.place().line("validate");
    BigDecimal min = null;
    BigDecimal max = null;
    for (var rule : Rule.of(field)) {
      switch (rule) {
        case Rule.Length _, Rule.Matches _ ->
            fits(
                place,
                rule,
                Set.of(Guide.Field.Type.TEXT, Guide.Field.Type.TEXTAREA, Guide.Field.Type.ADDRESS),
                "文字");
        case Rule.Min(var value) -> {
          numeric(place, rule);
          min = value;
        }
        case Rule.Max(var value) -> {
          numeric(place, rule);
          max = value;
        }
        case Rule.Past _, Rule.Future _, Rule.Workday _, Rule.WithinMonths _, Rule.MaxYears _ ->
            fits(place, rule, DATES, "日期");
        case Rule.After(var other) -> {
          fits(place, rule, DATES, "日期");
          target(place, other)
              .ifPresent(target -> {
                if (!DATES.contains(target.type())) {
                  mistakes.tell(line, "规则“after:" + other + "”要指向日期字段");
                }
              });
        }
        case Rule.ResidentId _ -> fits(place, rule, ID_OR_TEXT, "身份证号或文字");
        case Rule.Male _, Rule.Female _ ->
            fits(place, rule, Set.of(Guide.Field.Type.IDCARD), "身份证号（idcard）");
        case Rule.CreditCode _ ->
            fits(place, rule, Set.of(Guide.Field.Type.USCC, Guide.Field.Type.TEXT), "统一社会信用代码或文字");
        case Rule.ResidentIdOrCreditCode _ ->
            fits(place, rule, Set.of(Guide.Field.Type.TEXT), "文字");
        case Rule.Mobile _ ->
            fits(place, rule, Set.of(Guide.Field.Type.MOBILE, Guide.Field.Type.TEXT), "手机号或文字");
        case Rule.NumberPlate _ ->
            fits(place, rule, Set.of(Guide.Field.Type.PLATE, Guide.Field.Type.TEXT), "号牌或文字");
        case Rule.VehicleId _ ->
            fits(place, rule, Set.of(Guide.Field.Type.VIN, Guide.Field.Type.TEXT), "车辆识别代号或文字");
        case Rule.Level _ -> fits(place, rule, Set.of(Guide.Field.Type.DIVISION), "区划（division）");
        case Rule.MinItems(var count) -> {
          fits(place, rule, Set.of(Guide.Field.Type.CHECKBOX), "多选（checkbox）");
          if (count > field.options().size() && field.type() == Guide.Field.Type.CHECKBOX) {
            mistakes.tell(line, "规则“minItems:%d”比选项还多".formatted(count));
          }
        }
        case Rule.MinRows(var count) -> {
          fits(place, rule, Set.of(Guide.Field.Type.TABLE), "表格（table）");
          if (count > FieldCheck.ROWS_MAX) {
            mistakes.tell(line, "规则“minRows:%d”超过了上限 %d 行".formatted(count, FieldCheck.ROWS_MAX));
          }
        }
        case Rule.SumPercent(var column, _) -> {
          fits(place, rule, Set.of(Guide.Field.Type.TABLE), "表格（table）");
          var found = field.columns().stream().filter(each -> each.id().equals(column)).findFirst();
          if (found.isEmpty()) {
            mistakes.tell(line, "规则“sumPercent”里的列“" + Keyed.shown(column) + "”在这个表格里没有");
          } else if (!NUMBERS.contains(found.get().type())) {
            mistakes.tell(line, "规则“sumPercent”里的列“" + column + "”要是数字");
          }
        }
        case Rule.MustTrue _ -> fits(place, rule, Set.of(Guide.Field.Type.BOOL), "是否（bool）");
        case Rule.RequiredIf(var other, var values) -> {
          if (field.required()) {
            mistakes.tell(line, "有“requiredIf”的字段，“required”要写 false");
          }
          target(place, other).ifPresent(target -> requiredIf(line, target, values));
        }
        case Rule.Holds(var expression) -> {
          numeric(place, rule);
          for (var other : expression.fields()) {
            target(place, other)
                .ifPresent(target -> {
                  if (!NUMBERS.contains(target.type())) {
                    mistakes.tell(line, "规则“rule”里的“" + other + "”要是数字字段");
                  }
                });
          }
        }
      }
    }
    if (min != null && max != null && min.compareTo(max) > 0) {
      mistakes.tell(line, "规则“min”比“max”还大");
    }
  }

  private static final Set<Guide.Field.Type> DATES =
      Set.of(Guide.Field.Type.DATE, Guide.Field.Type.DATETIME);
  private static final Set<Guide.Field.Type> NUMBERS =
      Set.of(Guide.Field.Type.NUMBER, Guide.Field.Type.MONEY);
  private static final Set<Guide.Field.Type> ID_OR_TEXT =
      Set.of(Guide.Field.Type.IDCARD, Guide.Field.Type.TEXT);

  private void numeric(FieldPlace place, Rule rule) {
    fits(place, rule, NUMBERS, "数字");
  }

  private void fits(FieldPlace place, Rule rule, Set<Guide.Field.Type> types, String what) {
    if (!types.contains(place.field().type())) {
      var words =
          place.field().rules().stream()
              .filter(each -> sameRule(each, rule))
              .findFirst()
              .orElse("");
      mistakes.tell(
          place.place().line("validate"), "规则“" + Keyed.shown(words) + "”只能用在" + what + "字段上");
    }
  }

  private static boolean sameRule(String words, Rule rule) {
    try {
      return Rule.read(words).getClass() == rule.getClass();
    } catch (Rule.Unreadable impossible) {
      throw new IllegalStateException(words, impossible);
    }
  }

  /// A rule in a table names a column of its row or a field of the form.
  private Optional<Guide.Field> target(FieldPlace place, String id) {
    var table = place.table();
    var found =
        table == null
            ? Optional.<Guide.Field>empty()
            : columnsOf.getOrDefault(table.id(), List.of()).stream()
                .filter(column -> column.id().equals(id))
                .findFirst();
    var target = found.or(() -> Optional.ofNullable(fieldsById.get(id)));
    if (target.isEmpty()) {
      var near =
          Keyed.nearest(id, fieldsById.keySet()).map(word -> "，是不是想写“" + word + "”").orElse("");
      mistakes.tell(place.place().line("validate"), "规则里的字段“" + Keyed.shown(id) + "”在表单里没有" + near);
    } else if (id.equals(place.field().id()) && !(isExpression(place.field()))) {
      mistakes.tell(place.place().line("validate"), "规则不能指向字段自己");
    }
    return target;
  }

  private static boolean isExpression(Guide.Field field) {
    return Rule.of(field).stream().anyMatch(Rule.Holds.class::isInstance);
  }

  private void requiredIf(int line, Guide.Field target, List<String> values) {
    if (values.isEmpty()) {
      if (target.type() != Guide.Field.Type.BOOL) {
        mistakes.tell(
            line,
            "规则“requiredIf:%s”指向的不是是否（bool）字段，请写成 requiredIf:%s=值"
                .formatted(target.id(), target.id()));
      }
      return;
    }
    var allowed = new LinkedHashSet<String>();
    target.options().forEach(option -> allowed.add(option.value()));
    if (target.type() == Guide.Field.Type.BOOL) {
      allowed.addAll(List.of("Y", "N"));
    }
    if (allowed.isEmpty()) {
      mistakes.tell(line, "规则“requiredIf”要指向有选项的字段，“" + target.id() + "”没有选项");
      return;
    }
    for (var value : values) {
      if (!allowed.contains(value)) {
        mistakes.tell(line, "字段“%s”没有选项值“%s”".formatted(target.id(), Keyed.shown(value)));
      }
    }
  }

  private List<Placed<Guide.Step>> steps(Keyed top) {
    var steps = new ArrayList<Placed<Guide.Step>>();
    var names = new HashSet<String>();
    boolean allKnown = true;
    for (var map : top.maps("flow", true, 1, 40)) {
      var node = name(map, "node");
      if (!node.isEmpty() && !names.add(node)) {
        mistakes.tell(map.line("node"), "环节“" + Keyed.shown(node) + "”写了两次，请换一个名字");
      }
      var role = name(map, "role");
      var limit = map.textOrNull("limit");
      var action = name(map, "action");
      boolean said = map.has("kind");
      var kind =
          map.choice("kind", Words.STEPS, said)
              .or(() -> said ? Optional.empty() : StepWords.kind(node, role, action));
      if (kind.isEmpty() && !said && !node.isEmpty()) {
        mistakes.tell(
            map.line("node"),
            "看不出环节“"
                + Keyed.shown(node)
                + "”由谁办，请加一行“kind:”，写"
                + String.join("、", Words.STEPS.keySet())
                + "之一");
      }
      allKnown &= kind.isPresent();
      map.nothingElse();
      steps.add(
          new Placed<>(
              map,
              new Guide.Step(
                  node, role, limit.orElse(null), action, kind.orElse(Guide.StepKind.REVIEW))));
    }
    if (allKnown && !steps.isEmpty()) {
      checkOrder(top, steps);
    }
    return steps;
  }

  private void checkOrder(Keyed top, List<Placed<Guide.Step>> steps) {
    var deciding = new ArrayList<Placed<Guide.Step>>();
    boolean accepted = false;
    Placed<Guide.Step> last = null;
    for (var step : steps) {
      switch (step.value().kind()) {
        case DECIDE, ACCEPT_AND_DECIDE -> deciding.add(step);
        case ACCEPT -> accepted = true;
        case APPLY, REVIEW, DELIVER -> {}
      }
      if (last != null && stage(step.value().kind()) < stage(last.value().kind())) {
        mistakes.tell(
            step.place().line("node"),
            "环节“%s”应排在“%s”前面：先申请、受理，再审查、决定、送达".formatted(step.value().name(), last.value().name()));
      }
      last = step;
    }
    if (deciding.isEmpty()) {
      mistakes.tell(top.line("flow"), "流程里没有作出决定的环节，请补上“决定”或“受理办结”，或用“kind: 决定”标明");
    }
    for (int i = 1; i < deciding.size(); i++) {
      mistakes.tell(
          deciding.get(i).place().line("node"),
          "流程里只能有一个作出决定的环节，“%s”之外又有“%s”，请用“kind:”标明"
              .formatted(deciding.getFirst().value().name(), deciding.get(i).value().name()));
    }
    if (deciding.size() == 1) {
      switch (deciding.getFirst().value().kind()) {
        case DECIDE -> {
          if (!accepted) {
            mistakes.tell(top.line("flow"), "流程里没有受理的环节，请补上“受理”，或用“kind: 受理”标明");
          }
        }
        case ACCEPT_AND_DECIDE -> {
          for (var step : steps) {
            switch (step.value().kind()) {
              case ACCEPT, REVIEW ->
                  mistakes.tell(
                      step.place().line("node"),
                      "有“受理办结”就不再有“%s”，请去掉，或把“受理办结”分成受理和决定".formatted(step.value().name()));
              case APPLY, ACCEPT_AND_DECIDE, DECIDE, DELIVER -> {}
            }
          }
        }
        case APPLY, ACCEPT, REVIEW, DELIVER ->
            throw new IllegalStateException("deciding step " + deciding.getFirst());
      }
    }
  }

  private static int stage(Guide.StepKind kind) {
    return switch (kind) {
      case APPLY -> 0;
      case ACCEPT -> 1;
      case REVIEW -> 2;
      case ACCEPT_AND_DECIDE, DECIDE -> 3;
      case DELIVER -> 4;
    };
  }

  private void checkCommitment(
      Keyed top, Optional<String> commitment, List<Guide.Situation> situations) {
    if (commitment.isEmpty()) {
      situations.stream()
          .filter(situation ->
              situation.question().contains("告知承诺")
                  || situation.options().stream().anyMatch(each -> !each.skipSteps().isEmpty()))
          .findFirst()
          .ifPresent(situation ->
              mistakes.tell(
                  top.line("commitment"),
                  "情形“" + situation.id() + "”用到告知承诺，请在“commitment”写上承诺书正文"));
    }
  }

  private int tolerance(
      Keyed top, List<Placed<Guide.Material>> materials, Guide.Turnaround turnaround) {
    var tolerance = top.map("tolerance", true);
    if (tolerance.isEmpty()) {
      return 0;
    }
    var map = tolerance.get();
    boolean allowed = map.bool("allowed");
    int days = map.integer("supplement_days", 0, 60, true).orElse(0);
    var names = new LinkedHashSet<String>();
    materials.forEach(material -> names.add(material.value().name()));
    var listed = named(map, "materials", names, "材料");
    for (var material : materials) {
      if (listed.contains(material.value().name()) && !material.value().tolerable()) {
        mistakes.tell(
            material.place().line("tolerable"),
            "材料“%s”列在容缺里，“tolerable”要写 true".formatted(material.value().name()));
      }
      if (material.value().tolerable() && !listed.contains(material.value().name())) {
        mistakes.tell(
            map.line("materials"),
            "材料“%s”写了可容缺，请列进“tolerance”的“materials”".formatted(material.value().name()));
      }
    }
    if (allowed && listed.isEmpty()) {
      mistakes.tell(map.line("allowed"), "“allowed”写 true，就要列出可容缺的材料");
    }
    if (!allowed && !listed.isEmpty()) {
      mistakes.tell(map.line("allowed"), "列了可容缺的材料，“allowed”要写 true");
    }
    if (allowed && days == 0) {
      mistakes.tell(map.line("supplement_days"), "可以容缺的，“supplement_days”要写补交的工作日数");
    }
    if (allowed && turnaround == Guide.Turnaround.ON_THE_SPOT) {
      mistakes.tell(map.line("allowed"), "即办件当场办结，不能容缺，请写 false");
    }
    map.nothingElse();
    return days;
  }

  private Guide.Result result(Keyed top) {
    var found = top.map("result", true);
    if (found.isEmpty()) {
      return new Guide.Result("", null, Map.of());
    }
    var map = found.get();
    var name = name(map, "name");
    var licence = map.textOrNull("licence_id");
    licence.ifPresent(id -> checkLicence(map.line("licence_id"), id));
    var mapping = new LinkedHashMap<String, String>();
    map.map("mapping", false)
        .ifPresent(fields -> {
          for (var key : fields.names()) {
            var source = fields.text(key);
            int line = fields.line(key);
            if (licence.isEmpty()) {
              mistakes.tell(line, "没有结果证照（licence_id 为 null），“mapping”要写 {}");
            } else if (reference.licences().containsKey(licence.get())
                && !reference
                    .licenceFields()
                    .getOrDefault(licence.get(), Map.of())
                    .containsKey(key)) {
              mistakes.tell(
                  line,
                  "证照 %s（%s）没有字段“%s”"
                      .formatted(
                          licence.get(),
                          reference.licences().get(licence.get()),
                          Keyed.shown(key)));
            }
            if (!source.isEmpty() && !source.startsWith("=") && !fieldsById.containsKey(source)) {
              var near =
                  Keyed.nearest(source, fieldsById.keySet())
                      .map(word -> "，是不是想写“" + word + "”")
                      .orElse("");
              mistakes.tell(line, "字段“" + Keyed.shown(source) + "”在表单里没有" + near);
            }
            mapping.put(key, source);
          }
        });
    map.nothingElse();
    return new Guide.Result(name, licence.orElse(null), mapping);
  }

  private List<Guide.Question> faq(Keyed top) {
    var faq = new ArrayList<Guide.Question>();
    for (var map : top.maps("faq", true, 0, 100)) {
      faq.add(new Guide.Question(map.text("q"), map.text("a")));
      map.nothingElse();
    }
    return faq;
  }

  private Map<String, String> provenance(Keyed top, Optional<Keyed> limits) {
    var provenance = new LinkedHashMap<String, String>();
    limits.ifPresent(map -> {
      for (var key : List.of("statutory", "promised")) {
        map.map(key, false)
            .flatMap(limit -> limit.optionalText("source"))
            .ifPresent(source -> provenance.put(key, source));
      }
    });
    top.map("provenance", true)
        .ifPresent(map -> {
          for (var key : map.names()) {
            map.optionalText(key).ifPresent(text -> provenance.put(key, text));
          }
        });
    return provenance;
  }
}
