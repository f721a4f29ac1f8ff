package yimen.item;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yimen.government.GovernmentLevel;
import yimen.kernel.BasicCode;
import yimen.time.TimeLimit;

/// One published version of an item with its guide (办事指南): everything a page shows, a form asks and
/// a case needs. Data only; a case pins `code` and `version`. `general` says that the form was
/// built from the item's materials because no full guide has been written yet (待编制指南).
public record Guide(
    String itemId,
    BasicCode code,
    int version,
    LocalDate publishedOn,
    String name,
    Kind kind,
    String domain,
    String department,
    List<GovernmentLevel> levels,
    Set<Target> targets,
    String theme,
    String legalBasis,
    TimeLimit statutory,
    TimeLimit promised,
    Turnaround turnaround,
    int visitsMax,
    Channels channels,
    boolean commitmentAllowed,
    String fee,
    List<String> acceptConditions,
    List<String> denyConditions,
    List<Situation> situations,
    List<Material> materials,
    List<Section> form,
    List<Step> steps,
    @Nullable String commitment,
    int supplementDays,
    Result result,
    List<Question> faq,
    Map<String, String> provenance,
    boolean general,
    Standing standing) {

  public Guide {
    levels = List.copyOf(levels);
    var inTheirOrder = EnumSet.noneOf(Target.class);
    inTheirOrder.addAll(targets);
    targets = Collections.unmodifiableSet(inTheirOrder);
    acceptConditions = List.copyOf(acceptConditions);
    denyConditions = List.copyOf(denyConditions);
    situations = List.copyOf(situations);
    materials = List.copyOf(materials);
    form = List.copyOf(form);
    steps = List.copyOf(steps);
    faq = List.copyOf(faq);
    provenance = inOrder(provenance);
  }

  /// GB/T 39046 A.1.
  public enum Kind {
    PERMIT("行政许可"),
    PENALTY("行政处罚"),
    COMPULSORY_MEASURE("行政强制"),
    LEVY("行政征收"),
    BENEFIT("行政给付"),
    INSPECTION("行政检查"),
    CONFIRMATION("行政确认"),
    AWARD("行政奖励"),
    ADJUDICATION("行政裁决"),
    OTHER_POWER("其他行政权力"),
    PUBLIC_SERVICE("公共服务");

    private final String chinese;

    Kind(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }
  }

  public enum Target {
    PERSON,
    COMPANY
  }

  public enum Turnaround {
    ON_THE_SPOT,
    WITHIN_LIMIT
  }

  public record Channels(
      boolean online, boolean fullOnline, boolean window, boolean assistant, boolean mail) {}

  /// 情形: a plain question whose answer adds materials or skips steps.
  public record Situation(String id, String question, List<Choice> options) {
    public Situation {
      options = List.copyOf(options);
    }
  }

  public record Choice(
      String value,
      String label,
      @Nullable String note,
      List<String> addMaterials,
      List<String> skipSteps) {
    public Choice {
      addMaterials = List.copyOf(addMaterials);
      skipSteps = List.copyOf(skipSteps);
    }
  }

  /// 申请材料. `licenceType` (pack id, `L010`): a licence that makes it unnecessary.
  public record Material(
      int seq,
      String name,
      boolean required,
      Source source,
      @Nullable String licenceType,
      boolean tolerable) {}

  public enum Source {
    GENERATED,
    GOVERNMENT_LICENCE,
    GOVERNMENT_OTHER,
    INTERMEDIARY,
    APPLICANT
  }

  public record Section(String id, String title, List<Field> fields) {
    public Section {
      fields = List.copyOf(fields);
    }
  }

  /// `prefill` in order of preference, as written in the pack (`profile:ent.uscc`,
  /// `licence:L010.uscc`, `resource:R001.address`). `rules` as written (`len:2-30`,
  /// `requiredIf:…`). `columns` only for TABLE.
  public record Field(
      String id,
      String label,
      Type type,
      boolean required,
      List<Option> options,
      List<String> prefill,
      List<String> rules,
      List<Field> columns) {

    public Field {
      options = List.copyOf(options);
      prefill = List.copyOf(prefill);
      rules = List.copyOf(rules);
      columns = List.copyOf(columns);
    }

    public enum Type {
      TEXT,
      TEXTAREA,
      NUMBER,
      MONEY,
      DATE,
      DATETIME,
      BOOL,
      SELECT,
      RADIO,
      CHECKBOX,
      TABLE,
      DIVISION,
      ADDRESS,
      IDCARD,
      USCC,
      MOBILE,
      BANKCARD,
      PLATE,
      VIN
    }
  }

  public record Option(String value, String label) {}

  /// One step of the item (环节). `kind` decides which post works on it.
  public record Step(
      String name, String role, @Nullable String limit, String action, StepKind kind) {}

  /// APPLY: the applicant's own; ACCEPT: the window (受理); ACCEPT_AND_DECIDE: 受理办结 at the window;
  /// REVIEW: reviewers (审查); DECIDE: the decider; DELIVER: making and serving the result.
  public enum StepKind {
    APPLY,
    ACCEPT,
    ACCEPT_AND_DECIDE,
    REVIEW,
    DECIDE,
    DELIVER
  }

  /// `mapping`: licence field ← form field id, or `=constant`.
  public record Result(String name, @Nullable String licenceType, Map<String, String> mapping) {
    public Result {
      mapping = inOrder(mapping);
    }
  }

  public record Question(String question, String answer) {}

  /// 在用 · 暂停 (with reason and day it ends, if known) · 取消.
  public sealed interface Standing {
    record InUse() implements Standing {}

    record Suspended(String reason, Optional<LocalDate> until) implements Standing {}

    record Cancelled(String reason) implements Standing {}
  }

  public Optional<Field> field(String id) {
    return form.stream()
        .flatMap(section -> section.fields().stream())
        .filter(field -> field.id().equals(id))
        .findFirst();
  }

  Guide published(int newVersion, LocalDate on) {
    return new Guide(
        itemId,
        code,
        newVersion,
        on,
        name,
        kind,
        domain,
        department,
        levels,
        targets,
        theme,
        legalBasis,
        statutory,
        promised,
        turnaround,
        visitsMax,
        channels,
        commitmentAllowed,
        fee,
        acceptConditions,
        denyConditions,
        situations,
        materials,
        form,
        steps,
        commitment,
        supplementDays,
        result,
        faq,
        provenance,
        general,
        standing);
  }

  Guide with(Standing newStanding) {
    return new Guide(
        itemId,
        code,
        version,
        publishedOn,
        name,
        kind,
        domain,
        department,
        levels,
        targets,
        theme,
        legalBasis,
        statutory,
        promised,
        turnaround,
        visitsMax,
        channels,
        commitmentAllowed,
        fee,
        acceptConditions,
        denyConditions,
        situations,
        materials,
        form,
        steps,
        commitment,
        supplementDays,
        result,
        faq,
        provenance,
        general,
        newStanding);
  }

  private static Map<String, String> inOrder(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
