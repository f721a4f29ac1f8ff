package yimen.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes a double click or a retry the same act: one result per command id (reliability §1.2).
/// Modules whose hot path is one statement call the SQL function `ledger.once(…)` inside it.
public final class Commands {

  /// The same command id came with other content: the form was changed after it had been sent
  /// (422).
  public static final class OtherContent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherContent(UUID commandId) {
      super("command %s came with other content".formatted(commandId));
    }
  }

  private record Row(byte[] fingerprint, String result) {}

  private final JdbcClient jdbc;

  Commands(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Records inside the caller's transaction that this command has `result`; empty. Or answers the
  /// result it had the first time: then nothing may be written any more. A twin that is still
  /// running is waited for.
  public Optional<String> once(String subject, UUID commandId, byte[] fingerprint, String result) {
    try {
      return jdbc.sql("select ledger.once(:subject, :commandId, :fingerprint, :result)")
          .param("subject", subject)
          .param("commandId", commandId)
          .param("fingerprint", fingerprint)
          .param("result", result)
          .query(String.class)
          .optional();
    } catch (DataAccessException e) {
      if (isOtherContent(e)) {
        throw (OtherContent) new OtherContent(commandId).initCause(e);
      }
      throw e;
    }
  }

  /// The result of a command that is done.
  public Optional<String> resultOf(String subject, UUID commandId, byte[] fingerprint) {
    return jdbc.sql(
            """
            select fingerprint, result
              from ledger.command
             where subject = :subject and command_id = :commandId
            """)
        .param("subject", subject)
        .param("commandId", commandId)
        .query((row, _) -> new Row(row.getBytes("fingerprint"), row.getString("result")))
        .optional()
        .map(row -> {
          if (!Arrays.equals(row.fingerprint(), fingerprint)) {
            throw new OtherContent(commandId);
          }
          return row.result();
        });
  }

  /// Whether a statement that called `ledger.once(…)` failed because of other content.
  public static boolean isOtherContent(DataAccessException failure) {
    return "Y0422".equals(Ledger.sqlState(failure));
  }

  /// SM3 over the parts of a request in the order given: route, then the form without token and
  /// command id, files by their own SM3.
  public static byte[] fingerprint(String... parts) {
    return Sm3.of(
        Arrays.stream(parts)
            .map(part -> part.getBytes(StandardCharsets.UTF_8))
            .map(utf8 ->
                ByteBuffer.allocate(Integer.BYTES + utf8.length)
                    .putInt(utf8.length)
                    .put(utf8)
                    .array())
            .toArray(byte[][]::new));
  }
}
