package yimen.item;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// 要不要交: the verdict on one material for this applicant in this situation (ux §2.3).
public record MaterialStanding(Guide.Material material, Verdict verdict) {

  public enum Verdict {
    /// 免交: held as licence.
    EXEMPT,
    /// 自动生成: made from the answers.
    GENERATED,
    /// 必交
    REQUIRED,
    /// 可容缺: may follow within the set window.
    MAY_FOLLOW,
    /// 可承诺: a signed commitment replaces it.
    MAY_PROMISE
  }

  /// `situation`: situation id → chosen value (unanswered ones absent). `held`: licence types that
  /// the applicant holds and that are valid; pass the empty set when not logged in. Materials that
  /// this situation does not need are left out.
  public static List<MaterialStanding> of(
      Guide guide, Map<String, String> situation, Set<String> held) {
    var added = new HashSet<String>();
    chosen(guide, situation).forEach(choice -> added.addAll(choice.addMaterials()));
    boolean promised = promised(guide, situation);
    var standings = new ArrayList<MaterialStanding>();
    for (var material : guide.materials()) {
      if (material.required() || added.contains(material.name())) {
        standings.add(new MaterialStanding(material, verdict(material, held, promised)));
      }
    }
    return List.copyOf(standings);
  }

  /// The verdict that costs the applicant least, where several are possible.
  private static Verdict verdict(Guide.Material material, Set<String> held, boolean promised) {
    var licence = material.licenceType();
    if (material.source() == Guide.Source.GENERATED) {
      return Verdict.GENERATED;
    }
    if (licence != null && held.contains(licence)) {
      return Verdict.EXEMPT;
    }
    if (!material.tolerable()) {
      return Verdict.REQUIRED;
    }
    return promised ? Verdict.MAY_PROMISE : Verdict.MAY_FOLLOW;
  }

  /// 要交 n 份: all that are neither exempt nor generated.
  public static int toHandIn(List<MaterialStanding> standings) {
    int count = 0;
    for (var standing : standings) {
      count +=
          switch (standing.verdict()) {
            case EXEMPT, GENERATED -> 0;
            case REQUIRED, MAY_FOLLOW, MAY_PROMISE -> 1;
          };
    }
    return count;
  }

  /// The guide's steps without those the situation skips.
  public static List<Guide.Step> steps(Guide guide, Map<String, String> situation) {
    var skipped = new HashSet<String>();
    chosen(guide, situation).forEach(choice -> skipped.addAll(choice.skipSteps()));
    return guide.steps().stream().filter(step -> !skipped.contains(step.name())).toList();
  }

  /// Whether the applicant chose 告知承诺: the guide has a text to sign, and the chosen option either
  /// spares a step or answers yes to a question about it.
  public static boolean promised(Guide guide, Map<String, String> situation) {
    if (guide.commitment() == null || !guide.commitmentAllowed()) {
      return false;
    }
    return guide.situations().stream()
        .anyMatch(question ->
            choice(question, situation)
                .filter(choice ->
                    !choice.skipSteps().isEmpty()
                        || (question.question().contains("告知承诺") && "Y".equals(choice.value())))
                .isPresent());
  }

  private static List<Guide.Choice> chosen(Guide guide, Map<String, String> situation) {
    return guide.situations().stream()
        .flatMap(question -> choice(question, situation).stream())
        .toList();
  }

  private static Optional<Guide.Choice> choice(
      Guide.Situation question, Map<String, String> situation) {
    var value = situation.get(question.id());
    return question.options().stream().filter(option -> option.value().equals(value)).findFirst();
  }
}
