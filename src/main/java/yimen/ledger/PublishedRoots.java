package yimen.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What anybody may see of the ledger: the newest seal, the newest day root, and the open key of
/// this node. Whoever keeps a copy can prove later that nothing before it was changed.
public final class PublishedRoots {

  /// `entriesSealed` counts all entries up to and with this seal; hashes are lower-case hex.
  public record Newest(
      long sealNumber, long entriesSealed, String root, String previous, Instant sealedAt) {}

  /// The root over all seals of one day (Asia/Shanghai).
  public record ClosedDay(LocalDate day, long firstSeal, long lastSeal, String root) {}

  private final JdbcClient jdbc;
  private final SigningKey key;

  PublishedRoots(JdbcClient jdbc, SigningKey key) {
    this.jdbc = jdbc;
    this.key = key;
  }

  /// Empty before the first seal.
  public Optional<Newest> newest() {
    return Sealer.newestSeal(jdbc)
        .map(stored -> stored.seal())
        .map(seal ->
            new Newest(
                seal.number(),
                seal.firstPosition() + seal.size() - 1,
                seal.root(),
                seal.previous(),
                seal.sealedAt()));
  }

  /// Empty until the first day with seals is over.
  public Optional<ClosedDay> newestDay() {
    return jdbc.sql(
            """
            select day, first_seal, last_seal, root
              from ledger.day_root
             order by day desc
             limit 1
            """)
        .query((row, _) ->
            new ClosedDay(
                row.getObject("day", LocalDate.class),
                row.getLong("first_seal"),
                row.getLong("last_seal"),
                HexFormat.of().formatHex(row.getBytes("root"))))
        .optional();
  }

  /// The newest seal as text: the seven lines that are signed, then the signature in DER as base64.
  public Optional<String> sealFile() {
    return Sealer.newestSeal(jdbc)
        .map(stored ->
            stored.seal().lines()
                + "signature "
                + Base64.getEncoder().encodeToString(stored.signature())
                + "\n");
  }

  /// The open half of the signing key, PEM.
  public String publicKey() {
    try {
      return key.publicPem();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode the open key of the ledger", e);
    }
  }
}
