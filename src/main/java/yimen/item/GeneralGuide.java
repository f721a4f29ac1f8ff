package yimen.item;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import yimen.kernel.BasicCode;
import yimen.time.TimeLimit;

/// 待编制指南: the guide of an item for which nobody has written one yet, built from its catalogue entry
/// and its materials, so that it can be applied for from the first day. It asks only who applies
/// and for what.
final class GeneralGuide {

  static final String MARK = "template";

  private static final int SUPPLEMENT_DAYS = 10;

  private final Reference reference;
  private final List<Map<String, String>> licenceWords;

  GeneralGuide(Reference reference, List<Map<String, String>> licenceWords) {
    this.reference = reference;
    this.licenceWords = licenceWords;
  }

  /// `entry` and `materials`: rows of service_items.csv and item_materials.csv.
  Guide of(Map<String, String> entry, List<Map<String, String>> materials) {
    var targets = new LinkedHashSet<Guide.Target>();
    for (var word : get(entry, "subject").split("\\|")) {
      targets.add(word(Words.TARGETS, word));
    }
    var listed = materials.stream().map(GeneralGuide::material).toList();
    boolean tolerant = listed.stream().anyMatch(Guide.Material::tolerable);
    boolean onTheSpot = get(entry, "handling").equals("即办件");
    boolean fullOnline = yes(entry, "full_online");
    boolean commitment = yes(entry, "commitment");
    var form = form(targets, fullOnline);
    var licence = get(entry, "licence_id");
    return new Guide(
        get(entry, "item_id"),
        BasicCode.of(get(entry, "basic_code")),
        GuideReader.UNNUMBERED,
        LocalDate.EPOCH,
        get(entry, "name"),
        word(Words.KINDS, get(entry, "type")),
        get(entry, "domain"),
        get(entry, "dept"),
        List.of(get(entry, "levels").split("\\|")).stream()
            .map(level -> word(Words.LEVELS, level))
            .toList(),
        targets,
        get(entry, "theme"),
        get(entry, "legal_basis"),
        limit(entry, "statutory"),
        limit(entry, "promised"),
        onTheSpot ? Guide.Turnaround.ON_THE_SPOT : Guide.Turnaround.WITHIN_LIMIT,
        Integer.parseInt(get(entry, "max_visits")),
        new Guide.Channels(true, fullOnline, true, yes(entry, "agent_service"), true),
        commitment,
        get(entry, "fee"),
        List.of("符合" + get(entry, "legal_basis") + "规定的条件"),
        List.of("不符合法定条件", "申请材料虚假"),
        situations(listed, commitment && tolerant),
        listed,
        form,
        steps(onTheSpot),
        commitment
            ? "申请人已知晓办理“" + get(entry, "name") + "”的条件和要求，承诺已经符合，所填内容和材料真实有效；承诺不实的，愿依法承担责任。"
            : null,
        tolerant ? SUPPLEMENT_DAYS : 0,
        new Guide.Result(
            get(entry, "result_name"),
            licence.isEmpty() ? null : licence,
            licence.isEmpty() ? Map.of() : mapping(licence, targets, form)),
        List.of(),
        provenance(entry, materials),
        true,
        new Guide.Standing.InUse());
  }

  private static Guide.Material material(Map<String, String> row) {
    var licence = get(row, "licence_id");
    return new Guide.Material(
        Integer.parseInt(get(row, "seq")),
        get(row, "name"),
        yes(row, "required"),
        word(Words.SOURCES, get(row, "channel")),
        licence.isEmpty() ? null : licence,
        yes(row, "tolerable"));
  }

  /// A material of some cases only becomes a plain question; so does 告知承诺 where there is something
  /// to promise.
  private static List<Guide.Situation> situations(
      List<Guide.Material> materials, boolean commitment) {
    var situations = new ArrayList<Guide.Situation>();
    for (var material : materials) {
      if (!material.required()) {
        situations.add(
            new Guide.Situation(
                "material_" + material.seq(),
                "您的情形要用到“" + material.name() + "”吗",
                List.of(
                    new Guide.Choice("Y", "要用到", null, List.of(material.name()), List.of()),
                    new Guide.Choice("N", "用不到", null, List.of(), List.of()))));
      }
    }
    if (commitment) {
      situations.add(
          new Guide.Situation(
              "commit",
              "是否选择告知承诺办理",
              List.of(
                  new Guide.Choice("Y", "是", "签承诺书代替部分材料，事后核查", List.of(), List.of()),
                  new Guide.Choice("N", "否", null, List.of(), List.of()))));
    }
    return situations;
  }

  private List<Guide.Section> form(Set<Guide.Target> targets, boolean fullOnline) {
    var applicant = new ArrayList<Guide.Field>();
    if (targets.size() == 2) {
      applicant.add(
          text("name", "申请人（姓名或单位名称）", "len:2-100", "profile:ent.name", "profile:person.name"));
      applicant.add(
          text(
              "id_no",
              "身份证号或统一社会信用代码",
              "idcardOrUscc",
              "profile:ent.uscc",
              "profile:person.id_no"));
      applicant.add(
          field(
              "mobile",
              "联系手机",
              Guide.Field.Type.MOBILE,
              "mobile",
              "profile:ent.agent_mobile",
              "profile:person.mobile"));
    } else if (targets.contains(Guide.Target.PERSON)) {
      applicant.add(text("name", "姓名", "len:2-30", "profile:person.name", "licence:L001.name"));
      applicant.add(
          field(
              "id_no",
              "公民身份号码",
              Guide.Field.Type.IDCARD,
              "idcard",
              "profile:person.id_no",
              "licence:L001.id_no"));
      applicant.add(
          field("mobile", "联系手机", Guide.Field.Type.MOBILE, "mobile", "profile:person.mobile"));
      applicant.add(
          field("address", "联系地址", Guide.Field.Type.ADDRESS, "len:5-200", "licence:L001.address"));
    } else {
      applicant.add(
          field(
              "uscc",
              "统一社会信用代码",
              Guide.Field.Type.USCC,
              "uscc",
              "profile:ent.uscc",
              "licence:L010.uscc"));
      applicant.add(text("ent_name", "名称", "len:2-100", "profile:ent.name", "licence:L010.name"));
      applicant.add(
          text(
              "legal_person",
              "法定代表人（负责人）",
              "len:2-30",
              "profile:ent.legal_person",
              "licence:L010.legal_person"));
      applicant.add(
          field(
              "ent_address",
              "住所（经营场所）",
              Guide.Field.Type.ADDRESS,
              "len:5-200",
              "licence:L010.address"));
      applicant.add(text("agent_name", "经办人姓名", "len:2-30", "profile:ent.agent_name"));
      applicant.add(
          field(
              "agent_mobile",
              "经办人手机",
              Guide.Field.Type.MOBILE,
              "mobile",
              "profile:ent.agent_mobile"));
    }
    var matter = new ArrayList<Guide.Field>();
    matter.add(field("content", "申请内容", Guide.Field.Type.TEXTAREA, "len:2-1000"));
    matter.add(
        new Guide.Field(
            "note",
            "办理说明",
            Guide.Field.Type.TEXTAREA,
            false,
            List.of(),
            List.of(),
            List.of("len:1-1000"),
            List.of()));
    if (!fullOnline) {
      matter.add(
          new Guide.Field(
              "pickup",
              "领取方式",
              Guide.Field.Type.RADIO,
              true,
              List.of(new Guide.Option("1", "窗口领取"), new Guide.Option("2", "邮政寄递")),
              List.of(),
              List.of(),
              List.of()));
      matter.add(
          new Guide.Field(
              "mail_address",
              "收件地址",
              Guide.Field.Type.ADDRESS,
              false,
              List.of(),
              List.of(),
              List.of("requiredIf:pickup=2"),
              List.of()));
    }
    return List.of(
        new Guide.Section("applicant", "申请人", applicant),
        new Guide.Section("matter", "申请事项", matter));
  }

  private static Guide.Field text(String id, String label, String rule, String... prefill) {
    return field(id, label, Guide.Field.Type.TEXT, rule, prefill);
  }

  private static Guide.Field field(
      String id, String label, Guide.Field.Type type, String rule, String... prefill) {
    return new Guide.Field(
        id, label, type, true, List.of(), List.of(prefill), List.of(rule), List.of());
  }

  private static List<Guide.Step> steps(boolean onTheSpot) {
    if (onTheSpot) {
      return List.of(
          new Guide.Step("申请", "申请人", null, "提交申请与材料", Guide.StepKind.APPLY),
          new Guide.Step("受理办结", "综合受理窗口", "当场", "核验后即时办结", Guide.StepKind.ACCEPT_AND_DECIDE),
          new Guide.Step("送达", "窗口", "当场", "出具结果", Guide.StepKind.DELIVER));
    }
    return List.of(
        new Guide.Step("申请", "申请人", null, "提交申请与材料", Guide.StepKind.APPLY),
        new Guide.Step("受理", "综合受理窗口", "5工", "受理/一次性告知补正/不予受理", Guide.StepKind.ACCEPT),
        new Guide.Step("审查", "业务科室承办人", null, "书面审查", Guide.StepKind.REVIEW),
        new Guide.Step("决定", "审批负责人", null, "作出决定", Guide.StepKind.DECIDE),
        new Guide.Step("制证送达", "发证窗口", "10工", "制作结果文书并送达", Guide.StepKind.DELIVER));
  }

  /// Licence fields that say who holds it, by name; the official fills in the others.
  private Map<String, String> mapping(
      String licence, Set<Guide.Target> targets, List<Guide.Section> form) {
    var mapping = new LinkedHashMap<String, String>();
    boolean company = targets.contains(Guide.Target.COMPANY);
    boolean both = targets.size() == 2;
    reference
        .licenceFields()
        .getOrDefault(licence, Map.of())
        .forEach((field, label) -> {
          for (var words : licenceWords) {
            if (get(words, "licence_field").equals(field)
                && label.contains(get(words, "label_contains"))) {
              var source = get(words, company && !both ? "company_field" : "person_field");
              if (form.stream()
                  .flatMap(section -> section.fields().stream())
                  .anyMatch(each -> each.id().equals(source))) {
                mapping.putIfAbsent(field, source);
              }
              return;
            }
          }
        });
    return mapping;
  }

  private static Map<String, String> provenance(
      Map<String, String> entry, List<Map<String, String>> materials) {
    var provenance = new LinkedHashMap<String, String>();
    provenance.put("statutory", get(entry, "statutory_src"));
    provenance.put("promised", get(entry, "promise_src"));
    provenance.put("code", get(entry, "code_source"));
    if (!get(entry, "source_pages").isEmpty()) {
      provenance.put("pages", get(entry, "source_pages"));
    }
    if (!get(entry, "note").isEmpty()) {
      provenance.put("note", get(entry, "note"));
    }
    var marks = new LinkedHashSet<String>();
    materials.forEach(row -> marks.add(get(row, "provenance")));
    provenance.put("materials", String.join("、", marks));
    provenance.put("form_fields", MARK);
    provenance.put("flow", MARK);
    return provenance;
  }

  private static TimeLimit limit(Map<String, String> entry, String which) {
    return new TimeLimit(
        Integer.parseInt(get(entry, which + "_days")),
        word(Words.UNITS, get(entry, which + "_unit")));
  }

  private static <T> T word(Map<String, T> words, String word) {
    var found = words.get(word);
    if (found == null) {
      throw new IllegalStateException("the pack says " + word + ", known are " + words.keySet());
    }
    return found;
  }

  private static boolean yes(Map<String, String> row, String column) {
    return get(row, column).equals("Y");
  }

  private static String get(Map<String, String> row, String column) {
    var value = row.get(column);
    if (value == null) {
      throw new IllegalStateException("no column " + column + " in " + row.keySet());
    }
    return value;
  }
}
