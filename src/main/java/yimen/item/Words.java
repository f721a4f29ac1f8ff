package yimen.item;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import yimen.government.GovernmentLevel;
import yimen.time.TimeLimit;

/// The Chinese words of the pack's files for our enumerations.
final class Words {

  static final Map<String, Guide.Kind> KINDS = new LinkedHashMap<>();
  static final Map<String, GovernmentLevel> LEVELS = new LinkedHashMap<>();
  static final Map<String, Guide.Target> TARGETS = new LinkedHashMap<>();
  static final Map<String, TimeLimit.Unit> UNITS = new LinkedHashMap<>();
  static final Map<String, Guide.Turnaround> TURNAROUNDS = new LinkedHashMap<>();
  static final Map<String, Guide.Source> SOURCES = new LinkedHashMap<>();
  static final Map<String, Guide.Field.Type> TYPES = new LinkedHashMap<>();
  static final Map<String, Guide.StepKind> STEPS = new LinkedHashMap<>();

  static {
    for (var kind : Guide.Kind.values()) {
      KINDS.put(kind.chinese(), kind);
    }
    LEVELS.put("市级", GovernmentLevel.CITY);
    LEVELS.put("县级", GovernmentLevel.DISTRICT);
    LEVELS.put("乡级", GovernmentLevel.TOWN);
    LEVELS.put("村级", GovernmentLevel.VILLAGE);
    TARGETS.put("自然人", Guide.Target.PERSON);
    TARGETS.put("法人", Guide.Target.COMPANY);
    UNITS.put("即办", TimeLimit.Unit.ON_THE_SPOT);
    UNITS.put("工作日", TimeLimit.Unit.WORKING_DAYS);
    UNITS.put("自然日", TimeLimit.Unit.CALENDAR_DAYS);
    UNITS.put("月", TimeLimit.Unit.MONTHS);
    TURNAROUNDS.put("即办件", Guide.Turnaround.ON_THE_SPOT);
    TURNAROUNDS.put("承诺件", Guide.Turnaround.WITHIN_LIMIT);
    SOURCES.put("系统填报生成", Guide.Source.GENERATED);
    SOURCES.put("政府部门核发（电子证照可免交）", Guide.Source.GOVERNMENT_LICENCE);
    SOURCES.put("政府部门核发（非电子证照）", Guide.Source.GOVERNMENT_OTHER);
    SOURCES.put("中介机构或法定机构出具", Guide.Source.INTERMEDIARY);
    SOURCES.put("申请人自备", Guide.Source.APPLICANT);
    for (var type : Guide.Field.Type.values()) {
      TYPES.put(type.name().toLowerCase(Locale.ROOT), type);
    }
    STEPS.put("申请", Guide.StepKind.APPLY);
    STEPS.put("受理", Guide.StepKind.ACCEPT);
    STEPS.put("受理办结", Guide.StepKind.ACCEPT_AND_DECIDE);
    STEPS.put("审查", Guide.StepKind.REVIEW);
    STEPS.put("决定", Guide.StepKind.DECIDE);
    STEPS.put("送达", Guide.StepKind.DELIVER);
  }

  private Words() {}

  /// Days a limit lasts at most, for comparing limits in different units: a working day counts as
  /// 1.4 days, a month as 30.
  static double days(TimeLimit limit) {
    return switch (limit.unit()) {
      case ON_THE_SPOT -> 0;
      case WORKING_DAYS -> limit.amount() * 1.4;
      case CALENDAR_DAYS -> limit.amount();
      case MONTHS -> limit.amount() * 30.0;
    };
  }
}
