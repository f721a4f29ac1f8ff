package yimen.exchange;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import yimen.TestDatabase;
import yimen.identity.Parties;
import yimen.time.LegalDay;

/// The exchange on a test database, with the fictional providers; each can be made to fail.
public final class ExchangeFixture {

  private final Set<String> down = new HashSet<>();
  public final Exchange exchange;

  public ExchangeFixture(TestDatabase database, Parties parties, InstantSource clock) {
    var fictional = new FictionalProviders(new LegalDay(clock));
    exchange =
        new Exchange(
            database.app(),
            parties,
            (resourceId, field, about) -> {
              if (down.contains(resourceId)) {
                throw new Exchange.ProviderDown(resourceId);
              }
              return fictional.value(resourceId, field, about);
            },
            clock);
    new ExchangePack(database.app(), database.transactions(), exchange).prepare();
  }

  public void takeDown(String resourceId) {
    down.add(resourceId);
  }

  public void bringBack(String resourceId) {
    down.remove(resourceId);
  }
}
