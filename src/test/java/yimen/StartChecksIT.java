package yimen;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartChecksIT {

  private static final InstantSource CLOCK = InstantSource.system();

  private final TestDatabase database = TestDatabase.freshDatabase();

  @Test
  void ourOwnDatabasePasses() throws SQLException {
    assertThat(problems(CLOCK)).isEmpty();
  }

  @Test
  void aClockThatIsOffIsReported() throws SQLException {
    var slow = InstantSource.offset(CLOCK, Duration.ofSeconds(-5));

    assertThat(problems(slow)).singleElement().asString().contains("时钟");
  }

  @Test
  void commitsThatMayBeForgottenAreReported() throws SQLException {
    try (var connection = database.appLogin().connect();
        var statement = connection.createStatement()) {
      statement.execute("set synchronous_commit = off");

      assertThat(StartChecks.problems(connection, CLOCK))
          .singleElement()
          .asString()
          .contains("synchronous_commit");
    }
  }

  @Test
  void aLedgerWithoutItsTriggersIsReported() throws SQLException {
    var owner = TestDatabase.emptyDatabase();
    owner.owner().sql("create schema ledger").update();
    owner.owner().sql("create table ledger.entry (n int)").update();
    assertThat(problems(owner, CLOCK)).singleElement().asString().contains("账本");

    owner
        .owner()
        .sql(
            """
            create function ledger.refuse() returns trigger language plpgsql
              as $$ begin raise exception 'append only'; end $$
            """)
        .update();
    owner
        .owner()
        .sql(
            """
            create trigger append_only before update or delete on ledger.entry
              execute function ledger.refuse()
            """)
        .update();
    assertThat(problems(owner, CLOCK)).singleElement().asString().contains("账本");

    owner.owner().sql("alter table ledger.entry enable always trigger append_only").update();
    assertThat(problems(owner, CLOCK)).isEmpty();
  }

  @Test
  void anOwnerDoesNotDoTheDailyWork() throws SQLException {
    try (var connection = database.ownerLogin().connect()) {
      assertThat(StartChecks.problems(connection, CLOCK))
          .singleElement()
          .asString()
          .contains("拥有全部表");
    }
  }

  private List<String> problems(InstantSource clock) throws SQLException {
    return problems(database, clock);
  }

  private static List<String> problems(TestDatabase database, InstantSource clock)
      throws SQLException {
    try (var connection = database.appLogin().connect()) {
      return StartChecks.problems(connection, clock);
    }
  }
}
