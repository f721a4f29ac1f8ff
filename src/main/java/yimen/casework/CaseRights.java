package yimen.casework;

import java.util.Optional;
import java.util.Set;
import yimen.identity.Official;
import yimen.identity.Post;
import yimen.kernel.PartyId;

/// Who may ask what of a case. The rules of the law are elsewhere; here is only whose act it is.
final class CaseRights {

  private CaseRights() {}

  /// The post whose act this is, in this state; empty for acts of applicants and of the clock
  /// alone.
  static Optional<Post> postFor(CaseCommand command, CaseState state) {
    return switch (command) {
      case CaseCommand.Accept _,
          CaseCommand.RequestCorrection _,
          CaseCommand.RefuseAcceptance _,
          CaseCommand.DecideOnTheSpot _,
          CaseCommand.Supplement _,
          CaseCommand.SupplyOwed _,
          CaseCommand.Serve _,
          CaseCommand.Withdraw _ ->
          Optional.of(Post.WINDOW);
      case CaseCommand.GiveOpinion _ -> Optional.of(Post.REVIEWER);
      case CaseCommand.Decide _ ->
          Optional.of(
              state instanceof CaseState.AwaitingDecision waiting
                      && waiting.plan().decidedAtWindow()
                  ? Post.WINDOW
                  : Post.DECIDER);
      case CaseCommand.Submit _,
          CaseCommand.DeemAccepted _,
          CaseCommand.RecordLicence _,
          CaseCommand.ExpireCorrection _ ->
          Optional.empty();
    };
  }

  static Optional<CaseRefusal> official(
      Official official, CaseStore.Loaded loaded, CaseCommand command) {
    if (!official.agencyCode().equals(loaded.agency())) {
      return Optional.of(CaseRefusal.OUT_OF_SCOPE);
    }
    return postFor(command, loaded.state()).filter(official.posts()::contains).isPresent()
        ? Optional.empty()
        : Optional.of(CaseRefusal.NOT_YOUR_POST);
  }

  /// `hats`: the person and the companies that person represents now.
  static Optional<CaseRefusal> resident(
      PartyId person, Set<PartyId> hats, CaseStore.Loaded loaded, CaseCommand command) {
    if (!mine(person, hats, loaded.applicant(), loaded.submittedBy())) {
      return Optional.of(CaseRefusal.NO_SUCH_CASE);
    }
    return switch (command) {
      case CaseCommand.Supplement _, CaseCommand.SupplyOwed _, CaseCommand.Withdraw _ ->
          Optional.empty();
      case CaseCommand.Submit _,
          CaseCommand.Accept _,
          CaseCommand.DeemAccepted _,
          CaseCommand.RequestCorrection _,
          CaseCommand.RefuseAcceptance _,
          CaseCommand.DecideOnTheSpot _,
          CaseCommand.GiveOpinion _,
          CaseCommand.Decide _,
          CaseCommand.RecordLicence _,
          CaseCommand.Serve _,
          CaseCommand.ExpireCorrection _ ->
          Optional.of(CaseRefusal.NOT_YOUR_POST);
    };
  }

  static boolean mine(
      PartyId person, Set<PartyId> hats, PartyId applicant, Optional<PartyId> submittedBy) {
    return applicant.equals(person)
        || hats.contains(applicant)
        || submittedBy.filter(person::equals).isPresent();
  }

  static Optional<CaseRefusal> robot(CaseCommand command) {
    return switch (command) {
      case CaseCommand.DeemAccepted _,
          CaseCommand.ExpireCorrection _,
          CaseCommand.RecordLicence _,
          CaseCommand.Serve _ ->
          Optional.empty();
      case CaseCommand.Submit _,
          CaseCommand.Accept _,
          CaseCommand.RequestCorrection _,
          CaseCommand.RefuseAcceptance _,
          CaseCommand.DecideOnTheSpot _,
          CaseCommand.Supplement _,
          CaseCommand.SupplyOwed _,
          CaseCommand.GiveOpinion _,
          CaseCommand.Decide _,
          CaseCommand.Withdraw _ ->
          Optional.of(CaseRefusal.NOT_YOUR_POST);
    };
  }
}
