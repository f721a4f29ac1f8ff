package yimen.portal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import yimen.item.Guide;

/// What an applicant would notice between two versions of a guide, in words.
final class GuideChanges {

  private GuideChanges() {}

  static List<String> between(Guide before, Guide after) {
    var changes = new ArrayList<String>();
    differs(changes, "名称", before.name(), after.name());
    differs(changes, "承诺时限", LimitWords.of(before.promised()), LimitWords.of(after.promised()));
    differs(changes, "法定时限", LimitWords.of(before.statutory()), LimitWords.of(after.statutory()));
    differs(changes, "跑动次数", before.visitsMax() + " 次", after.visitsMax() + " 次");
    differs(changes, "收费", before.fee(), after.fee());
    differs(changes, "结果", before.result().name(), after.result().name());
    lists(changes, "材料", names(before), names(after));
    lists(changes, "要填的内容", fields(before), fields(after));
    lists(changes, "环节", steps(before), steps(after));
    lists(changes, "受理条件", before.acceptConditions(), after.acceptConditions());
    differs(changes, "设定依据", before.legalBasis(), after.legalBasis());
    return changes.isEmpty() ? List.of("文字修改，办理要求没有变") : changes;
  }

  private static void differs(List<String> changes, String what, String before, String after) {
    if (!before.equals(after)) {
      changes.add(what + "：" + before + " → " + after);
    }
  }

  private static void lists(
      List<String> changes, String what, List<String> before, List<String> after) {
    var gone = new HashSet<>(before);
    after.forEach(gone::remove);
    var fresh = new HashSet<>(after);
    before.forEach(fresh::remove);
    if (!gone.isEmpty()) {
      changes.add("取消" + what + "：" + gone.stream().sorted().collect(Collectors.joining("、")));
    }
    if (!fresh.isEmpty()) {
      changes.add("新增" + what + "：" + fresh.stream().sorted().collect(Collectors.joining("、")));
    }
  }

  private static List<String> names(Guide guide) {
    return guide.materials().stream().map(Guide.Material::name).toList();
  }

  private static List<String> fields(Guide guide) {
    return guide.form().stream()
        .flatMap(section -> section.fields().stream())
        .map(Guide.Field::label)
        .toList();
  }

  private static List<String> steps(Guide guide) {
    return guide.steps().stream().map(Guide.Step::name).toList();
  }
}
