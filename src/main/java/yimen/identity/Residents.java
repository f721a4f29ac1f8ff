package yimen.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.kernel.MobileNumber;
import yimen.kernel.Mode;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.ledger.PersonalData;

/// Accounts of residents: phone code, real-name check, sessions.
public final class Residents {

  static final Duration CODE_VALID_FOR = Duration.ofMinutes(5);
  static final int CODE_TRIES = 5;
  static final int CODES_A_DAY = 10;
  private static final String SIGN_IN = "sign-in";

  /// Enough for a service hall behind one address.
  private static final int CODES_FROM_ONE_SOURCE = 60;

  private static final int WRONG_FROM_ONE_SOURCE = 60;
  private static final Duration SOURCE_REFILL = Duration.ofMinutes(1);

  /// Else the check would tell which name belongs to a number.
  private static final int CHECKS_A_DAY = 10;

  private static final Duration CHECK_REFILL = Duration.ofDays(1).dividedBy(CHECKS_A_DAY);

  private static final String LOCK_PHONE =
      """
      select 1 from pg_advisory_xact_lock(hashtextextended(encode(:mobileIndex, 'hex'), 0))
      """;

  private static final String COUNT_CODES =
      """
      select count(*)
        from identity.sms_code
       where mobile_index = :mobileIndex and sent_at >= :dayBegan
      """;

  private static final String INSERT_CODE =
      """
      insert into identity.sms_code
        (id, mobile_index, purpose, code_index, sent_at, valid_until, tries_left)
      values (:id, :mobileIndex, :purpose, :codeIndex, :now, :validUntil, :tries)
      """;

  private static final String FORGET_CODES =
      """
      delete from identity.sms_code
       where sent_at < :before
      """;

  private static final String SELECT_CODE =
      """
      select id, code_index, valid_until, tries_left, used_at
        from identity.sms_code
       where mobile_index = :mobileIndex and purpose = :purpose
       order by sent_at desc, id
       limit 1
         for update
      """;

  private static final String WRONG_TRY =
      """
      update identity.sms_code
         set tries_left = tries_left - 1
       where id = :id
      """;

  private static final String USE_CODE =
      """
      update identity.sms_code
         set used_at = :now
       where id = :id
      """;

  private static final String SELECT_BY_MOBILE =
      """
      select id, party_id, sealed_mobile, level
        from identity.account
       where mobile_index = :mobileIndex
         for update
      """;

  private static final String SELECT_BY_PARTY =
      """
      select id, party_id, sealed_mobile, level
        from identity.account
       where party_id = :party
      """;

  private static final String INSERT_ACCOUNT =
      """
      insert into identity.account
        (id, party_id, mobile_index, sealed_mobile, level, created_at, last_sign_in_at)
      values (:id, :party, :mobileIndex, :sealedMobile, :level, :now, :now)
      """;

  private static final String BIND =
      """
      update identity.account
         set party_id = :party, sealed_mobile = :sealedMobile, level = :level
       where id = :id
      """;

  private static final String SIGNED_IN =
      """
      update identity.account
         set last_sign_in_at = :now
       where id = :id
      """;

  /// `demoCode` is present only outside production: the page shows it as 演示短信.
  public record CodeSent(Instant validUntil, Optional<String> demoCode) {}

  /// A session token goes into the cookie; only its SM3 is stored.
  public record SignedIn(String token, PartyId person, AssuranceLevel level) {}

  /// What the account page shows. `person` has facts in [Parties] from L2 up.
  public record Account(PartyId person, AssuranceLevel level, String maskedMobile, String name) {}

  private record CodeRow(
      UUID id, byte[] codeIndex, Instant validUntil, int triesLeft, @Nullable Instant usedAt) {}

  private record Row(UUID id, UUID partyId, String sealedMobile, String level) {

    PartyId party() {
      return new PartyId(partyId);
    }
  }

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final PersonalData personal;
  private final Parties parties;
  private final Sessions sessions;
  private final CodeDelivery delivery;
  private final TokenBuckets buckets;
  private final InstantSource clock;
  private final Mode mode;

  Residents(
      JdbcClient jdbc,
      TransactionOperations transaction,
      PersonalData personal,
      Parties parties,
      Sessions sessions,
      CodeDelivery delivery,
      TokenBuckets buckets,
      InstantSource clock,
      Mode mode) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.personal = personal;
    this.parties = parties;
    this.sessions = sessions;
    this.delivery = delivery;
    this.buckets = buckets;
    this.clock = clock;
    this.mode = mode;
  }

  /// Sends a six-digit code: 5 minutes, 5 tries, 10 a day a phone (reliability §3.1). The answer is
  /// the same whether the phone has an account or not.
  public Outcome<CodeSent> sendCode(String mobile, String sourceAddress) {
    if (MobileNumber.problem(mobile).isPresent()) {
      return Outcome.refused(IdentityRefusal.MOBILE_INVALID);
    }
    if (!buckets
        .take("code " + SourceNetwork.of(sourceAddress), CODES_FROM_ONE_SOURCE, SOURCE_REFILL)
        .isZero()) {
      return Outcome.refused(IdentityRefusal.TOO_MANY_FROM_HERE);
    }
    var number = MobileNumber.of(mobile).value();
    var code = Tokens.sixDigits();
    var validUntil = now().plus(CODE_VALID_FOR);
    if (!inTransaction(() -> recorded(number, code, validUntil))) {
      return Outcome.refused(IdentityRefusal.CODES_SPENT_TODAY);
    }
    try {
      delivery.deliver(number, code, CODE_VALID_FOR);
    } catch (ProviderDown _) {
      return Outcome.refused(IdentityRefusal.SMS_DOWN);
    }
    return Outcome.done(
        new CodeSent(validUntil, mode.production() ? Optional.empty() : Optional.of(code)));
  }

  /// Signs in with the code; makes an account (L1) for a new phone.
  public Outcome<SignedIn> signIn(String mobile, String code, String sourceAddress) {
    return signIn(mobile, code, sourceAddress, "");
  }

  /// The same from a browser that carried `earlierToken`; forms it still has open stay good when
  /// that was a session of the same account.
  public Outcome<SignedIn> signIn(
      String mobile, String code, String sourceAddress, String earlierToken) {
    if (MobileNumber.problem(mobile).isPresent()) {
      return Outcome.refused(IdentityRefusal.MOBILE_INVALID);
    }
    var number = MobileNumber.of(mobile).value();
    return inTransaction(() ->
        used(number, code, sourceAddress).then(_ -> Outcome.done(openedFor(number, earlierToken))));
  }

  /// Real-name check of the signed-in person: L2. Somebody already known here (walk-in, earlier
  /// case) keeps cases and licences: the account moves to them, if they gave this same phone or
  /// none. Moving is safe, because nobody owns anything before L2.
  public Outcome<Account> proveRealName(PartyId person, String name, String idNumber) {
    var account = jdbc.sql(SELECT_BY_PARTY).param("party", person.value()).query(Row.class);
    var row = account.optional();
    if (row.isEmpty()) {
      return Outcome.refused(IdentityRefusal.SESSION_ENDED);
    }
    if (!buckets.take("check " + row.get().id(), CHECKS_A_DAY, CHECK_REFILL).isZero()) {
      return Outcome.refused(IdentityRefusal.TOO_MANY_CHECKS);
    }
    return parties
        .checked(name, idNumber)
        .then(entry -> inTransaction(() -> bound(row.get(), entry)))
        .then(party -> Outcome.done(account(party).orElseThrow()));
  }

  public Optional<Account> account(PartyId person) {
    return jdbc.sql(SELECT_BY_PARTY)
        .param("party", person.value())
        .query(Row.class)
        .optional()
        .map(row -> {
          var mobile = MobileNumber.of(mobileOf(row)).masked();
          var name = parties.facts(row.party()).map(PartyFacts::name).orElse("");
          return new Account(row.party(), AssuranceLevel.of(row.level()), mobile, name);
        });
  }

  /// Acts for a company from now on in this session (空 → for oneself). Refused when the person does
  /// not represent it.
  public Outcome<PartyId> actFor(String token, Optional<PartyId> company) {
    var person = sessions.find(token).filter(Session::live).flatMap(Session::owner);
    if (person.isEmpty()) {
      return Outcome.refused(IdentityRefusal.SESSION_ENDED);
    }
    if (company.isPresent()) {
      try {
        var represented =
            parties.companiesRepresentedBy(person.get()).stream()
                .anyMatch(facts -> facts.id().equals(company.get()));
        if (!represented) {
          return Outcome.refused(IdentityRefusal.COMPANY_NOT_REPRESENTED);
        }
      } catch (ProviderDown _) {
        return Outcome.refused(IdentityRefusal.CHECK_DOWN);
      }
    }
    return sessions.actFor(token, company)
        ? Outcome.done(company.orElse(person.get()))
        : Outcome.refused(IdentityRefusal.SESSION_ENDED);
  }

  public void signOut(String token) {
    sessions.end(token);
  }

  private boolean recorded(String number, String code, Instant validUntil) {
    var now = now();
    var index = mobileIndex(number);
    jdbc.sql(LOCK_PHONE).param("mobileIndex", index).query(Integer.class).single();
    var dayBegan =
        LocalDate.ofInstant(now, Parties.LEGAL_ZONE).atStartOfDay(Parties.LEGAL_ZONE).toInstant();
    var sent =
        jdbc.sql(COUNT_CODES)
            .param("mobileIndex", index)
            .param("dayBegan", dayBegan.atOffset(ZoneOffset.UTC))
            .query(Integer.class)
            .single();
    if (sent >= CODES_A_DAY) {
      return false;
    }
    jdbc.sql(FORGET_CODES)
        .param("before", now.minus(Duration.ofDays(2)).atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(INSERT_CODE)
        .param("id", UUID.randomUUID())
        .param("mobileIndex", index)
        .param("purpose", SIGN_IN)
        .param("codeIndex", codeIndex(number, code))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("validUntil", validUntil.atOffset(ZoneOffset.UTC))
        .param("tries", CODE_TRIES)
        .update();
    return true;
  }

  /// Uses the newest code of the phone up. A refusal must be committed too: it has cost a try.
  private Outcome<UUID> used(String number, String typed, String sourceAddress) {
    var row =
        jdbc.sql(SELECT_CODE)
            .param("mobileIndex", mobileIndex(number))
            .param("purpose", SIGN_IN)
            .query(CodeRow.class)
            .optional();
    if (row.isEmpty() || row.get().usedAt() != null || !now().isBefore(row.get().validUntil())) {
      return Outcome.refused(IdentityRefusal.CODE_EXPIRED);
    }
    var code = row.get();
    if (code.triesLeft() == 0) {
      return Outcome.refused(IdentityRefusal.CODE_SPENT);
    }
    if (!Arrays.equals(code.codeIndex(), codeIndex(number, digits(typed)))) {
      if (!buckets
          .take("wrong " + SourceNetwork.of(sourceAddress), WRONG_FROM_ONE_SOURCE, SOURCE_REFILL)
          .isZero()) {
        return Outcome.refused(IdentityRefusal.TOO_MANY_FROM_HERE);
      }
      jdbc.sql(WRONG_TRY).param("id", code.id()).update();
      return Outcome.refused(
          code.triesLeft() == 1 ? IdentityRefusal.CODE_SPENT : IdentityRefusal.CODE_WRONG);
    }
    jdbc.sql(USE_CODE).param("now", now().atOffset(ZoneOffset.UTC)).param("id", code.id()).update();
    return Outcome.done(code.id());
  }

  private SignedIn openedFor(String number, String earlierToken) {
    var account = accountOf(number);
    jdbc.sql(SIGNED_IN)
        .param("now", now().atOffset(ZoneOffset.UTC))
        .param("id", account.id())
        .update();
    var token = sessions.open(Session.Kind.RESIDENT, account.id().toString(), earlierToken);
    return new SignedIn(token, account.party(), AssuranceLevel.of(account.level()));
  }

  private Row accountOf(String number) {
    var index = mobileIndex(number);
    var known = jdbc.sql(SELECT_BY_MOBILE).param("mobileIndex", index).query(Row.class).optional();
    if (known.isPresent()) {
      return isStillHolder(known.get(), number) ? known.get() : released(known.get(), number);
    }
    var id = UUID.randomUUID();
    var party = parties.unknownHolderOf(number);
    jdbc.sql(INSERT_ACCOUNT)
        .param("id", id)
        .param("party", party.value())
        .param("mobileIndex", index)
        .param("sealedMobile", sealedMobile(id, party, number))
        .param("level", AssuranceLevel.L1.word())
        .param("now", now().atOffset(ZoneOffset.UTC))
        .update();
    return new Row(id, party.value(), "", AssuranceLevel.L1.word());
  }

  /// Phone numbers are given away and used again. Who has given another number at the window is no
  /// longer the holder of this one.
  private boolean isStillHolder(Row account, String number) {
    return AssuranceLevel.of(account.level()) == AssuranceLevel.L1
        || parties.facts(account.party()).filter(f -> f.mobile().equals(number)).isPresent();
  }

  /// The account of a phone begins anew, with nobody's name and nobody's cases.
  private Row released(Row account, String number) {
    sessions.endAllOf(Session.Kind.RESIDENT, account.id().toString());
    var party = parties.unknownHolderOf(number);
    bind(account.id(), party, number, AssuranceLevel.L1);
    return new Row(account.id(), party.value(), "", AssuranceLevel.L1.word());
  }

  private Outcome<PartyId> bound(Row account, PopulationProvider.Entry entry) {
    var mobile = mobileOf(account);
    var known = parties.personWithNumber(entry.idNumber());
    if (AssuranceLevel.of(account.level()).atLeast(AssuranceLevel.L2)) {
      return known.filter(facts -> facts.id().equals(account.party())).isPresent()
          ? Outcome.done(account.party())
          : Outcome.refused(IdentityRefusal.ALREADY_PROVED);
    }
    if (known.isEmpty()) {
      parties.prove(account.party(), entry, mobile);
      bind(account.id(), account.party(), mobile, AssuranceLevel.L2);
      return Outcome.done(account.party());
    }
    var facts = known.get();
    if (!facts.mobile().isEmpty() && !facts.mobile().equals(mobile)) {
      return Outcome.refused(IdentityRefusal.KNOWN_BY_ANOTHER_PHONE);
    }
    jdbc.sql(SELECT_BY_PARTY)
        .param("party", facts.id().value())
        .query(Row.class)
        .optional()
        .ifPresent(other -> released(other, mobileOf(other)));
    parties.prove(facts.id(), entry, mobile);
    bind(account.id(), facts.id(), mobile, AssuranceLevel.L2);
    return Outcome.done(facts.id());
  }

  private void bind(UUID account, PartyId party, String mobile, AssuranceLevel level) {
    jdbc.sql(BIND)
        .param("party", party.value())
        .param("sealedMobile", sealedMobile(account, party, mobile))
        .param("level", level.word())
        .param("id", account)
        .update();
    sessions.dropAllOf(account.toString());
  }

  private String mobileOf(Row account) {
    return personal.open(account.party(), context(account.id()), account.sealedMobile());
  }

  private String sealedMobile(UUID account, PartyId party, String mobile) {
    return personal.seal(party, context(account), mobile);
  }

  private static String context(UUID account) {
    return "identity.account|" + account;
  }

  private byte[] mobileIndex(String number) {
    return personal.blindIndex("identity.mobile", number);
  }

  private byte[] codeIndex(String number, String code) {
    return personal.blindIndex("identity.sms-code", SIGN_IN + "|" + number + "|" + code);
  }

  /// People type blanks and full-width digits.
  private static String digits(String typed) {
    var digits = new StringBuilder();
    typed
        .chars()
        .filter(Character::isDigit)
        .limit(20)
        .forEach(digit -> digits.append(Character.digit(digit, 10)));
    return digits.toString();
  }

  private Instant now() {
    return clock.instant();
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }
}
