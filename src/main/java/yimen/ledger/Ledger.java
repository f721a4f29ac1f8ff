package yimen.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import yimen.kernel.Act;

/// The one way facts enter the system: appended, in order, each chained to the one before. Modules
/// whose hot path is one statement call the SQL function `ledger.append(…)` inside it instead; both
/// write the same bytes.
public final class Ledger {

  /// Somebody else appended to the stream first. The caller's transaction rolls back.
  public static final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Conflict(String message) {
      super(message);
    }
  }

  private static final String APPEND =
      """
      insert into ledger.entry
             (stream, version, type, actor, on_behalf_of, channel, occurred_at, basis, command_id, payload)
      select :stream, :expected + i, fact.type, :actor, :onBehalfOf, :channel, fact.occurred_at, fact.basis,
             :commandId, fact.payload::json
        from unnest(:types::text[], :payloads::text[], :bases::text[], :occurred::timestamptz[])
             with ordinality as fact (type, payload, basis, occurred_at, i)
       order by i
      on conflict (stream, version) do nothing
      returning stream, version, type, actor, on_behalf_of, channel, occurred_at, recorded_at, basis, command_id,
                payload, prev, hash
      """;

  private static final String READ =
      """
      select stream, version, type, actor, on_behalf_of, channel, occurred_at, recorded_at, basis, command_id,
             payload, prev, hash
        from ledger.entry
       where stream = :stream
       order by version
      """;

  private final JdbcClient jdbc;

  Ledger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// For programs without Spring (`./yimen import`).
  public static Ledger on(JdbcClient jdbc) {
    return new Ledger(jdbc);
  }

  /// Appends facts after `expectedVersion` inside the caller's transaction. Answers the entries as
  /// stored. Throws [Conflict] when the stream has moved on.
  public List<LedgerEntry> append(String stream, int expectedVersion, List<Fact> facts, Act act) {
    if (facts.isEmpty()) {
      throw new IllegalArgumentException("nothing to append to " + stream);
    }
    try {
      var entries =
          jdbc.sql(APPEND)
              .param("stream", stream)
              .param("expected", expectedVersion)
              .param("actor", act.actor().ledgerName())
              .param("onBehalfOf", onBehalfOf(act))
              .param("channel", act.channel().word())
              .param("commandId", act.commandId())
              .param("types", facts.stream().map(Fact::type).toArray(String[]::new))
              .param("payloads", facts.stream().map(Fact::payload).toArray(String[]::new))
              .param("bases", facts.stream().map(Fact::basis).toArray(String[]::new))
              .param(
                  "occurred",
                  facts.stream()
                      .map(fact -> EntryBytes.utc(fact.occurredAt()))
                      .toArray(String[]::new))
              .query(Ledger::entry)
              .list();
      if (entries.size() != facts.size()) {
        throw new Conflict("%s is beyond %d".formatted(stream, expectedVersion));
      }
      return checked(entries);
    } catch (DataAccessException e) {
      if (isConflict(e)) {
        throw (Conflict)
            new Conflict("%s is not at %d".formatted(stream, expectedVersion)).initCause(e);
      }
      throw e;
    }
  }

  /// All entries of a stream, oldest first.
  public List<LedgerEntry> read(String stream) {
    return checked(jdbc.sql(READ).param("stream", stream).query(Ledger::entry).list());
  }

  /// Whether a statement that called `ledger.append(…)` failed because somebody was faster. The
  /// transaction is lost; loading and deciding once more in a new one is right.
  public static boolean isConflict(DataAccessException failure) {
    return "40001".equals(sqlState(failure));
  }

  /// How the ledger names the party somebody acts for.
  public static @Nullable String onBehalfOf(Act act) {
    var party = act.onBehalfOf();
    return party == null ? null : "party/" + party;
  }

  static @Nullable String sqlState(DataAccessException failure) {
    return failure.getMostSpecificCause() instanceof SQLException sql ? sql.getSQLState() : null;
  }

  static LedgerEntry entry(ResultSet row, int number) throws SQLException {
    return new LedgerEntry(
        row.getString("stream"),
        row.getInt("version"),
        row.getString("type"),
        row.getString("actor"),
        row.getString("on_behalf_of"),
        row.getString("channel"),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        row.getString("basis"),
        row.getObject("command_id", UUID.class),
        row.getString("payload"),
        HexFormat.of().formatHex(row.getBytes("prev")),
        HexFormat.of().formatHex(row.getBytes("hash")));
  }

  /// The second opinion on the hash the database computed.
  static List<LedgerEntry> checked(List<LedgerEntry> entries) {
    for (var entry : entries) {
      var expected = EntryBytes.hash(entry);
      if (!expected.equals(entry.hash())) {
        throw new IllegalStateException(
            "ledger entry %s version %d has hash %s, its content gives %s"
                .formatted(entry.stream(), entry.version(), entry.hash(), expected));
      }
    }
    return entries;
  }
}
