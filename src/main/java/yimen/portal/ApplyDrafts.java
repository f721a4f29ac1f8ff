package yimen.portal;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import yimen.casework.Applications;
import yimen.casework.Draft;
import yimen.kernel.Act;
import yimen.kernel.Actor;
import yimen.kernel.Channel;
import yimen.kernel.PartyId;
import yimen.kernel.Visitor.SignedInResident;
import yimen.ui.Pages;

/// What all pages of an application begin with: its draft, or the way to what became of it.
final class ApplyDrafts {

  /// Of every draft's address, so that words like `check` never meet a draft.
  static final String PATH = "/apply/{draft:[0-9a-f]{8}-[0-9a-f-]{27}}";

  private final Applications applications;

  ApplyDrafts(Applications applications) {
    this.applications = applications;
  }

  /// Whoever comes back after submitting (second tab, Back, double click) sees the receipt.
  ModelAndView page(UUID id, SignedInResident visitor, Function<Draft, ModelAndView> page) {
    return applications
        .draft(id, visitor.person())
        .map(page)
        .or(() ->
            applications
                .submittedAs(id, visitor.person())
                .map(number -> Pages.seeOther("/me/cases/" + number + "/receipt")))
        .orElseThrow(ApplyDrafts::gone);
  }

  Draft again(UUID id, SignedInResident visitor) {
    return applications.draft(id, visitor.person()).orElseThrow(ApplyDrafts::gone);
  }

  static ResponseStatusException gone() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  static String path(Draft draft) {
    return "/apply/" + draft.id();
  }

  /// An act of the person in front of the browser; `applicant` when that is somebody else.
  static Act act(SignedInResident visitor, @Nullable PartyId applicant, UUID commandId) {
    return new Act(
        new Actor.Resident(visitor.person()),
        applicant == null || applicant.equals(visitor.person()) ? null : applicant,
        Channel.WEB,
        commandId);
  }

  /// A command id as the form sent it; a new one for a form that somebody wrote by hand.
  static UUID commandId(String sent, InstantSource clock, java.util.random.RandomGenerator random) {
    try {
      return UUID.fromString(sent);
    } catch (IllegalArgumentException _) {
      return yimen.kernel.Ids.uuidV7(clock, random);
    }
  }
}
