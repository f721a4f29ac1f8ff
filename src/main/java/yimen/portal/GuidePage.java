package yimen.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yimen.ui.Choice;
import yimen.ui.Fact;
import yimen.ui.MaterialRow;
import yimen.ui.PromiseBar;
import yimen.ui.StepLine;

/// P05. `apply` is empty when it cannot be begun online now; `notes` say plainly what is not yet
/// settled about this guide; `old` names the newer version when this one no longer is in force.
public record GuidePage(
    String code,
    String name,
    String lead,
    String themeHref,
    String theme,
    List<ServiceCard.Mark> marks,
    List<Fact> facts,
    String warning,
    String old,
    List<String> accept,
    List<String> deny,
    List<Situation> situations,
    boolean answered,
    List<Choice> places,
    String place,
    List<MaterialRow> materials,
    String materialsWords,
    boolean signedIn,
    int supplementDays,
    String commitment,
    @Nullable PromiseBar promise,
    String limitWords,
    String limitNote,
    List<StepLine> steps,
    List<String> basis,
    String fee,
    String result,
    List<Faq> faq,
    String apply,
    String handler,
    List<HomePage.Link> things,
    String version,
    String versionsHref,
    String printHref,
    String qr,
    boolean draft) {

  public record Situation(String id, String question, List<Choice> choices, String chosen) {}

  public record Faq(String question, String answer) {}
}
