package yimen.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The rows of a case without the program: what sample cases left in the tables after each act is
/// written again under new numbers, by the same prepared statements in the same transactions.
///
/// Three things differ, so that the running program leaves these rows alone: streams begin with
/// `benc/` and types with `bencwork.` (as long as `case/` and `casework.`), and a decided case is
/// somebody's task, else the program would serve it.
final class BareRows {

  /// What one act wrote. `paper` null: no 文书.
  private record Act(
      Map<String, @Nullable Object> register,
      List<Map<String, @Nullable Object>> entries,
      Map<String, @Nullable Object> command,
      @Nullable Map<String, @Nullable Object> paper) {}

  /// All that one sample case wrote.
  record Sample(
      Map<String, @Nullable Object> draft,
      List<Object> acts,
      List<Map<String, @Nullable Object>> messages) {}

  /// Statements as the program has them (CaseStore, DraftStore, OfficialDocuments, Outbox).
  private static final String OPEN =
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
      select :caseNumber, appended.version, :item_code, :guide_version, :item_name, :agency, :applicant,
             :submitted_by, :channel, :stage, :step_name, :task_post, :task_due_on, :received_on,
             :notice_due_on, :correction_due_on, :started_on, :promised_on, :statutory_on,
             :decided_on, :deliver_by, :closed_on, :provisional, false, :calendar_version, :owed,
             :result, :licence, :sealed_query_code, :state::json, :last_event, :occurredAt
        from appended
      """;

  private static final String RECORD =
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
         set version = appended.version, stage = :stage, step_name = :step_name,
             task_post = :task_post, task_due_on = :task_due_on, received_on = :received_on,
             notice_due_on = :notice_due_on, correction_due_on = :correction_due_on,
             started_on = :started_on, promised_on = :promised_on, statutory_on = :statutory_on,
             decided_on = coalesce(:decided_on, decided_on), deliver_by = coalesce(:deliver_by, deliver_by),
             closed_on = :closed_on, provisional = :provisional, deemed = deemed or :deemed,
             calendar_version = :calendar_version, owed = :owed, result = :result,
             licence = coalesce(:licence, licence), state = :state::json,
             last_event = :last_event, last_at = :occurredAt
        from appended
       where row.case_number = :caseNumber and row.version = :expected
      returning row.version
      """;

  private static final String DRAFT_BEFORE =
      """
      insert into casework.draft
             (id, owner, applicant, item_code, guide_version, agency, saved, sealed, kept_until, changed_at)
      values (:id, :owner, :newApplicant, :item_code, :guide_version, :agency, :saved, :sealed, :kept_until,
              :changed_at)
      """;

  private static final String DRAFT_SUBMITTED =
      """
      update casework.draft set sealed = null, case_number = :caseNumber where id = :id
      """;

  private static final String PAPER_NUMBER =
      """
      insert into documents.number_series as row (kind, series, year, last_serial)
      values (:kind, :series, :year, 1)
          on conflict (kind, series, year)
          do update set last_serial = row.last_serial + 1
      returning last_serial
      """;

  private static final String PAPER =
      """
      insert into documents.official_document
             (document_number, kind, issuer, stream, stream_version, subject, issued_at,
              document_code, says, sealed_personal)
      values (:number, :kind, :issuer, :stream, :stream_version, :subject, :issuedAt,
              :code, :says::json, :sealed_personal)
      """;

  private static final String MESSAGE =
      """
      insert into notice.message
             (id, party_id, key, template, sealed, link, state, tries, next_try_at, created_at)
      values (:id, :party_id, :key, :template, :sealed, :link, 'waiting', 0, :later, :now)
      """;

  private static final String LENT =
      """
      update notice.message set tries = tries + 1, next_try_at = :later where id = any(:ids)
      """;

  private static final String SENT =
      """
      update notice.message set state = 'sent', sent_at = :now where id = :id and state = 'waiting'
      """;

  /// Messages of about eight cases.
  private static final int TOLD_TOGETHER = 32;

  private static final AtomicLong NUMBER = new AtomicLong();

  private BareRows() {}

  /// Follows one case through the pages: told after each act, it keeps what the act wrote.
  static final class Recorder {

    private final Connection connection;
    private final String stream;
    private final String number;
    private final Map<String, @Nullable Object> draft;
    private final List<Object> acts = new ArrayList<>();
    private int version;

    /// `draft`: its row before it was submitted.
    Recorder(Connection connection, String number, Map<String, @Nullable Object> draft) {
      this.connection = connection;
      this.number = number;
      this.stream = "case/" + number;
      this.draft = draft;
    }

    /// False if the program has already gone on: the sample is of no use then.
    boolean acted() throws SQLException {
      var register =
          Named.rows(
                  connection, "select * from casework.case_register where case_number = ?", number)
              .getFirst();
      var entries =
          Named.rows(
              connection,
              "select * from ledger.entry where stream = ? and version > ? order by version",
              stream,
              version);
      var commands = entries.stream().map(entry -> entry.get("command_id")).distinct().toList();
      if (commands.size() != 1
          || !Objects.equals(register.get("version"), entries.getLast().get("version"))) {
        return false;
      }
      var command =
          Named.rows(
                  connection,
                  "select * from ledger.command where command_id = ?",
                  commands.getFirst())
              .getFirst();
      var papers =
          Named.rows(
              connection,
              "select * from documents.official_document where stream = ? and stream_version > ?",
              stream,
              version);
      if (papers.size() > 1) {
        throw new IllegalStateException("one act made several papers");
      }
      acts.add(new Act(register, entries, command, papers.isEmpty() ? null : papers.getFirst()));
      version = (int) Objects.requireNonNull(register.get("version"));
      return true;
    }

    int version() {
      return version;
    }

    Sample sample() throws SQLException {
      return new Sample(
          draft,
          List.copyOf(acts),
          Named.rows(connection, "select * from notice.message where key like ?", stream + "/%"));
    }
  }

  /// One caller with a connection of its own. Counts what it does.
  static final class Writer implements AutoCloseable {

    private final Connection connection;
    private final Named open;
    private final Named record;
    private final Named draftBefore;
    private final Named draftSubmitted;
    private final Named paperNumber;
    private final Named paper;
    private final Named message;
    private final Named lent;
    private final Named sent;
    private final List<Map<String, @Nullable Object>> untold = new ArrayList<>();
    private long statements;
    private long transactions;

    Writer(Connection connection) throws SQLException {
      this.connection = connection;
      connection.setAutoCommit(false);
      this.open = new Named(connection, OPEN);
      this.record = new Named(connection, RECORD);
      this.draftBefore = new Named(connection, DRAFT_BEFORE);
      this.draftSubmitted = new Named(connection, DRAFT_SUBMITTED);
      this.paperNumber = new Named(connection, PAPER_NUMBER);
      this.paper = new Named(connection, PAPER);
      this.message = new Named(connection, MESSAGE);
      this.lent = new Named(connection, LENT);
      this.sent = new Named(connection, SENT);
    }

    /// An open draft as the sample had one. Not timed.
    UUID prepare(Sample sample) throws SQLException {
      var id = Uuids.v7();
      var values = new HashMap<>(sample.draft());
      values.put("id", id);
      // Only one open draft of an owner, applicant and item may stand there.
      values.put("newApplicant", Uuids.v7());
      draftBefore.run(values);
      connection.commit();
      return id;
    }

    void write(Sample sample, UUID draft) throws SQLException {
      var number = "99" + "%016d".formatted(NUMBER.incrementAndGet());
      for (var given : sample.acts()) {
        var act = (Act) given;
        write(act, number, draft, act == sample.acts().getFirst());
      }
      untold.addAll(sample.messages());
      if (untold.size() >= TOLD_TOGETHER) {
        tell();
      }
    }

    private void write(Act act, String number, UUID draft, boolean first) throws SQLException {
      var now = OffsetDateTime.now(ZoneOffset.UTC);
      var values = new HashMap<>(act.register());
      var last = act.entries().getLast();
      var version = (int) Objects.requireNonNull(last.get("version"));
      values.put("caseNumber", number);
      values.put("subject", act.command().get("subject"));
      values.put("fingerprint", act.command().get("fingerprint"));
      values.put("newVersion", Integer.toString(version));
      values.put("commandId", Uuids.v7());
      values.put("stream", "benc/" + number);
      values.put("expected", version - act.entries().size());
      values.put("types", texts(act.entries(), "type", "casework.", "bencwork."));
      values.put("payloads", texts(act.entries(), "payload", "", ""));
      values.put("bases", texts(act.entries(), "basis", "", ""));
      values.put("occurredAt", now);
      values.put("actor", last.get("actor"));
      values.put("onBehalfOf", last.get("on_behalf_of"));
      values.put("channel", last.get("channel"));
      if ("decided".equals(values.get("stage"))) {
        values.put("task_post", "window");
      }
      run(first ? open : record, values);
      if (first) {
        values.put("id", draft);
        run(draftSubmitted, values);
      }
      if (act.paper() != null) {
        issue(act.paper(), number, now);
      }
      commit();
    }

    private static String[] texts(
        List<Map<String, @Nullable Object>> entries, String column, String from, String to) {
      return entries.stream()
          .map(entry -> (String) entry.get(column))
          .map(text -> text == null || from.isEmpty() ? text : text.replace(from, to))
          .toArray(String[]::new);
    }

    private void issue(Map<String, @Nullable Object> issued, String number, OffsetDateTime now)
        throws SQLException {
      var values = new HashMap<>(issued);
      var parts = String.valueOf(issued.get("document_number")).split("-");
      values.put("series", "B" + parts[1].substring(1));
      values.put("year", now.getYear());
      var serial = (int) Objects.requireNonNull(run(paperNumber, values));
      values.put(
          "number", "%s-B%s-%s-%06d".formatted(parts[0], parts[1].substring(1), parts[2], serial));
      values.put("stream", "benc/" + number);
      values.put("issuedAt", now);
      values.put("code", "%016d".formatted(NUMBER.incrementAndGet()));
      run(paper, values);
    }

    /// As followers and outbox do it: messages of several cases queued in one transaction, lent to
    /// the sender by one statement, each marked as sent by itself. To be called at the end, too.
    void tell() throws SQLException {
      if (untold.isEmpty()) {
        return;
      }
      var now = OffsetDateTime.now(ZoneOffset.UTC);
      var queued = new ArrayList<Map<String, @Nullable Object>>();
      for (var told : untold) {
        var values = new HashMap<>(told);
        values.put("id", Uuids.v7());
        values.put("key", told.get("key") + "/" + NUMBER.incrementAndGet());
        values.put("now", now);
        values.put("later", now.plusDays(1));
        run(message, values);
        if ("sent".equals(told.get("state"))) {
          queued.add(values);
        }
      }
      commit();
      untold.clear();
      if (queued.isEmpty()) {
        return;
      }
      var ids = queued.stream().map(values -> values.get("id")).toArray(UUID[]::new);
      run(lent, Map.of("later", now.plusDays(1), "ids", connection.createArrayOf("uuid", ids)));
      commit();
      for (var values : queued) {
        run(sent, values);
        commit();
      }
    }

    private @Nullable Object run(Named statement, Map<String, @Nullable Object> values)
        throws SQLException {
      statements++;
      return statement.run(values);
    }

    private void commit() throws SQLException {
      transactions++;
      connection.commit();
    }

    long statements() {
      return statements;
    }

    long transactions() {
      return transactions;
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
