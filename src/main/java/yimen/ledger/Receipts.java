package yimen.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// 账本收据 (`InclusionReceipt`) for one act: the signed receipt at once; inclusion path, seal and day
/// root once sealed. The file is what `./yimen verify --receipt FILE` checks.
public final class Receipts {

  /// Where an entry stands: sealed or still being sealed (正在封账).
  public record Standing(String entryHash, Optional<Long> position, Optional<Long> sealNumber) {}

  private record Place(
      String hash, Instant recordedAt, @Nullable Long position, @Nullable Long sealNumber) {}

  private record Day(DayRoot root, byte[] signature) {}

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final SigningKey key;
  private final String node;

  /// `node` names this node in every receipt: the code of its division.
  Receipts(JdbcClient jdbc, TransactionOperations transaction, SigningKey key, String node) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.key = key;
    this.node = node;
  }

  /// The receipt file (UTF-8 text) of one entry; empty when there is no such entry.
  public Optional<String> file(String stream, int version) {
    return Optional.ofNullable(
        transaction.execute(
            _ -> place(stream, version).map(place -> write(stream, version, place)).orElse(null)));
  }

  public Optional<Standing> standing(String stream, int version) {
    return place(stream, version)
        .map(place ->
            new Standing(
                place.hash(),
                Optional.ofNullable(place.position()),
                Optional.ofNullable(place.sealNumber())));
  }

  /// The newest version of a stream that a seal covers, 0 when none is: positions follow the order
  /// of a stream, so everything before it is sealed too.
  public int sealedUpTo(String stream) {
    return jdbc.sql(
            """
            select coalesce(max(entry.version), 0)
              from ledger.entry
             where entry.stream = :stream
               and exists (select from ledger.sealed where sealed.entry_id = entry.id)
            """)
        .param("stream", stream)
        .query(Integer.class)
        .single();
  }

  private String write(String stream, int version, Place place) {
    var text = new StringBuilder();
    var receipt =
        "yimen-receipt/1\n%s\n%s\n%d\n%s\n%s\n"
            .formatted(node, stream, version, place.hash(), EntryBytes.utc(place.recordedAt()));
    text.append(receipt);
    signature(text, key.sign(receipt.getBytes(StandardCharsets.UTF_8)));
    var position = place.position();
    var sealNumber = place.sealNumber();
    if (position != null && sealNumber != null) {
      writeSeal(text, position, Sealer.seal(jdbc, sealNumber).orElseThrow());
    }
    return text.toString();
  }

  private void writeSeal(StringBuilder text, long position, Sealer.StoredSeal stored) {
    var seal = stored.seal();
    text.append("position ").append(position).append('\n');
    var leaves =
        hashes(
            """
            select entry.hash
              from ledger.sealed
              join ledger.entry on entry.id = sealed.entry_id
             where sealed.position >= :first and sealed.position <= :last
             order by sealed.position
            """,
            seal.firstPosition(),
            seal.firstPosition() + seal.size() - 1);
    path(text, "path ", leaves, position - seal.firstPosition());
    text.append(seal.lines());
    signature(text, stored.signature());
    day(seal.number()).ifPresent(day -> writeDay(text, seal.number(), day));
  }

  private void writeDay(StringBuilder text, long sealNumber, Day day) {
    var seals =
        hashes(
            """
            select hash from ledger.seal
             where seal_no >= :first and seal_no <= :last
             order by seal_no
            """,
            day.root().firstSeal(),
            day.root().lastSeal());
    path(text, "day-path ", seals, sealNumber - day.root().firstSeal());
    text.append(day.root().lines());
    signature(text, day.signature());
  }

  private static void path(StringBuilder text, String word, List<byte[]> leaves, long index) {
    Consumer<byte[]> line =
        hash -> text.append(word).append(HexFormat.of().formatHex(hash)).append('\n');
    new MerkleTree(leaves).path(Math.toIntExact(index)).forEach(line);
  }

  private static void signature(StringBuilder text, byte[] signature) {
    text.append("signature ").append(Base64.getEncoder().encodeToString(signature)).append('\n');
  }

  private Optional<Place> place(String stream, int version) {
    return jdbc.sql(
            """
            select entry.hash, entry.recorded_at, sealed.position, sealed.seal_no
              from ledger.entry
              left join ledger.sealed on sealed.entry_id = entry.id
             where entry.stream = :stream and entry.version = :version
            """)
        .param("stream", stream)
        .param("version", version)
        .query((row, _) ->
            new Place(
                HexFormat.of().formatHex(row.getBytes("hash")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("position", Long.class),
                row.getObject("seal_no", Long.class)))
        .optional();
  }

  private Optional<Day> day(long sealNumber) {
    return jdbc.sql(
            """
            select day, first_seal, last_seal, root, prev, signature
              from ledger.day_root
             where first_seal <= :seal and last_seal >= :seal
            """)
        .param("seal", sealNumber)
        .query((row, _) ->
            new Day(
                new DayRoot(
                    row.getObject("day", LocalDate.class),
                    row.getLong("first_seal"),
                    row.getLong("last_seal"),
                    HexFormat.of().formatHex(row.getBytes("root")),
                    HexFormat.of().formatHex(row.getBytes("prev"))),
                row.getBytes("signature")))
        .optional();
  }

  private List<byte[]> hashes(String sql, long first, long last) {
    return jdbc.sql(sql)
        .param("first", first)
        .param("last", last)
        .query((row, _) -> row.getBytes("hash"))
        .list();
  }
}
