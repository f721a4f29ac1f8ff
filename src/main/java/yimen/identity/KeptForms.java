package yimen.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import yimen.kernel.PartyId;
import yimen.ledger.PersonalData;

/// What somebody had typed when their session ended, kept for half an hour, sealed for that person:
/// whoever signs in next on the same machine does not get it.
public final class KeptForms {

  public static final Duration KEPT_FOR = Duration.ofMinutes(30);

  /// Of all values together, in UTF-8.
  public static final int BYTES_MAX = 64 * 1024;

  /// So that nobody fills the disk with forms.
  private static final int OF_ONE_PERSON_MAX = 5;

  private static final String FORGET =
      """
      delete from identity.kept_form
       where kept_at <= :before
      """;

  private static final String FORGET_ALL_BUT_NEWEST =
      """
      delete from identity.kept_form
       where key_hash in (select key_hash
                            from identity.kept_form
                           where party_id = :party
                           order by kept_at desc
                          offset :kept)
      """;

  private static final String INSERT =
      """
      insert into identity.kept_form (key_hash, party_id, path, sealed, kept_at)
      values (:keyHash, :party, :path, :sealed, :now)
      """;

  private static final String SELECT =
      """
      select party_id, path, sealed, kept_at
        from identity.kept_form
       where key_hash = :keyHash and kept_at > :after
      """;

  private static final String DELETE =
      """
      delete from identity.kept_form
       where key_hash = :keyHash
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// One value of a form; a name may come more than once.
  public record Field(String name, String value) {}

  /// `path` is the local address it was meant for; `files` tells that chosen files are missing.
  public record KeptForm(String path, List<Field> fields, boolean files, Instant keptAt) {}

  private record Content(List<Field> fields, boolean files) {}

  private record Row(UUID partyId, String path, String sealed, Instant keptAt) {}

  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final InstantSource clock;

  KeptForms(JdbcClient jdbc, PersonalData personal, InstantSource clock) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.clock = clock;
  }

  /// Keeps a form and answers the key for the cookie.
  public String keep(PartyId owner, String path, List<Field> fields, boolean files) {
    var key = Tokens.random();
    var hash = Tokens.hash(key);
    var now = clock.instant();
    jdbc.sql(FORGET).param("before", now.minus(KEPT_FOR).atOffset(ZoneOffset.UTC)).update();
    jdbc.sql(INSERT)
        .param("keyHash", hash)
        .param("party", owner.value())
        .param("path", path)
        .param(
            "sealed",
            personal.seal(owner, context(key), JSON.writeValueAsString(new Content(fields, files))))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(FORGET_ALL_BUT_NEWEST)
        .param("party", owner.value())
        .param("kept", OF_ONE_PERSON_MAX)
        .update();
    return key;
  }

  /// Only for the person who had typed it.
  public Optional<KeptForm> find(String key, PartyId person) {
    if (!Tokens.looksLikeOne(key)) {
      return Optional.empty();
    }
    return jdbc.sql(SELECT)
        .param("keyHash", Tokens.hash(key))
        .param("after", clock.instant().minus(KEPT_FOR).atOffset(ZoneOffset.UTC))
        .query(Row.class)
        .optional()
        .filter(row -> row.partyId().equals(person.value()))
        .map(row -> {
          var content =
              JSON.readValue(personal.open(person, context(key), row.sealed()), Content.class);
          return new KeptForm(row.path(), content.fields(), content.files(), row.keptAt());
        });
  }

  public void forget(String key) {
    if (Tokens.looksLikeOne(key)) {
      jdbc.sql(DELETE).param("keyHash", Tokens.hash(key)).update();
    }
  }

  /// The context must not hold the key itself, which is a secret of the browser.
  private static String context(String key) {
    return "identity.kept_form|" + HexFormat.of().formatHex(Tokens.hash(key));
  }
}
