package yimen.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yimen.item.Answer;
import yimen.item.FieldProblem;
import yimen.item.Guide;
import yimen.item.MaterialStanding;
import yimen.kernel.PartyId;

/// An application being filled in. `guide` is the pinned version; `outdated` says what changed
/// since (the item has a newer version, is suspended or cancelled). `saved` counts the saves.
public record Draft(
    UUID id,
    int saved,
    Guide guide,
    Optional<Outdated> outdated,
    PartyId owner,
    PartyId applicant,
    String applicantName,
    String agencyCode,
    String agencyName,
    Map<String, String> situation,
    Map<String, Filled> answers,
    List<DraftMaterial> materials,
    List<Task> tasks,
    CasePlan.Serving serving,
    LocalDate promisedIfSubmittedToday,
    Instant keptUntil) {

  public enum Outdated {
    NEWER_VERSION,
    SUSPENDED,
    CANCELLED
  }

  /// `source`: where a prefilled value came from, for people (电子证照·营业执照); null when typed.
  public record Filled(Answer answer, @Nullable String source, boolean confirmed) {}

  public record DraftMaterial(MaterialStanding standing, Choice choice, List<DraftFile> files) {}

  public enum Choice {
    OPEN,
    LICENCE,
    GENERATED,
    UPLOAD,
    OWE,
    PROMISE
  }

  public record DraftFile(String sm3, String name, long bytes) {}

  /// One line of the task list: a section of the form (`section:<id>`), the materials (`docs`) or
  /// the serving choice (`serving`). `questions` are the field ids still asked one by one, `known`
  /// those prefilled and confirmed together.
  public record Task(
      String id,
      String title,
      State state,
      List<String> known,
      List<String> questions,
      List<FieldProblem> problems) {

    public enum State {
      DONE,
      PARTLY,
      OPEN,
      BLOCKED,
      FAULTY
    }
  }

  /// Nothing is missing: it may be submitted.
  public boolean complete() {
    return tasks.stream().allMatch(task -> task.state() == Task.State.DONE);
  }
}
