package yimen.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import yimen.TestDatabase;
import yimen.kernel.Act;
import yimen.kernel.Actor;
import yimen.kernel.Channel;
import yimen.kernel.PartyId;

class LedgerIT {

  private final TestDatabase database = TestDatabase.shared();
  private final LedgerFixture fixture = LedgerFixture.on(TestDatabase.shared());
  private final String stream = "case/" + UUID.randomUUID();

  /// One row in every table, so that row triggers have something to fire on.
  private static final class OfItsOwn {
    static final TestDatabase DATABASE = filled();

    private static TestDatabase filled() {
      var database = TestDatabase.freshDatabase();
      var there = LedgerFixture.on(database);
      there.append("case/history", 0, "casework.submitted.v1");
      there.sealer().sealNow();
      database
          .owner()
          .sql(
              """
              insert into ledger.day_root (day, first_seal, last_seal, root, prev, hash, signature)
              values ('2026-11-20', 1, 1, '\\x00', '\\x00', '\\x00', '\\x00')
              """)
          .update();
      there.append("case/history", 1, "casework.accepted.v1");
      return database;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update ledger.entry set payload = '{}' where stream = 'case/history'",
        "delete from ledger.entry where stream = 'case/history'",
        "truncate ledger.entry",
        "truncate ledger.entry cascade",
        "update ledger.seal set n = 1",
        "delete from ledger.seal",
        "truncate ledger.seal cascade",
        "update ledger.sealed set position = position + 1",
        "delete from ledger.sealed",
        "truncate ledger.sealed",
        "update ledger.day_root set day = day + 1",
        "delete from ledger.day_root",
        "truncate ledger.day_root",
        "delete from ledger.unsealed",
        "update ledger.unsealed set entry_id = 0",
        "truncate ledger.unsealed"
      })
  @DisplayName("账本只增：程序和表的所有者都不能修改、删除、清空")
  void historyIsRefusedToProgramAndOwner(String attack) {
    var own = OfItsOwn.DATABASE;
    assertThatThrownBy(() -> own.app().sql(attack).update())
        .isInstanceOf(DataAccessException.class)
        .extracting(e -> Ledger.sqlState((DataAccessException) e))
        .isEqualTo("42501");
    assertThatThrownBy(() -> own.owner().sql(attack).update())
        .isInstanceOf(DataAccessException.class)
        .extracting(e -> Ledger.sqlState((DataAccessException) e))
        .isEqualTo("42501");
    assertThat(LedgerFixture.on(own).ledger().read("case/history")).hasSize(2);
  }

  @Test
  @DisplayName("保护账本的触发器在复制模式下也起作用")
  void guardsFireAlways() {
    var weak =
        database
            .owner()
            .sql(
                """
                select tgrelid::regclass || ' ' || tgname from pg_trigger
                 where tgrelid::regclass::text ~ '^ledger\\.' and not tgisinternal and tgenabled <> 'A'
                """)
            .query(String.class)
            .list();
    assertThat(weak).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "recorded_at", "prev", "hash"})
  @DisplayName("程序不能自选编号、记录时间、前一散列和散列")
  void whatTheDatabaseComputesCannotBeChosen(String column) {
    var insert =
        """
        insert into ledger.entry (stream, version, type, actor, channel, occurred_at, command_id, payload, %s)
        select 'case/chosen', 1, 'x', 'robot/x', 'robot', now(), gen_random_uuid(), '{}', e.%s
          from ledger.entry e limit 1
        """
            .formatted(column, column);
    fixture.append(stream, 0, "casework.submitted.v1");
    assertThatThrownBy(() -> database.app().sql(insert).update())
        .isInstanceOf(DataAccessException.class)
        .extracting(e -> Ledger.sqlState((DataAccessException) e))
        .isEqualTo("42501");
  }

  @Test
  @DisplayName("各条记录首尾相接，内容逐字节保存")
  void entriesAreChainedAndKeptByteForByte() {
    var payload = "{\"b\": 1,  \"a\": \"𠮷野家\\u0041\"}";
    var person = PartyId.of("018f0000-0000-7000-8000-000000000077");
    var act =
        new Act(
            new Actor.Official("5", "11610199MB0000000X"),
            person,
            Channel.WINDOW,
            UUID.fromString("018f0000-0000-7000-8000-000000000002"));
    var occurred = Instant.parse("2026-11-20T01:02:03.456789999Z");
    var entries =
        database
            .transactions()
            .execute(_ ->
                fixture
                    .ledger()
                    .append(
                        stream,
                        0,
                        List.of(
                            new Fact("casework.submitted.v1", payload, null, occurred),
                            new Fact("casework.accepted.v1", "{}", "许可法32", Instant.EPOCH)),
                        act));
    assertThat(fixture.ledger().read(stream)).isEqualTo(entries);
    var first = entries.getFirst();
    assertThat(first.payload()).isEqualTo(payload);
    assertThat(first.basis()).isNull();
    assertThat(first.actor()).isEqualTo("staff/5");
    assertThat(first.onBehalfOf()).isEqualTo("party/" + person);
    assertThat(first.occurredAt()).isEqualTo(Instant.parse("2026-11-20T01:02:03.456789Z"));
    assertThat(first.previousHash()).isEqualTo(Seal.NOTHING_BEFORE);
    assertThat(entries.getLast().previousHash()).isEqualTo(first.hash());
    assertThat(entries).allSatisfy(e -> assertThat(EntryBytes.hash(e)).isEqualTo(e.hash()));
  }

  @Test
  @DisplayName("SQL 函数与程序写下同样的记录")
  void sqlFunctionWritesTheSame() {
    int version =
        database
            .app()
            .sql(
                """
                select ledger.append(:stream, 0, '{casework.submitted.v1,casework.accepted.v1}',
                  array['{"item": "食品经营许可"}', '{}'], array['许可法32', null], '2026-11-20T01:02:03.456789Z',
                  'person/77', null, 'web', '018f0000-0000-7000-8000-000000000001')
                """)
            .param("stream", stream)
            .query(Integer.class)
            .single();
    assertThat(version).isEqualTo(2);
    assertThat(fixture.ledger().read(stream))
        .extracting(LedgerEntry::version, LedgerEntry::basis, LedgerEntry::payload)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, "许可法32", "{\"item\": \"食品经营许可\"}"),
            org.assertj.core.groups.Tuple.tuple(2, null, "{}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 7})
  @DisplayName("版本不对的追加被拒绝")
  void wrongVersionIsAConflict(int expected) {
    fixture.append(stream, 0, "casework.submitted.v1");
    assertThatThrownBy(() -> fixture.append(stream, expected, "casework.accepted.v1"))
        .isInstanceOf(Ledger.Conflict.class);
    assertThatThrownBy(() ->
            database
                .app()
                .sql(
                    """
                    select ledger.append(:stream, :expected, '{x.v1}', '{"{}"}', '{null}', now(), 'robot/x', null,
                      'robot', gen_random_uuid())
                    """)
                .param("stream", stream)
                .param("expected", expected)
                .query(Integer.class)
                .single())
        .isInstanceOfSatisfying(
            DataAccessException.class, e -> assertThat(Ledger.isConflict(e)).isTrue());
    assertThat(fixture.ledger().read(stream)).hasSize(1);
  }

  @Test
  @DisplayName("两人同时追加，恰有一人成功")
  void ofTwoWritersExactlyOneWins() throws Exception {
    for (var round = 0; round < 20; round++) {
      var contested = stream + "/" + round;
      fixture.append(contested, 0, "casework.submitted.v1");
      Callable<Boolean> write =
          () -> {
            try {
              fixture.append(contested, 1, "casework.accepted.v1", "casework.assigned.v1");
              return true;
            } catch (Ledger.Conflict e) {
              return false;
            }
          };
      assertThat(together(List.of(write, write))).containsExactlyInAnyOrder(true, false);
      assertThat(fixture.ledger().read(contested)).hasSize(3);
    }
  }

  @Test
  @DisplayName("同一命令五十次同时到达，只办一次，大家得到同一结果")
  void fiftyTwinsHaveOneResult() throws Exception {
    var command = UUID.randomUUID();
    var fingerprint = Commands.fingerprint("POST /cases", "a=1");
    var twins = new ArrayList<Callable<String>>();
    for (var i = 0; i < 50; i++) {
      var own = "case-" + i;
      twins.add(() ->
          database
              .transactions()
              .execute(_ -> {
                var earlier = fixture.commands().once("person/7", command, fingerprint, own);
                if (earlier.isPresent()) {
                  return earlier.get();
                }
                fixture
                    .ledger()
                    .append(
                        stream,
                        0,
                        List.of(new Fact("x.v1", "{}", null, Instant.EPOCH)),
                        Act.byRobot("test", command));
                return own;
              }));
    }
    var results = together(twins);
    assertThat(results).hasSize(50).containsOnly(results.getFirst());
    assertThat(fixture.ledger().read(stream)).hasSize(1);
    assertThat(fixture.commands().resultOf("person/7", command, fingerprint))
        .contains(results.getFirst());
  }

  @Test
  @DisplayName("同一命令换了内容被拒绝；别人的同号命令互不相干；退回的不算")
  void sameCommandOtherContent() {
    var command = UUID.randomUUID();
    var fingerprint = Commands.fingerprint("a", "bc");
    var commands = fixture.commands();
    database
        .transactions()
        .executeWithoutResult(status -> {
          assertThat(commands.once("person/7", command, fingerprint, "lost")).isEmpty();
          status.setRollbackOnly();
        });
    assertThat(commands.resultOf("person/7", command, fingerprint)).isEmpty();
    assertThat(commands.once("person/7", command, fingerprint, "first")).isEmpty();
    assertThat(commands.once("person/7", command, fingerprint, "second"))
        .isEqualTo(Optional.of("first"));
    assertThat(commands.once("person/8", command, fingerprint, "other")).isEmpty();
    var changed = Commands.fingerprint("ab", "c");
    assertThatThrownBy(() -> commands.once("person/7", command, changed, "third"))
        .isInstanceOf(Commands.OtherContent.class);
    assertThatThrownBy(() -> commands.resultOf("person/7", command, changed))
        .isInstanceOf(Commands.OtherContent.class);
  }

  /// Starts all at the same moment, each in a thread of its own.
  static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
    var start = new CyclicBarrier(tasks.size());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      var running =
          tasks.stream()
              .map(task ->
                  threads.submit(() -> {
                    start.await();
                    return task.call();
                  }))
              .toList();
      for (var each : running) {
        results.add(each.get());
      }
      return results;
    }
  }
}
