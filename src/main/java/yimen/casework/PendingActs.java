package yimen.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import yimen.identity.Officials;
import yimen.kernel.Act;
import yimen.kernel.Actor;
import yimen.kernel.CaseNumber;
import yimen.kernel.Channel;
import yimen.kernel.PartyId;
import yimen.ledger.PersonalData;

/// Acts that wait out the time for undoing. Rows, not timers in memory: a stopped program performs
/// them when it is back (reliability D-5).
final class PendingActs {

  record Due(UUID id, CaseNumber number, int seenVersion, CaseCommand command, Act act) {}

  /// A command as it is sealed: its kind and its JSON.
  private record Sealed(String kind, String command) {}

  private final JdbcClient jdbc;
  private final PersonalData personalData;
  private final Officials officials;

  PendingActs(JdbcClient jdbc, PersonalData personalData, Officials officials) {
    this.jdbc = jdbc;
    this.personalData = personalData;
    this.officials = officials;
  }

  /// What is waiting, in the words of the page.
  static String what(CaseCommand command) {
    return switch (command) {
      case CaseCommand.RequestCorrection _ -> "一次性告知补正";
      case CaseCommand.RefuseAcceptance _ -> "不予受理";
      case CaseCommand.GiveOpinion(var opinion, _, _) ->
          opinion == CaseEvent.Opinion.PASS ? "审查通过" : "审查不同意";
      case CaseCommand.Decide(var decision, _) -> decided(decision);
      case CaseCommand.DecideOnTheSpot(var decision, _) -> "当场办结：" + decided(decision);
      case CaseCommand.Accept _ -> "受理";
      case CaseCommand.Serve _ -> "送达";
      case CaseCommand.Submit _,
          CaseCommand.Supplement _,
          CaseCommand.DeemAccepted _,
          CaseCommand.SupplyOwed _,
          CaseCommand.RecordLicence _,
          CaseCommand.Withdraw _,
          CaseCommand.ExpireCorrection _ ->
          throw new IllegalArgumentException(command.getClass() + " never waits");
    };
  }

  private static String decided(CaseEvent.Decision decision) {
    return decision == CaseEvent.Decision.GRANT ? "准予" : "不予许可";
  }

  CaseView.Pending put(CaseStore.Loaded loaded, CaseCommand command, Act act, Instant leavesAt) {
    var official = (Actor.Official) act.actor();
    jdbc.sql(
            """
            insert into casework.pending_act
                   (id, case_number, seen_version, sealed, applicant, kind, staff_id, agency,
                    command_id, leaves_at)
            values (:id, :caseNumber, :seenVersion, :sealed, :applicant, :kind, :staffId, :agency,
                    :commandId, :leavesAt)
            """)
        .param("id", act.commandId())
        .param("caseNumber", loaded.number().value())
        .param("seenVersion", loaded.version())
        .param(
            "sealed",
            personalData.seal(
                loaded.applicant(),
                context(act.commandId()),
                CaseJson.writeValue(
                    new Sealed(command.getClass().getSimpleName(), CaseJson.writeValue(command)))))
        .param("applicant", loaded.applicant().value())
        .param("kind", what(command))
        .param("staffId", official.staffId())
        .param("agency", official.agencyCode())
        .param("commandId", act.commandId())
        .param("leavesAt", leavesAt.atOffset(ZoneOffset.UTC))
        .update();
    return new CaseView.Pending(
        act.commandId(), what(command), officials.nameOf(official.staffId()), leavesAt);
  }

  Optional<CaseView.Pending> of(CaseNumber number) {
    return Optional.ofNullable(of(List.of(number.value())).get(number.value()));
  }

  Map<String, CaseView.Pending> of(List<String> numbers) {
    var all = new HashMap<String, CaseView.Pending>();
    jdbc.sql(
            """
            select id, case_number, kind, staff_id, leaves_at
              from casework.pending_act
             where case_number = any(:numbers) and failed is null
            """)
        .param("numbers", numbers.toArray(String[]::new))
        .query(row -> {
          all.put(
              row.getString("case_number"),
              new CaseView.Pending(
                  row.getObject("id", UUID.class),
                  row.getString("kind"),
                  officials.nameOf(row.getString("staff_id")),
                  row.getObject("leaves_at", OffsetDateTime.class).toInstant()));
        });
    return all;
  }

  /// Empty when it has left or was somebody else's.
  Optional<String> remove(UUID id, String staffId) {
    return jdbc.sql(
            """
            delete from casework.pending_act
             where id = :id and staff_id = :staffId
            returning case_number
            """)
        .param("id", id)
        .param("staffId", staffId)
        .query(String.class)
        .optional();
  }

  List<Due> due(Instant now, int limit) {
    return jdbc.sql(
            """
            select id, case_number, seen_version, sealed, applicant, staff_id, agency, command_id
              from casework.pending_act
             where leaves_at <= :now and failed is null
             order by leaves_at
             limit :limit
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query((row, _) -> due(row))
        .list();
  }

  private Due due(ResultSet row) throws SQLException {
    var id = row.getObject("id", UUID.class);
    var applicant = new PartyId(row.getObject("applicant", UUID.class));
    var sealed =
        CaseJson.readValue(
            personalData.open(applicant, context(id), row.getString("sealed")), Sealed.class);
    return new Due(
        id,
        CaseNumber.of(row.getString("case_number")),
        row.getInt("seen_version"),
        command(sealed),
        new Act(
            new Actor.Official(row.getString("staff_id"), row.getString("agency")),
            null,
            Channel.WINDOW,
            row.getObject("command_id", UUID.class)));
  }

  private static CaseCommand command(Sealed sealed) {
    Class<? extends CaseCommand> type =
        switch (sealed.kind()) {
          case "RequestCorrection" -> CaseCommand.RequestCorrection.class;
          case "RefuseAcceptance" -> CaseCommand.RefuseAcceptance.class;
          case "GiveOpinion" -> CaseCommand.GiveOpinion.class;
          case "Decide" -> CaseCommand.Decide.class;
          case "DecideOnTheSpot" -> CaseCommand.DecideOnTheSpot.class;
          case "Accept" -> CaseCommand.Accept.class;
          case "Serve" -> CaseCommand.Serve.class;
          case String unknown ->
              throw new IllegalStateException("no waiting command is called " + unknown);
        };
    return CaseJson.readValue(sealed.command(), type);
  }

  void done(UUID id) {
    jdbc.sql("delete from casework.pending_act where id = :id").param("id", id).update();
  }

  /// Takes it out of the way of the next act on the case, keeping it for its author to see.
  void failed(UUID id, String code) {
    jdbc.sql(
            """
            update casework.pending_act
               set failed = :code, case_number = case_number || '#' || id
             where id = :id
            """)
        .param("code", code)
        .param("id", id)
        .update();
  }

  private static String context(UUID id) {
    return "casework.pending_act|" + id;
  }
}
