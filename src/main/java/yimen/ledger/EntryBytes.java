package yimen.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What of an entry is hashed, byte for byte (reliability §1.3). The database computes the same in
/// its trigger; this is the second opinion.
final class EntryBytes {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private EntryBytes() {}

  static byte[] of(LedgerEntry entry) {
    var bytes = new ByteArrayOutputStream(512);
    field(bytes, "yimen-entry/1");
    field(bytes, entry.stream());
    field(bytes, Integer.toString(entry.version()));
    field(bytes, entry.type());
    field(bytes, entry.actor());
    field(bytes, entry.onBehalfOf());
    field(bytes, entry.channel());
    field(bytes, utc(entry.occurredAt()));
    field(bytes, utc(entry.recordedAt()));
    field(bytes, entry.basis());
    field(bytes, entry.commandId().toString());
    field(bytes, entry.payload());
    return bytes.toByteArray();
  }

  /// Lower-case hex of SM3(previous hash, entry).
  static String hash(LedgerEntry entry) {
    var previous = HexFormat.of().parseHex(entry.previousHash());
    return HexFormat.of().formatHex(Sm3.of(previous, of(entry)));
  }

  /// UTC with six digits of a second, as in every text form of the ledger.
  static String utc(Instant instant) {
    return MICROSECONDS.format(instant);
  }

  private static void field(ByteArrayOutputStream bytes, @Nullable String value) {
    var utf8 = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
    bytes.writeBytes(utf8);
  }
}
