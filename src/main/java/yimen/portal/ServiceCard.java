package yimen.portal;

import java.util.ArrayList;
import java.util.List;
import yimen.item.Guide;
import yimen.item.MaterialStanding;
import yimen.ui.Tone;

/// One matter in a list: enough to see whether it is the right one and what it takes.
public record ServiceCard(
    String name,
    String href,
    String apply,
    String department,
    String time,
    String materials,
    String visits,
    List<Mark> marks) {

  /// A tag.
  public record Mark(String words, Tone tone) {}

  public ServiceCard {
    marks = List.copyOf(marks);
  }

  static ServiceCard of(Guide guide) {
    var toHandIn =
        MaterialStanding.toHandIn(
            MaterialStanding.of(guide, java.util.Map.of(), java.util.Set.of()));
    return new ServiceCard(
        guide.name(),
        href(guide),
        canApply(guide) ? "/apply/" + guide.code().value() + "/check" : "",
        guide.department(),
        LimitWords.of(guide.promised()),
        toHandIn == 0 ? "不用交材料" : "交 " + toHandIn + " 份材料",
        visits(guide),
        marks(guide));
  }

  static String href(Guide guide) {
    return "/services/" + guide.code().value();
  }

  static boolean canApply(Guide guide) {
    return guide.channels().online() && guide.standing() instanceof Guide.Standing.InUse;
  }

  static String visits(Guide guide) {
    return guide.visitsMax() == 0 ? "不用跑" : "最多跑 " + guide.visitsMax() + " 次";
  }

  static List<Mark> marks(Guide guide) {
    var marks = new ArrayList<Mark>();
    marks.add(new Mark(guide.kind().chinese(), Tone.CINNABAR));
    switch (guide.standing()) {
      case Guide.Standing.InUse _ -> {}
      case Guide.Standing.Suspended _ -> marks.add(new Mark("暂停办理", Tone.RED));
      case Guide.Standing.Cancelled _ -> marks.add(new Mark("已取消", Tone.RED));
    }
    marks.add(
        new Mark(
            switch (guide.turnaround()) {
              case ON_THE_SPOT -> "即办件";
              case WITHIN_LIMIT -> "承诺件";
            },
            Tone.PLAIN));
    if (guide.visitsMax() <= 1) {
      marks.add(new Mark(guide.visitsMax() == 0 ? "零跑动" : "最多跑一次", Tone.GREEN));
    }
    if (guide.channels().fullOnline()) {
      marks.add(new Mark("全程网办", Tone.GREEN));
    }
    if (guide.materials().stream().anyMatch(Guide.Material::tolerable)) {
      marks.add(new Mark("可容缺", Tone.YELLOW));
    }
    if (guide.commitmentAllowed()) {
      marks.add(new Mark("可告知承诺", Tone.YELLOW));
    }
    return marks;
  }
}
