package yimen.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.identity.Official;
import yimen.identity.Post;
import yimen.kernel.PartyId;

/// Whose act is what: every command asked by everybody. What is not written here is nobody's.
@DisplayName("谁能办什么")
class CaseRightsTest {

  private static final PartyId APPLICANT = CaseScenario.SUBMITTED.applicant();
  private static final PartyId CLERK = PartyId.of("00000000-0000-4000-8000-000000000002");
  private static final PartyId STRANGER = PartyId.of("00000000-0000-4000-8000-000000000003");
  private static final String AGENCY = CaseScenario.SUBMITTED.agencyCode();

  private static final Map<Post, Set<String>> OF_POST =
      Map.of(
          Post.WINDOW,
          Set.of(
              "Accept",
              "RequestCorrection",
              "RefuseAcceptance",
              "DecideOnTheSpot",
              "Supplement",
              "SupplyOwed",
              "Serve",
              "Withdraw"),
          Post.REVIEWER,
          Set.of("GiveOpinion"),
          Post.DECIDER,
          Set.of("Decide"));
  private static final Set<String> OF_APPLICANT = Set.of("Supplement", "SupplyOwed", "Withdraw");
  private static final Set<String> OF_CLOCK =
      Set.of("DeemAccepted", "ExpireCorrection", "RecordLicence", "Serve");

  @Test
  @DisplayName("一个岗位只办本岗位的事")
  void officialsActInTheirPost() {
    for (var post : Post.values()) {
      var official = new Official("610199-X01", "演示", AGENCY, Set.of(post));
      for (var name : TransitionTable.commands()) {
        assertThat(CaseRights.official(official, toDecide(), TransitionTable.command(name)))
            .as("%s by %s", name, post)
            .isEqualTo(
                OF_POST.get(post).contains(name)
                    ? Optional.empty()
                    : Optional.of(CaseRefusal.NOT_YOUR_POST));
      }
    }
  }

  @Test
  @DisplayName("别的机关的人，什么岗位都不能办")
  void officialsOfOtherAgenciesDoNothing() {
    var elsewhere = new Official("610199-Y01", "演示", "610199-MSA", EnumSet.allOf(Post.class));
    for (var name : TransitionTable.commands()) {
      assertThat(CaseRights.official(elsewhere, toDecide(), TransitionTable.command(name)))
          .as(name)
          .contains(CaseRefusal.OUT_OF_SCOPE);
    }
  }

  @Test
  @DisplayName("窗口当场决定的事项，由窗口岗位决定，决定岗位反而不能")
  void windowDecidesWhatIsDecidedAtTheWindow() {
    var state =
        CaseLifecycle.evolve(
            TransitionTable.stateOf("AT_WINDOW"),
            new CaseEvent.Accepted(
                CaseScenario.TODAY, CaseScenario.DATES, Set.of(), Optional.empty()));
    var decide = TransitionTable.command("Decide");
    var byPost = new TreeMap<Post, Boolean>();
    for (var post : Post.values()) {
      var official = new Official("610199-X01", "演示", AGENCY, Set.of(post));
      byPost.put(post, CaseRights.official(official, loaded(state), decide).isEmpty());
    }
    assertThat(byPost)
        .isEqualTo(Map.of(Post.WINDOW, true, Post.REVIEWER, false, Post.DECIDER, false));
  }

  @Test
  @DisplayName("申请人只能补正、补交、撤回；企业由现任代表人办，旁人连有没有这件都不知道")
  void residentsActOnTheirOwnCasesOnly() {
    for (var name : TransitionTable.commands()) {
      var command = TransitionTable.command(name);
      var own =
          OF_APPLICANT.contains(name)
              ? Optional.<CaseRefusal>empty()
              : Optional.of(CaseRefusal.NOT_YOUR_POST);
      assertThat(CaseRights.resident(APPLICANT, Set.of(), toDecide(), command))
          .as(name)
          .isEqualTo(own);
      assertThat(CaseRights.resident(STRANGER, Set.of(APPLICANT), toDecide(), command))
          .as("%s for the company", name)
          .isEqualTo(own);
      assertThat(CaseRights.resident(CLERK, Set.of(), toDecide(), command))
          .as("%s by who submitted", name)
          .isEqualTo(own);
      assertThat(CaseRights.resident(STRANGER, Set.of(), toDecide(), command))
          .as("%s by a stranger", name)
          .contains(CaseRefusal.NO_SUCH_CASE);
    }
  }

  @Test
  @DisplayName("时钟只做法律替人做的和机器该做的：视为受理、补正逾期、制证、送达")
  void clockDoesOnlyWhatTheLawOrdersByItself() {
    for (var name : TransitionTable.commands()) {
      assertThat(CaseRights.robot(TransitionTable.command(name)))
          .as(name)
          .isEqualTo(
              OF_CLOCK.contains(name) ? Optional.empty() : Optional.of(CaseRefusal.NOT_YOUR_POST));
    }
  }

  private static CaseStore.Loaded toDecide() {
    return loaded(TransitionTable.stateOf("TO_DECIDE"));
  }

  private static CaseStore.Loaded loaded(CaseState state) {
    return new CaseStore.Loaded(
        CaseScenario.SUBMITTED.number(),
        5,
        state,
        AGENCY,
        APPLICANT,
        Optional.of(CLERK),
        CaseScenario.SUBMITTED.itemCode(),
        1);
  }
}
