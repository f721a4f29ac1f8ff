package yimen.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import yimen.kernel.PartyId;
import yimen.kernel.Visitor;

/// Who is signed in: random tokens in cookies, their SM3 in the table (reliability §3.2). Idle 15
/// minutes for staff, 30 for residents; 8 hours at most.
public final class Sessions {

  static final Duration IDLE_OFFICIAL = Duration.ofMinutes(15);
  static final Duration IDLE_RESIDENT = Duration.ofMinutes(30);
  static final Duration LONGEST = Duration.ofHours(8);

  /// How long an ended session is remembered for its open forms.
  private static final Duration REMEMBERED = Duration.ofDays(1);

  /// A request seldom costs a query: what was found is believed this long. Another node learns of a
  /// sign-out no later than this; this node at once.
  private static final Duration BELIEVED = Duration.ofSeconds(5);

  private static final Duration TOUCHED_EVERY = Duration.ofSeconds(20);
  private static final int CACHE_MAX = 10_000;
  private static final int SESSIONS_OF_ONE_MAX = 10;

  private static final String INSERT =
      """
      insert into identity.session
        (token_hash, kind, subject, company_id, form_secret, created_at, last_seen_at, ends_at)
      values (:tokenHash, :kind, :subject, :company, :formSecret, :now, :now, :endsAt)
      """;

  private static final String SELECT =
      """
      select s.kind, s.subject, s.company_id, s.form_secret, s.last_seen_at, s.ends_at,
             a.party_id, a.level, p.kind as party_kind, p.sealed as party_sealed,
             c.sealed as company_sealed,
             o.name as official_name, o.agency_code, array_to_string(o.posts, ',') as posts
        from identity.session s
        left join identity.account a on s.kind = 'resident' and a.id::text = s.subject
        left join identity.party p on p.id = a.party_id
        left join identity.party c on c.id = s.company_id
        left join identity.official o
               on s.kind = 'official' and o.staff_id = s.subject and o.active
       where s.token_hash = :tokenHash
      """;

  private static final String TOUCH =
      """
      update identity.session
         set last_seen_at = :now
       where token_hash = :tokenHash and last_seen_at < :now and ends_at > :now
      """;

  private static final String END =
      """
      update identity.session
         set ends_at = :now
       where token_hash = :tokenHash and ends_at > :now
      """;

  private static final String END_OF_SUBJECT =
      """
      update identity.session
         set ends_at = :now
       where kind = :kind and subject = :subject and ends_at > :now
      """;

  private static final String END_ALL_BUT_NEWEST =
      """
      update identity.session
         set ends_at = :now
       where token_hash in (select token_hash
                              from identity.session
                             where kind = :kind and subject = :subject and ends_at > :now
                             order by created_at desc
                            offset :kept)
      """;

  private static final String FORGET =
      """
      delete from identity.session
       where ends_at < :before
      """;

  private static final String SET_COMPANY =
      """
      update identity.session
         set company_id = :company
       where token_hash = :tokenHash and kind = 'resident' and ends_at > :now
      """;

  private static final String RENEW =
      """
      update identity.session
         set token_hash = :newHash
       where token_hash = :tokenHash and ends_at > :now
      """;

  private record Row(
      String kind,
      String subject,
      @Nullable UUID companyId,
      String formSecret,
      Instant lastSeenAt,
      Instant endsAt,
      @Nullable UUID partyId,
      @Nullable String level,
      @Nullable String partyKind,
      @Nullable String partySealed,
      @Nullable String companySealed,
      @Nullable String officialName,
      @Nullable String agencyCode,
      @Nullable String posts) {}

  private record Cached(Optional<Found> found, Instant readAt) {}

  private record Found(Session session, String subject, Instant idleEnd, Instant endsAt) {}

  private final JdbcClient jdbc;
  private final Parties parties;
  private final Function<String, Optional<String>> agencyNames;
  private final InstantSource clock;
  private final Map<String, Cached> cache =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cached> eldest) {
          return size() > CACHE_MAX;
        }
      };

  Sessions(
      JdbcClient jdbc,
      Parties parties,
      Function<String, Optional<String>> agencyNames,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.parties = parties;
    this.agencyNames = agencyNames;
    this.clock = clock;
  }

  /// The session of a token, live or ended lately.
  public Optional<Session> find(String token) {
    if (!Tokens.looksLikeOne(token)) {
      return Optional.empty();
    }
    return found(token).map(Found::session);
  }

  /// A new token for the same session, after its holder has become somebody more trusted.
  public Optional<String> renew(String token) {
    var fresh = Tokens.random();
    var renewed =
        jdbc.sql(RENEW)
            .param("newHash", Tokens.hash(fresh))
            .param("tokenHash", Tokens.hash(token))
            .param("now", now().atOffset(ZoneOffset.UTC))
            .update();
    drop(token);
    return renewed == 1 ? Optional.of(fresh) : Optional.empty();
  }

  /// Opens a session. `earlierToken` is what the browser carried before, or empty.
  String open(Session.Kind kind, String subject, String earlierToken) {
    var now = now();
    var token = Tokens.random();
    var formSecret =
        Tokens.looksLikeOne(earlierToken)
            ? found(earlierToken)
                .filter(earlier -> earlier.session().kind() == kind)
                .filter(earlier -> earlier.subject().equals(subject))
                .map(earlier -> earlier.session().formSecret())
                .orElseGet(Tokens::random)
            : Tokens.random();
    jdbc.sql(FORGET).param("before", now.minus(REMEMBERED).atOffset(ZoneOffset.UTC)).update();
    jdbc.sql(INSERT)
        .param("tokenHash", Tokens.hash(token))
        .param("kind", word(kind))
        .param("subject", subject)
        .param("company", null)
        .param("formSecret", formSecret)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("endsAt", now.plus(LONGEST).atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(END_ALL_BUT_NEWEST)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("kind", word(kind))
        .param("subject", subject)
        .param("kept", SESSIONS_OF_ONE_MAX)
        .update();
    end(earlierToken);
    return token;
  }

  void end(String token) {
    if (!Tokens.looksLikeOne(token)) {
      return;
    }
    jdbc.sql(END)
        .param("now", now().atOffset(ZoneOffset.UTC))
        .param("tokenHash", Tokens.hash(token))
        .update();
    drop(token);
  }

  /// Ends every session of an account or official.
  void endAllOf(Session.Kind kind, String subject) {
    jdbc.sql(END_OF_SUBJECT)
        .param("now", now().atOffset(ZoneOffset.UTC))
        .param("kind", word(kind))
        .param("subject", subject)
        .update();
    dropAllOf(subject);
  }

  boolean actFor(String token, Optional<PartyId> company) {
    var rows =
        jdbc.sql(SET_COMPANY)
            .param("company", company.map(PartyId::value).orElse(null))
            .param("tokenHash", Tokens.hash(token))
            .param("now", now().atOffset(ZoneOffset.UTC))
            .update();
    drop(token);
    return rows == 1;
  }

  /// What is known of a subject has changed: read it again at its next request.
  void dropAllOf(String subject) {
    synchronized (cache) {
      cache
          .values()
          .removeIf(cached -> cached.found().filter(f -> f.subject().equals(subject)).isPresent());
    }
  }

  private void drop(String token) {
    synchronized (cache) {
      cache.remove(key(token));
    }
  }

  private Optional<Found> found(String token) {
    var now = now();
    var key = key(token);
    synchronized (cache) {
      var cached = cache.get(key);
      if (cached != null
          && now.isBefore(cached.readAt().plus(BELIEVED))
          && cached.found().filter(f -> f.session().live() && hasEnded(f, now)).isEmpty()) {
        return cached.found();
      }
    }
    var found = read(token, now);
    synchronized (cache) {
      cache.put(key, new Cached(found, now));
    }
    return found;
  }

  private static boolean hasEnded(Found found, Instant now) {
    return !now.isBefore(found.endsAt()) || !now.isBefore(found.idleEnd());
  }

  private Optional<Found> read(String token, Instant now) {
    var hash = Tokens.hash(token);
    var row = jdbc.sql(SELECT).param("tokenHash", hash).query(Row.class).optional();
    if (row.isEmpty()) {
      return Optional.empty();
    }
    var session = row.get();
    var kind = Session.Kind.valueOf(session.kind().toUpperCase(Locale.ROOT));
    var idle =
        switch (kind) {
          case RESIDENT -> IDLE_RESIDENT;
          case OFFICIAL -> IDLE_OFFICIAL;
        };
    var timely = now.isBefore(session.endsAt()) && now.isBefore(session.lastSeenAt().plus(idle));
    var seenAt = session.lastSeenAt();
    if (timely && !now.isBefore(seenAt.plus(TOUCHED_EVERY))) {
      jdbc.sql(TOUCH).param("now", now.atOffset(ZoneOffset.UTC)).param("tokenHash", hash).update();
      seenAt = now;
    }
    var visitor = timely ? visitor(kind, session) : new Visitor.Anonymous();
    var owner = Optional.ofNullable(session.partyId()).map(PartyId::new);
    return Optional.of(
        new Found(
            new Session(
                kind,
                !(visitor instanceof Visitor.Anonymous),
                owner,
                session.formSecret(),
                visitor),
            session.subject(),
            seenAt.plus(idle),
            session.endsAt()));
  }

  private Visitor visitor(Session.Kind kind, Row row) {
    return switch (kind) {
      case RESIDENT -> resident(row);
      case OFFICIAL -> official(row);
    };
  }

  private Visitor resident(Row row) {
    if (row.partyId() == null
        || row.level() == null
        || row.partyKind() == null
        || row.partySealed() == null) {
      return new Visitor.Anonymous();
    }
    var person = parties.opened(new PartyId(row.partyId()), row.partyKind(), row.partySealed());
    var company =
        row.companyId() == null || row.companySealed() == null
            ? Optional.<PartyFacts>empty()
            : Optional.of(
                parties.opened(new PartyId(row.companyId()), "company", row.companySealed()));
    return new Visitor.SignedInResident(
        person.id(),
        person.name().isEmpty() ? person.maskedMobile() : person.name(),
        company.map(PartyFacts::id).orElse(null),
        company.map(PartyFacts::name).orElse(""),
        AssuranceLevel.of(row.level()).ordinal());
  }

  private Visitor official(Row row) {
    if (row.officialName() == null || row.agencyCode() == null || row.posts() == null) {
      return new Visitor.Anonymous();
    }
    var posts = posts(row.posts());
    return new Visitor.SignedInOfficial(
        row.subject(),
        row.officialName(),
        posts.stream().map(Post::label).collect(Collectors.joining("、")),
        row.agencyCode(),
        agencyNames.apply(row.agencyCode()).orElse(row.agencyCode()),
        posts.stream().map(Post::word).collect(Collectors.toUnmodifiableSet()));
  }

  /// From `window,decider`, in the order of the work.
  static List<Post> posts(String words) {
    var held = Set.of(words.split(","));
    var posts = new ArrayList<Post>();
    for (var post : Post.values()) {
      if (held.contains(post.word())) {
        posts.add(post);
      }
    }
    return posts;
  }

  private static String key(String token) {
    return HexFormat.of().formatHex(Tokens.hash(token));
  }

  private static String word(Session.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private Instant now() {
    return clock.instant();
  }
}
