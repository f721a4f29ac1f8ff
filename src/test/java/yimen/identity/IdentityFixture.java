package yimen.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yimen.TestDatabase;
import yimen.kernel.Mode;
import yimen.kernel.Outcome;
import yimen.ledger.LedgerFixture;
import yimen.ledger.PersonalData;

/// Identity on a real database, with the clock and the outside parties in the hands of the test.
public final class IdentityFixture {

  static final String HERE = "192.0.2.7";

  public final Clock clock = new Clock();
  public final TestDatabase database = Database.EMPTIED;
  public final PersonalData personal = LedgerFixture.on(database, clock).personalData();
  public final DemoRegisters registers = new DemoRegisters();
  final List<String> delivered = new ArrayList<>();
  boolean smsDown;
  boolean populationDown;
  public final Parties parties =
      new Parties(
          database.app(),
          database.transactions(),
          personal,
          (name, number) -> {
            if (populationDown) {
              throw new ProviderDown("population register");
            }
            return registers.find(name, number);
          },
          registers,
          clock);
  public final Sessions sessions =
      new Sessions(database.app(), parties, code -> Optional.of("演示单位" + code), clock);
  public final Residents residents =
      new Residents(
          database.app(),
          database.transactions(),
          personal,
          parties,
          sessions,
          (mobile, code, _) -> {
            if (smsDown) {
              throw new ProviderDown("sms");
            }
            delivered.add(mobile + " " + code);
          },
          new TokenBuckets(clock),
          clock,
          new Mode(false));
  final Passwords passwords = new Passwords();
  public final Officials officials =
      new Officials(database.app(), sessions, passwords, new LogInFailures(clock), new Mode(false));
  public final KeptForms keptForms = new KeptForms(database.app(), personal, clock);

  /// One database for all tests of identity, emptied before each.
  private static final class Database {
    static final TestDatabase EMPTIED = TestDatabase.freshDatabase();
  }

  public IdentityFixture() {
    database
        .owner()
        .sql(
            """
            truncate identity.session, identity.sms_code, identity.kept_form, identity.account,
                     identity.official, identity.party
            """)
        .update();
  }

  public static final class Clock implements InstantSource {
    private Instant now = Instant.parse("2026-03-02T01:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    public void passes(Duration time) {
      now = now.plus(time);
    }
  }

  public String code(String mobile) {
    clock.passes(Duration.ofSeconds(1));
    return done(residents.sendCode(mobile, HERE)).demoCode().orElseThrow();
  }

  public Residents.SignedIn signedIn(String mobile) {
    return done(residents.signIn(mobile, code(mobile), HERE));
  }

  public DemoRegisters.DemoPerson person(int index) {
    return registers.demoPeople().get(index);
  }

  /// Signed in with the checked name.
  public Residents.SignedIn proved(DemoRegisters.DemoPerson person) {
    var signedIn = signedIn(person.mobile());
    var account =
        done(residents.proveRealName(signedIn.person(), person.name(), person.idNumber()));
    return new Residents.SignedIn(signedIn.token(), account.person(), account.level());
  }

  static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(var value) -> value;
      case Outcome.Refused<T>(var why) -> throw new AssertionError("refused: " + why.code());
    };
  }

  static String refusal(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Done<?>(var value) -> throw new AssertionError("done: " + value);
      case Outcome.Refused<?>(var why) -> why.code();
    };
  }
}
