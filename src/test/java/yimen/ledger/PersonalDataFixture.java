package yimen.ledger;

import java.security.SecureRandom;
import java.time.InstantSource;
import yimen.TestDatabase;

/// Personal data under throw-away keys, for tests of modules that seal.
public final class PersonalDataFixture {

  private PersonalDataFixture() {}

  public static PersonalData in(TestDatabase database, InstantSource clock) {
    var random = new SecureRandom();
    var kek = new byte[16];
    var index = new byte[32];
    random.nextBytes(kek);
    random.nextBytes(index);
    return new PersonalData(
        new PersonKeys(database.app(), database.app(), database.transactions(), clock, kek), index);
  }
}
