package yimen.casework;

import java.util.List;
import java.util.Set;
import yimen.time.TimeLimit;

/// What the pinned guide says about the way of one case, fixed when it is submitted so that a later
/// version of the item never changes a running case. `materials` are the numbers of all materials
/// of this situation, `tolerable` those that may follow (容缺).
public record CasePlan(
    TimeLimit statutory,
    TimeLimit promised,
    List<ReviewStep> reviews,
    String decisionStep,
    boolean decidedAtWindow,
    boolean makesLicence,
    Serving serving,
    int supplementWorkingDays,
    Set<Integer> materials,
    Set<Integer> tolerable) {

  public CasePlan {
    reviews = List.copyOf(reviews);
    materials = Set.copyOf(materials);
    tolerable = Set.copyOf(tolerable);
  }

  /// `twoOfficers`: the facts are checked by at least two officials (行政许可法 34).
  public record ReviewStep(String name, boolean twoOfficers) {}

  /// How the result reaches the applicant (送达).
  public enum Serving {
    ELECTRONIC,
    WINDOW
  }
}
