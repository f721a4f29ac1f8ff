package yimen.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;
import yimen.identity.PartyFacts.Kind;
import yimen.kernel.MobileNumber;
import yimen.kernel.Names;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.kernel.ResidentIdNumber;
import yimen.kernel.TypedText;
import yimen.kernel.UnifiedSocialCreditCode;
import yimen.ledger.PersonalData;

/// Natural persons and companies known to this node, sealed per person, found by blind index.
public final class Parties {

  static final ZoneId LEGAL_ZONE = ZoneId.of("Asia/Shanghai");

  private static final String INSERT =
      """
      insert into identity.party (id, kind, sealed, number_index, created_at)
      values (:id, :kind, :sealed, :numberIndex, :createdAt)
      on conflict (kind, number_index) do nothing
      """;

  private static final String SELECT =
      """
      select id, kind, sealed
        from identity.party
       where id = :id
      """;

  private static final String SELECT_BY_NUMBER =
      """
      select id, kind, sealed
        from identity.party
       where kind = :kind and number_index = :numberIndex
      """;

  private static final String UPDATE =
      """
      update identity.party
         set sealed = :sealed, number_index = :numberIndex
       where id = :id
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final PersonalData personal;
  private final PopulationProvider population;
  private final CompanyRegister register;
  private final InstantSource clock;

  /// What stands in the sealed column.
  private record Content(
      String name,
      String number,
      String mobile,
      String sex,
      @Nullable LocalDate birth,
      String nation,
      String address,
      String legalPerson) {}

  private record Row(UUID id, String kind, String sealed) {}

  Parties(
      JdbcClient jdbc,
      TransactionOperations transaction,
      PersonalData personal,
      PopulationProvider population,
      CompanyRegister register,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.personal = personal;
    this.population = population;
    this.register = register;
    this.clock = clock;
  }

  public Optional<PartyFacts> facts(PartyId id) {
    return jdbc.sql(SELECT).param("id", id.value()).query(Row.class).optional().map(this::opened);
  }

  /// Facts of several parties in one query, for lists; unknown ones are left out.
  public Map<PartyId, PartyFacts> factsOf(Set<PartyId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql("select id, kind, sealed from identity.party where id = any(:ids)")
        .param("ids", ids.stream().map(PartyId::value).toArray(UUID[]::new))
        .query(Row.class)
        .list()
        .stream()
        .map(this::opened)
        .collect(Collectors.toMap(PartyFacts::id, facts -> facts));
  }

  /// Finds or makes the person after a real-name check (实名认证) against the population provider;
  /// refused when name and number do not belong together or the number is wrong. For walk-ins too:
  /// the officer has seen the identity card, so the phone given now replaces an older one. An empty
  /// `mobile` leaves it as it is.
  public Outcome<PartyId> person(String name, String idNumber, String mobile) {
    if (!mobile.isBlank() && MobileNumber.problem(mobile).isPresent()) {
      return Outcome.refused(IdentityRefusal.MOBILE_INVALID);
    }
    var phone = mobile.isBlank() ? "" : MobileNumber.of(mobile).value();
    return checked(name, idNumber).then(entry -> Outcome.done(findOrMake(entry, phone)));
  }

  /// Finds or makes the company after a check against the company register; refused when unknown.
  public Outcome<PartyId> company(String uscc) {
    if (UnifiedSocialCreditCode.problem(uscc).isPresent()) {
      return Outcome.refused(IdentityRefusal.COMPANY_CODE_INVALID);
    }
    var code = UnifiedSocialCreditCode.of(uscc).value();
    try {
      return register
          .find(code)
          .map(entry -> Outcome.done(findOrMake(entry)))
          .orElseGet(() -> Outcome.refused(IdentityRefusal.COMPANY_UNKNOWN));
    } catch (ProviderDown _) {
      return Outcome.refused(IdentityRefusal.CHECK_DOWN);
    }
  }

  /// Companies whose legal representative is this person, by the company register. Throws
  /// [ProviderDown] when the register does not answer.
  public List<PartyFacts> companiesRepresentedBy(PartyId person) {
    return facts(person).map(PartyFacts::number).filter(number -> !number.isEmpty()).stream()
        .flatMap(number -> register.representedBy(number).stream())
        .map(entry -> facts(findOrMake(entry)).orElseThrow())
        .toList();
  }

  /// The real-name check alone.
  Outcome<PopulationProvider.Entry> checked(String name, String idNumber) {
    if (Names.problem(name).isPresent()) {
      return Outcome.refused(IdentityRefusal.NAME_INVALID);
    }
    var today = LocalDate.ofInstant(clock.instant(), LEGAL_ZONE);
    if (ResidentIdNumber.problem(idNumber, today).isPresent()) {
      return Outcome.refused(IdentityRefusal.ID_NUMBER_INVALID);
    }
    try {
      return population
          .find(TypedText.tidy(name), ResidentIdNumber.of(idNumber).value())
          .map(Outcome::done)
          .orElseGet(() -> Outcome.refused(IdentityRefusal.NAME_AND_NUMBER_DIFFER));
    } catch (ProviderDown _) {
      return Outcome.refused(IdentityRefusal.CHECK_DOWN);
    }
  }

  /// A holder of a phone whose name nobody has checked yet.
  PartyId unknownHolderOf(String mobile) {
    var id = new PartyId(UUID.randomUUID());
    insert(id, Kind.PERSON, new Content("", "", mobile, "", null, "", "", ""));
    return id;
  }

  Optional<PartyFacts> personWithNumber(String idNumber) {
    return byNumber(Kind.PERSON, idNumber);
  }

  /// Gives an unknown holder of a phone the checked name.
  void prove(PartyId party, PopulationProvider.Entry entry, String mobile) {
    update(party, Kind.PERSON, contentOf(entry, mobile));
  }

  private PartyId findOrMake(PopulationProvider.Entry entry, String mobile) {
    return inTransaction(() -> {
      var known = byNumber(Kind.PERSON, entry.idNumber());
      if (known.isPresent()) {
        var facts = known.get();
        if (!mobile.isEmpty() && !mobile.equals(facts.mobile())) {
          update(facts.id(), Kind.PERSON, contentOf(entry, mobile));
        }
        return facts.id();
      }
      insert(new PartyId(UUID.randomUUID()), Kind.PERSON, contentOf(entry, mobile));
      // Read back: somebody may have been faster.
      return byNumber(Kind.PERSON, entry.idNumber()).orElseThrow().id();
    });
  }

  private PartyId findOrMake(CompanyRegister.Entry entry) {
    return inTransaction(() -> {
      var content =
          new Content(
              entry.name(), entry.uscc(), "", "", null, "", entry.address(), entry.legalPerson());
      var known = byNumber(Kind.COMPANY, entry.uscc());
      if (known.isPresent()) {
        var facts = known.get();
        // The register is the truth: a renamed company has its new name from now on.
        if (!contentOf(facts).equals(content)) {
          update(facts.id(), Kind.COMPANY, content);
        }
        return facts.id();
      }
      insert(new PartyId(UUID.randomUUID()), Kind.COMPANY, content);
      return byNumber(Kind.COMPANY, entry.uscc()).orElseThrow().id();
    });
  }

  private static Content contentOf(PopulationProvider.Entry entry, String mobile) {
    return new Content(
        entry.name(),
        entry.idNumber(),
        mobile,
        entry.sex(),
        entry.birth(),
        entry.nation(),
        entry.address(),
        "");
  }

  private static Content contentOf(PartyFacts facts) {
    return new Content(
        facts.name(),
        facts.number(),
        facts.mobile(),
        facts.sex(),
        facts.birth(),
        facts.nation(),
        facts.address(),
        facts.legalPerson());
  }

  private Optional<PartyFacts> byNumber(Kind kind, String number) {
    return jdbc.sql(SELECT_BY_NUMBER)
        .param("kind", word(kind))
        .param("numberIndex", numberIndex(kind, number))
        .query(Row.class)
        .optional()
        .map(this::opened);
  }

  private void insert(PartyId id, Kind kind, Content content) {
    jdbc.sql(INSERT)
        .param("id", id.value())
        .param("kind", word(kind))
        .param("sealed", sealed(id, content))
        .param(
            "numberIndex", content.number().isEmpty() ? null : numberIndex(kind, content.number()))
        .param("createdAt", now().atOffset(ZoneOffset.UTC))
        .update();
  }

  private void update(PartyId id, Kind kind, Content content) {
    jdbc.sql(UPDATE)
        .param("sealed", sealed(id, content))
        .param("numberIndex", numberIndex(kind, content.number()))
        .param("id", id.value())
        .update();
  }

  /// Opens what another query of this module has read.
  PartyFacts opened(PartyId id, String kind, String sealed) {
    return opened(new Row(id.value(), kind, sealed));
  }

  private PartyFacts opened(Row row) {
    var id = new PartyId(row.id());
    var content = JSON.readValue(personal.open(id, context(id), row.sealed()), Content.class);
    return new PartyFacts(
        id,
        Kind.valueOf(row.kind().toUpperCase(Locale.ROOT)),
        content.name(),
        content.number(),
        content.mobile(),
        content.sex(),
        content.birth(),
        content.nation(),
        content.address(),
        content.legalPerson());
  }

  private String sealed(PartyId id, Content content) {
    return personal.seal(id, context(id), JSON.writeValueAsString(content));
  }

  private static String context(PartyId id) {
    return "identity.party|" + id;
  }

  private byte[] numberIndex(Kind kind, String number) {
    return personal.blindIndex("identity.party." + word(kind), number);
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private Instant now() {
    return clock.instant();
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }
}
