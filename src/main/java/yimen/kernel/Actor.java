package yimen.kernel;

/// Who acts (操作者). The robot is the clock and the jobs of this program.
public sealed interface Actor {

  /// A resident acting for themselves or for the party named in the [Act].
  record Resident(PartyId person) implements Actor {}

  /// An official (工作人员) acting for one agency in one post.
  record Official(String staffId, String agencyCode) implements Actor {}

  record Robot(String job) implements Actor {}

  /// How the ledger names this actor.
  default String ledgerName() {
    return switch (this) {
      case Resident(var person) -> "person/" + person;
      case Official(var staffId, _) -> "staff/" + staffId;
      case Robot(var job) -> "robot/" + job;
    };
  }
}
