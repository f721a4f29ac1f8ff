package yimen.casework;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import yimen.documents.FileKind;
import yimen.documents.Files;
import yimen.identity.DemoRegisters;
import yimen.identity.Official;
import yimen.identity.Officials;
import yimen.identity.Parties;
import yimen.identity.PartyFacts;
import yimen.identity.Post;
import yimen.identity.Residents;
import yimen.item.GuideFiller;
import yimen.item.Items;
import yimen.kernel.Act;
import yimen.kernel.Actor;
import yimen.kernel.CaseNumber;
import yimen.kernel.Channel;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.time.Calendars;
import yimen.time.LegalDay;

/// A resident of the data pack and the officials of an agency, acting through the front doors of
/// the whole program: for tests of pages that need a case in a certain state.
public final class CaseAtWork {

  public static final String ITEM = "SC05";
  public static final Map<String, String> SITUATION = Map.of("commit", "N", "agent", "N");

  private static final String PLACE = "610113";

  /// A person with checked name and the company they represent; `cookie` is their session.
  public record Applicant(PartyId person, PartyId company, String cookie) {}

  public final Applications applications;
  public final Casework casework;
  private final Items items;
  private final Files files;
  private final Residents residents;
  private final Officials officials;
  private final Parties parties;
  private final DemoRegisters registers;
  private final GuideFiller filler;

  public CaseAtWork(BeanFactory program) {
    applications = program.getBean(Applications.class);
    casework = program.getBean(Casework.class);
    items = program.getBean(Items.class);
    files = program.getBean(Files.class);
    residents = program.getBean(Residents.class);
    officials = program.getBean(Officials.class);
    parties = program.getBean(Parties.class);
    registers = program.getBean(DemoRegisters.class);
    var calendar = program.getBean(Calendars.class).current();
    filler =
        new GuideFiller(
            LegalDay.of(program.getBean(InstantSource.class).instant()), calendar::isWorkingDay);
  }

  /// The `index`th company of the pack and its legal representative, signed in.
  public Applicant applicant(int index) {
    var company = registers.demoCompanies().get(index);
    var holder =
        registers.demoPeople().stream()
            .filter(one -> one.id().equals(company.legalPersonId()))
            .findFirst()
            .orElseThrow();
    var code = done(residents.sendCode(holder.mobile(), "192.0.2." + index)).demoCode();
    var signedIn = done(residents.signIn(holder.mobile(), code.orElseThrow(), "192.0.2." + index));
    // The account moves to the party by which the person is known already, if there is one.
    var person =
        done(residents.proveRealName(signedIn.person(), holder.name(), holder.idNumber())).person();
    var represented =
        parties.companiesRepresentedBy(person).stream()
            .filter(one -> one.number().equals(company.uscc()))
            .map(PartyFacts::id)
            .findFirst()
            .orElseThrow();
    return new Applicant(person, represented, "yimen_session=" + signedIn.token());
  }

  public UUID draft(Applicant applicant) {
    return done(
        applications.start(ITEM, applicant.person(), applicant.company(), PLACE, SITUATION));
  }

  /// A draft with everything in it.
  public UUID complete(Applicant applicant) {
    var draft = draft(applicant);
    var guide = items.find(ITEM).orElseThrow();
    var answers = new HashMap<>(filler.fill(guide));
    for (var section : guide.form()) {
      applications.confirm(draft, applicant.person(), section.id());
    }
    applications
        .draft(draft, applicant.person())
        .orElseThrow()
        .answers()
        .keySet()
        .forEach(answers::remove);
    done(applications.answer(draft, applicant.person(), answers));
    for (var material : applications.draft(draft, applicant.person()).orElseThrow().materials()) {
      if (material.choice() == Draft.Choice.OPEN) {
        var file = files.keep(applicant.person(), "%PDF-1.7 1".getBytes(), FileKind.PDF, "材料.pdf");
        done(
            applications.attach(
                draft,
                applicant.person(),
                material.standing().material().seq(),
                new Draft.DraftFile(file.sm3(), file.displayName(), file.size())));
      }
    }
    return draft;
  }

  public CaseNumber submitted(Applicant applicant) {
    return done(
        applications.submit(
            complete(applicant),
            applicant.person(),
            act(new Actor.Resident(applicant.person()), applicant.company())));
  }

  public CaseView view(CaseNumber number, Applicant applicant) {
    return casework.forResident(number, applicant.person()).orElseThrow();
  }

  /// Does it as the first official of the agency who holds the post.
  public void official(CaseNumber number, Applicant applicant, Post post, CaseCommand command) {
    var view = view(number, applicant);
    var official = holders(view.agencyCode(), post).getFirst();
    done(
        casework.perform(
            number,
            view.version(),
            command,
            act(new Actor.Official(official.staffId(), official.agencyCode()), null)));
  }

  private List<Official> holders(String agency, Post post) {
    return officials.demoUserNames(agency).stream()
        .map(name -> officials.signIn(name, Officials.DEMO_PASSWORD, "192.0.2.200"))
        .map(CaseAtWork::done)
        .map(Officials.SignedIn::official)
        .filter(official -> official.posts().contains(post))
        .toList();
  }

  /// From receipt to a decision in favour.
  public void grant(CaseNumber number, Applicant applicant) {
    official(number, applicant, Post.WINDOW, new CaseCommand.Accept());
    while (view(number, applicant).stage() == CaseStage.UNDER_REVIEW) {
      var view = view(number, applicant);
      var second =
          EnumSet.allOf(Post.class).stream()
              .flatMap(post -> holders(view.agencyCode(), post).stream())
              .filter(one -> !one.posts().contains(Post.DECIDER))
              .reduce((_, last) -> last)
              .orElseThrow();
      var first = holders(view.agencyCode(), Post.REVIEWER).getFirst();
      official(
          number,
          applicant,
          Post.REVIEWER,
          new CaseCommand.GiveOpinion(
              CaseEvent.Opinion.PASS,
              "符合条件",
              second.staffId().equals(first.staffId())
                  ? "staff/" + holders(view.agencyCode(), Post.WINDOW).getFirst().staffId()
                  : "staff/" + second.staffId()));
    }
    official(number, applicant, Post.DECIDER, new CaseCommand.Decide(CaseEvent.Decision.GRANT, ""));
  }

  public static Act act(Actor actor, @Nullable PartyId onBehalfOf) {
    return new Act(actor, onBehalfOf, Channel.WEB, UUID.randomUUID());
  }

  public static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(var value) -> value;
      case Outcome.Refused<T>(var why) -> throw new AssertionError("refused: " + why.code());
    };
  }

  public static Optional<String> refusal(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(var why)
        ? Optional.of(why.code())
        : Optional.empty();
  }
}
