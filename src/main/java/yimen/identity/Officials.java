package yimen.identity;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import yimen.kernel.Mode;
import yimen.kernel.Outcome;
import yimen.kernel.TypedText;

/// Accounts of officials: password log-in, posts, sessions.
public final class Officials {

  /// Of all officials of the demonstration. Not a secret: its log-in page shows it.
  public static final String DEMO_PASSWORD = "yimen-demo";

  private static final int NAME_LENGTH_MAX = 60;
  private static final int NAMES_KEPT_MAX = 20_000;

  private static final String SELECT_LOG_IN =
      """
      select staff_id, name, agency_code, array_to_string(posts, ',') as posts, password_hash
        from identity.official
       where user_name = :userName and active
      """;

  private static final String SELECT =
      """
      select staff_id, name, agency_code, array_to_string(posts, ',') as posts, '' as password_hash
        from identity.official
       where staff_id = :staffId and active
      """;

  /// Also of those who have left: their names stay under what they did.
  private static final String SELECT_NAME =
      """
      select name
        from identity.official
       where staff_id = :staffId
      """;

  private static final String SELECT_USER_NAMES =
      """
      select user_name
        from identity.official
       where agency_code = :agencyCode and active
       order by user_name
      """;

  private static final String SELECT_COLLEAGUES =
      """
      select staff_id, name, agency_code, array_to_string(posts, ',') as posts, '' as password_hash
        from identity.official
       where agency_code = :agencyCode and active
       order by name, staff_id
       limit 200
      """;

  public record SignedIn(String token, Official official) {}

  private record Row(
      String staffId, String name, String agencyCode, String posts, String passwordHash) {

    Official official() {
      Set<Post> held = EnumSet.noneOf(Post.class);
      held.addAll(Sessions.posts(posts));
      return new Official(staffId, name, agencyCode, held);
    }
  }

  private final JdbcClient jdbc;
  private final Sessions sessions;
  private final Passwords passwords;
  private final LogInFailures failures;
  private final Mode mode;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  Officials(
      JdbcClient jdbc, Sessions sessions, Passwords passwords, LogInFailures failures, Mode mode) {
    this.jdbc = jdbc;
    this.sessions = sessions;
    this.passwords = passwords;
    this.failures = failures;
    this.mode = mode;
  }

  public Outcome<SignedIn> signIn(String userName, String password, String sourceAddress) {
    return signIn(userName, password, sourceAddress, "");
  }

  /// The same from a browser that carried `earlierToken`. Unknown names get the same answers in the
  /// same time as known ones.
  public Outcome<SignedIn> signIn(
      String userName, String password, String sourceAddress, String earlierToken) {
    var name = TypedText.code(userName).toLowerCase(Locale.ROOT);
    if (name.length() > NAME_LENGTH_MAX) {
      return Outcome.refused(IdentityRefusal.LOG_IN_WRONG);
    }
    var wait = failures.begin(name, sourceAddress);
    if (wait.isPresent()) {
      return Outcome.refused(wait.get());
    }
    var row = jdbc.sql(SELECT_LOG_IN).param("userName", name).query(Row.class).optional();
    var hash = row.map(Row::passwordHash).orElse(passwords.nobodys());
    return switch (passwords.check(password, hash)) {
      case BUSY -> {
        failures.notTried(name, sourceAddress);
        yield Outcome.refused(IdentityRefusal.LOG_IN_BUSY);
      }
      case WRONG ->
          Outcome.refused(
              failures.refusal(name, sourceAddress).orElse(IdentityRefusal.LOG_IN_WRONG));
      case RIGHT -> {
        failures.succeeded(name, sourceAddress);
        // Nobody knows a password that fits an unknown name: it is random.
        var official = row.orElseThrow().official();
        yield Outcome.done(
            new SignedIn(
                sessions.open(Session.Kind.OFFICIAL, official.staffId(), earlierToken), official));
      }
    };
  }

  /// Only those who may work now.
  public Optional<Official> official(String staffId) {
    return jdbc.sql(SELECT)
        .param("staffId", staffId)
        .query(Row.class)
        .optional()
        .map(Row::official);
  }

  /// Who works for an agency now, by name.
  public List<Official> ofAgency(String agencyCode) {
    return jdbc
        .sql(SELECT_COLLEAGUES)
        .param("agencyCode", agencyCode)
        .query(Row.class)
        .list()
        .stream()
        .map(Row::official)
        .toList();
  }

  /// Names of officials by id, for timelines; the id itself when nobody has it.
  public String nameOf(String staffId) {
    var known = names.get(staffId);
    if (known != null) {
      return known;
    }
    var name = jdbc.sql(SELECT_NAME).param("staffId", staffId).query(String.class).optional();
    if (name.isPresent() && names.size() < NAMES_KEPT_MAX) {
      names.put(staffId, name.get());
    }
    return name.orElse(staffId);
  }

  /// User names of demo officials of an agency; empty in production.
  public List<String> demoUserNames(String agencyCode) {
    if (mode.production()) {
      return List.of();
    }
    return jdbc.sql(SELECT_USER_NAMES).param("agencyCode", agencyCode).query(String.class).list();
  }

  public void signOut(String token) {
    sessions.end(token);
  }
}
