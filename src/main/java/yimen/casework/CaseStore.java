package yimen.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import yimen.kernel.Act;
import yimen.kernel.CaseNumber;
import yimen.kernel.PartyId;
import yimen.ledger.Commands;
import yimen.ledger.PersonalData;

/// Reads and writes cases. A step is one statement: command id, ledger entries and register row
/// become true together (architecture §6).
final class CaseStore {

  /// What the rules and the rights need of one case.
  record Loaded(
      CaseNumber number,
      int version,
      CaseState state,
      String agency,
      PartyId applicant,
      Optional<PartyId> submittedBy,
      String itemCode,
      int guideVersion) {}

  /// One row of the register for lists.
  record Line(
      String caseNumber,
      int version,
      String itemCode,
      String itemName,
      String agency,
      UUID applicant,
      String channel,
      String stage,
      String stepName,
      LocalDate receivedOn,
      @Nullable LocalDate noticeDueOn,
      @Nullable LocalDate correctionDueOn,
      @Nullable LocalDate startedOn,
      @Nullable LocalDate promisedOn,
      @Nullable LocalDate statutoryOn,
      @Nullable LocalDate decidedOn,
      @Nullable LocalDate deliverBy,
      @Nullable LocalDate closedOn,
      boolean provisional,
      boolean deemed,
      int calendarVersion,
      int owed,
      @Nullable String result,
      String promisedUnit,
      int promisedAmount,
      String lastEvent,
      Instant lastAt,
      LocalDate taskDueOn) {}

  private static final String COLUMNS =
      """
      case_number, version, item_code, item_name, agency, applicant, channel, stage, step_name,
             received_on, notice_due_on, correction_due_on, started_on, promised_on, statutory_on,
             decided_on, deliver_by, closed_on, provisional, deemed, calendar_version, owed, result,
             state #>> '{state,plan,promised,unit}' as promised_unit,
             (state #>> '{state,plan,promised,amount}')::int as promised_amount,
             last_event, last_at, task_due_on\
      """;

  private final JdbcClient jdbc;
  private final PersonalData personalData;
  private final Commands commands;

  CaseStore(JdbcClient jdbc, PersonalData personalData, Commands commands) {
    this.jdbc = jdbc;
    this.personalData = personalData;
    this.commands = commands;
  }

  static String stream(CaseNumber number) {
    return "case/" + number.value();
  }

  Optional<Loaded> load(CaseNumber number) {
    return jdbc.sql(
            """
            select version, state::text as state, agency, applicant, submitted_by, item_code,
                   guide_version
              from casework.case_register
             where case_number = :number
            """)
        .param("number", number.value())
        .query((row, _) ->
            new Loaded(
                number,
                row.getInt("version"),
                CaseJson.readState(row.getString("state")),
                row.getString("agency"),
                new PartyId(row.getObject("applicant", UUID.class)),
                Optional.ofNullable(row.getObject("submitted_by", UUID.class)).map(PartyId::new),
                row.getString("item_code"),
                row.getInt("guide_version")))
        .optional();
  }

  /// The first event and its row. Answers false when this command was done before: nothing is
  /// written then.
  boolean open(CaseEvent.Submitted submitted, Act act, byte[] fingerprint, Instant at) {
    var state = CaseLifecycle.evolve(new CaseState.Unborn(), submitted);
    var row = RegisterRow.of(state);
    var statement =
        jdbc.sql(
            """
            with done as materialized (
              select ledger.once(:subject, :commandId, :fingerprint, :caseNumber) as earlier
            ), appended as materialized (
              select ledger.append(:stream, :expected, :types, :payloads, :bases, :occurredAt, :actor,
                                   :onBehalfOf, :channel, :commandId) as version
                from done
               where earlier is null
            )
            insert into casework.case_register
                   (case_number, version, item_code, guide_version, item_name, agency, applicant,
                    submitted_by, channel, stage, step_name, task_post, task_due_on, received_on,
                    notice_due_on, correction_due_on, started_on, promised_on, statutory_on,
                    decided_on, deliver_by, closed_on, provisional, deemed, calendar_version, owed,
                    result, licence, sealed_query_code, state, last_event, last_at)
            select :caseNumber, appended.version, :itemCode, :guideVersion, :itemName, :agency, :applicant,
                   :submittedBy, :channel, :stage, :stepName, :taskPost, :taskDueOn, :receivedOn,
                   :noticeDueOn, :correctionDueOn, :startedOn, :promisedOn, :statutoryOn,
                   :decidedOn, :deliverBy, :closedOn, :provisional, false, :calendarVersion, :owed,
                   :result, :licence, :queryCode, :state::json, :lastEvent, :occurredAt
              from appended
            """);
    var seal = seal(submitted.number(), submitted.applicant());
    entries(statement, submitted.number(), 0, List.of(submitted), seal, act, fingerprint, at);
    return columns(statement, row, state, submitted)
            .param("itemCode", submitted.itemCode())
            .param("guideVersion", submitted.guideVersion())
            .param("itemName", submitted.itemName())
            .param("agency", submitted.agencyCode())
            .param("applicant", submitted.applicant().value())
            .param("submittedBy", submitted.submittedBy().map(PartyId::value).orElse(null))
            .param("queryCode", seal.apply(submitted.queryCode()))
            .update()
        == 1;
  }

  /// Events of one command after `loaded`, and the row. Answers the new version, or empty when this
  /// command was done before. Throws a `ConcurrencyFailureException` when somebody was faster.
  Optional<Integer> record(
      Loaded loaded, List<CaseEvent> events, Act act, byte[] fingerprint, Instant at) {
    var state = loaded.state();
    for (var event : events) {
      state = CaseLifecycle.evolve(state, event);
    }
    var row = RegisterRow.of(state);
    var deemed = events.stream().anyMatch(CaseEvent.DeemedAccepted.class::isInstance);
    var statement =
        jdbc.sql(
            """
            with done as materialized (
              select ledger.once(:subject, :commandId, :fingerprint, :newVersion) as earlier
            ), appended as materialized (
              select ledger.append(:stream, :expected, :types, :payloads, :bases, :occurredAt, :actor,
                                   :onBehalfOf, :channel, :commandId) as version
                from done
               where earlier is null
            )
            update casework.case_register as row
               set version = appended.version, stage = :stage, step_name = :stepName,
                   task_post = :taskPost, task_due_on = :taskDueOn, received_on = :receivedOn,
                   notice_due_on = :noticeDueOn, correction_due_on = :correctionDueOn,
                   started_on = :startedOn, promised_on = :promisedOn, statutory_on = :statutoryOn,
                   decided_on = coalesce(:decidedOn, decided_on), deliver_by = coalesce(:deliverBy, deliver_by),
                   closed_on = :closedOn, provisional = :provisional, deemed = deemed or :deemed,
                   calendar_version = :calendarVersion, owed = :owed, result = :result,
                   licence = coalesce(:licence, licence), state = :state::json,
                   last_event = :lastEvent, last_at = :occurredAt
              from appended
             where row.case_number = :caseNumber and row.version = :expected
            returning row.version
            """);
    entries(
        statement,
        loaded.number(),
        loaded.version(),
        events,
        seal(loaded.number(), loaded.applicant()),
        act,
        fingerprint,
        at);
    var written =
        columns(statement, row, state, events.getLast())
            .param("newVersion", Integer.toString(loaded.version() + events.size()))
            .param("deemed", deemed)
            .query(Integer.class)
            .optional();
    if (written.isEmpty() && earlier(act, fingerprint).isEmpty()) {
      // The row was elsewhere before anything was appended.
      throw new OptimisticLockingFailureException(
          "%s is no longer at version %d".formatted(loaded.number(), loaded.version()));
    }
    return written;
  }

  /// What the same command answered before; empty when it is new.
  Optional<String> earlier(Act act, byte[] fingerprint) {
    return commands.resultOf(act.actor().ledgerName(), act.commandId(), fingerprint);
  }

  private static void entries(
      StatementSpec statement,
      CaseNumber number,
      int expected,
      List<CaseEvent> events,
      UnaryOperator<String> seal,
      Act act,
      byte[] fingerprint,
      Instant at) {
    statement
        .param("subject", act.actor().ledgerName())
        .param("commandId", act.commandId())
        .param("fingerprint", fingerprint)
        .param("caseNumber", number.value())
        .param("stream", stream(number))
        .param("expected", expected)
        .param("types", events.stream().map(CaseJson::typeOf).toArray(String[]::new))
        .param(
            "payloads",
            events.stream().map(event -> CaseJson.write(event, seal)).toArray(String[]::new))
        .param("bases", events.stream().map(CaseJson::basisOf).toArray(String[]::new))
        .param("occurredAt", at.atOffset(ZoneOffset.UTC))
        .param("actor", act.actor().ledgerName())
        .param("onBehalfOf", act.onBehalfOf() == null ? null : "party/" + act.onBehalfOf())
        .param("channel", act.channel().word());
  }

  private static StatementSpec columns(
      StatementSpec statement, RegisterRow row, CaseState state, CaseEvent last) {
    return statement
        .param("stage", Words.of(row.stage()))
        .param("stepName", row.stepName())
        .param("taskPost", row.taskPost() == null ? null : Words.of(row.taskPost()))
        .param("taskDueOn", row.taskDueOn())
        .param("receivedOn", row.receivedOn())
        .param("noticeDueOn", row.noticeDueOn())
        .param("correctionDueOn", row.correctionDueOn())
        .param("startedOn", row.startedOn())
        .param("promisedOn", row.promisedOn())
        .param("statutoryOn", row.statutoryOn())
        .param("decidedOn", row.decidedOn())
        .param("deliverBy", row.deliverBy())
        .param("closedOn", row.closedOn())
        .param("provisional", row.provisional())
        .param("calendarVersion", row.calendarVersion())
        .param("owed", row.owed())
        .param("result", row.result() == null ? null : Words.of(row.result()))
        .param("licence", row.licence())
        .param("state", CaseJson.write(state))
        .param("lastEvent", CaseJson.typeOf(last));
  }

  /// Seals the words of a case under the applicant's key.
  UnaryOperator<String> seal(CaseNumber number, PartyId applicant) {
    return plain -> personalData.seal(applicant, context(number), plain);
  }

  UnaryOperator<String> open(CaseNumber number, PartyId applicant) {
    return sealed -> personalData.open(applicant, context(number), sealed);
  }

  private static String context(CaseNumber number) {
    return "casework|" + number.value();
  }

  Optional<Line> line(CaseNumber number) {
    return jdbc.sql(
            "select " + COLUMNS + " from casework.case_register where case_number = :number")
        .param("number", number.value())
        .query(Line.class)
        .optional();
  }

  Optional<String> queryCode(CaseNumber number) {
    return jdbc.sql(
            """
            select applicant, sealed_query_code from casework.case_register where case_number = :number
            """)
        .param("number", number.value())
        .query((row, _) ->
            open(number, new PartyId(row.getObject("applicant", UUID.class)))
                .apply(row.getString("sealed_query_code")))
        .optional();
  }

  /// Open tasks of an agency for these posts, soonest first, after the given task.
  List<Line> tasks(
      String agency,
      List<String> posts,
      Where filter,
      @Nullable LocalDate afterDue,
      @Nullable String afterNumber,
      int limit) {
    return jdbc.sql(
            """
            select %s
              from casework.case_register
             where agency = :agency and task_post = any(:posts)
               and (:afterDue::date is null or (task_due_on, case_number) > (:afterDue::date, :afterNumber))
               %s
             order by task_due_on, case_number
             limit :limit
            """
                .formatted(COLUMNS, filter.sql()))
        .params(filter.parameters())
        .param("agency", agency)
        .param("posts", posts.toArray(String[]::new))
        .param("afterDue", afterDue)
        .param("afterNumber", afterNumber)
        .param("limit", limit)
        .query(Line.class)
        .list();
  }

  /// How many tasks there are, counted no further than `limit`.
  int countTasks(String agency, List<String> posts, Where filter, int limit) {
    return jdbc.sql(
            """
            select count(*)
              from (select 1
                      from casework.case_register
                     where agency = :agency and task_post = any(:posts)
                       %s
                     limit :limit) as counted
            """
                .formatted(filter.sql()))
        .params(filter.parameters())
        .param("agency", agency)
        .param("posts", posts.toArray(String[]::new))
        .param("limit", limit)
        .query(Integer.class)
        .single();
  }

  List<Line> ofAgency(String agency, Where filter, @Nullable String afterNumber, int limit) {
    return jdbc.sql(
            """
            select %s
              from casework.case_register
             where agency = :agency and (:afterNumber::text is null or case_number < :afterNumber)
               %s
             order by case_number desc
             limit :limit
            """
                .formatted(COLUMNS, filter.sql()))
        .params(filter.parameters())
        .param("agency", agency)
        .param("afterNumber", afterNumber)
        .param("limit", limit)
        .query(Line.class)
        .list();
  }

  /// Cases of these parties, and those that `person` submitted, newest first.
  List<Line> ofParties(List<UUID> parties, UUID person, int limit) {
    return jdbc.sql(
            """
            select %s
              from casework.case_register
             where applicant = any(:parties) or submitted_by = :person
             order by case_number desc
             limit :limit
            """
                .formatted(COLUMNS))
        .param("parties", parties.toArray(UUID[]::new))
        .param("person", person)
        .param("limit", limit)
        .query(Line.class)
        .list();
  }

  /// Cases whose notice period or correction window ended before `today`.
  List<String> silent(LocalDate today, int limit) {
    return jdbc.sql(
            """
            select case_number
              from casework.case_register
             where stage = 'awaiting_acceptance' and notice_due_on < :today
             limit :limit
            """)
        .param("today", today)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  List<String> uncorrected(LocalDate today, int limit) {
    return jdbc.sql(
            """
            select case_number
              from casework.case_register
             where stage = 'awaiting_correction' and correction_due_on < :today
             limit :limit
            """)
        .param("today", today)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /// Decided cases that wait for nobody in the agency: for their licence or for electronic service.
  List<String> decidedWithoutTask(int limit) {
    return jdbc.sql(
            """
            select case_number
              from casework.case_register
             where stage = 'decided' and task_post is null
             order by deliver_by, case_number
             limit :limit
            """)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /// First of `count` serials of an area and day that nobody else gets.
  int serials(String area, LocalDate day, int count) {
    return jdbc.sql(
            """
            insert into casework.case_serial as row (area, day, next_serial)
            values (:area, :day, 1 + :count)
                on conflict (area, day) do update set next_serial = row.next_serial + :count
            returning next_serial - :count
            """)
        .param("area", area)
        .param("day", day)
        .param("count", count)
        .query(Integer.class)
        .single();
  }
}
