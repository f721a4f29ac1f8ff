package yimen.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import yimen.TestDatabase;
import yimen.kernel.Act;
import yimen.kernel.Actor;
import yimen.kernel.CaseNumber;
import yimen.kernel.Channel;
import yimen.kernel.DivisionCode;
import yimen.ledger.Ledger;
import yimen.ledger.LedgerFixture;
import yimen.ledger.PersonalDataFixture;

@DisplayName("办件库")
class CaseRegisterIT {

  private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");

  private static TestDatabase database;
  private static CaseStore cases;
  private static Ledger ledger;

  @BeforeAll
  static void open() {
    database = TestDatabase.freshDatabase();
    var fixture = LedgerFixture.on(database);
    ledger = fixture.ledger();
    cases =
        new CaseStore(
            database.app(),
            PersonalDataFixture.in(database, InstantSource.system()),
            fixture.commands());
  }

  /// Goal: the register never tells a different story from the ledger. Method: random lawful
  /// histories; after every event the row and its state are compared with the state folded from the
  /// events, and at the end the events read back from the ledger are the ones that happened.
  @Test
  @DisplayName("办件库与账本始终一致，重放账本得到同样的状态")
  void registerAlwaysAgreesWithTheFold() {
    for (var seed = 1; seed <= 60; seed++) {
      var history = RandomHistory.of(seed);
      if (history.entries().isEmpty()) {
        continue;
      }
      var number = CaseNumber.make(DivisionCode.of("610113"), LocalDate.of(2026, 3, 2), seed);
      CaseState state = new CaseState.Unborn();
      var version = 0;
      var applicant = ((CaseEvent.Submitted) history.entries().getFirst().event()).applicant();
      for (var entry : history.entries()) {
        var event = numbered(entry.event(), number);
        state = CaseLifecycle.evolve(state, event);
        version++;
        record(number, version, event, act(entry.actor()));
        var loaded = cases.load(number).orElseThrow();
        assertThat(loaded.version()).as("seed %d after %s", seed, event).isEqualTo(version);
        assertThat(loaded.state()).as("seed %d after %s", seed, event).isEqualTo(state);
        assertThat(row(number)).as("seed %d after %s", seed, event).isEqualTo(rowOf(state));
      }
      var open = cases.open(number, applicant);
      assertThat(
              ledger.read(CaseStore.stream(number)).stream()
                  .map(entry -> CaseJson.read(entry.type(), entry.payload(), open))
                  .toList())
          .as("seed %d", seed)
          .isEqualTo(
              history.entries().stream().map(entry -> numbered(entry.event(), number)).toList());
    }
  }

  @Test
  @DisplayName("同一命令再来一次，只记一笔")
  void sameCommandIsRecordedOnce() {
    var number = CaseNumber.make(DivisionCode.of("610113"), LocalDate.of(2026, 3, 3), 1);
    var submitted = submitted(number);
    var act = act(CaseScenario.WINDOW);

    assertThat(inTransaction(() -> cases.open(submitted, act, print("a"), NOW))).isTrue();
    assertThat(inTransaction(() -> cases.open(submitted, act, print("a"), NOW))).isFalse();
    assertThat(cases.earlier(act, print("a"))).contains(number.value());
    assertThat(ledger.read(CaseStore.stream(number))).hasSize(1);
  }

  @Test
  @DisplayName("两人同时办，后到的一笔整个退回")
  void secondWriterRollsBack() {
    var number = CaseNumber.make(DivisionCode.of("610113"), LocalDate.of(2026, 3, 4), 1);
    inTransaction(() -> cases.open(submitted(number), act(CaseScenario.WINDOW), print("b"), NOW));
    var seen = cases.load(number).orElseThrow();
    var withdrawn = List.<CaseEvent>of(new CaseEvent.Withdrawn(LocalDate.of(2026, 3, 4), ""));

    inTransaction(() -> cases.record(seen, withdrawn, act(CaseScenario.WINDOW), print("c"), NOW));
    assertThatThrownBy(() ->
            inTransaction(
                () -> cases.record(seen, withdrawn, act(CaseScenario.WINDOW), print("d"), NOW)))
        .isInstanceOf(ConcurrencyFailureException.class);
    assertThat(ledger.read(CaseStore.stream(number))).hasSize(2);
    assertThat(cases.load(number).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  @DisplayName("登记表里没有申请人写的一个字")
  void registerHoldsNoWordsOfPeople() {
    var number = CaseNumber.make(DivisionCode.of("610113"), LocalDate.of(2026, 3, 5), 1);
    inTransaction(() -> cases.open(submitted(number), act(CaseScenario.WINDOW), print("e"), NOW));

    var everything =
        database
            .app()
            .sql(
                """
                select (select string_agg(r::text, ' ') from casework.case_register r
                         where case_number = :number)
                    || (select string_agg(e.payload::text, ' ') from ledger.entry e
                         where stream = 'case/' || :number)
                """)
            .param("number", number.value())
            .query(String.class)
            .single();
    assertThat(everything).doesNotContain("\"fields\"").doesNotContain("7K3M90QX");
  }

  private static void record(CaseNumber number, int version, CaseEvent event, Act act) {
    inTransaction(() ->
        event instanceof CaseEvent.Submitted submitted
            ? Boolean.toString(cases.open(submitted, act, print("x"), NOW))
            : cases
                .record(cases.load(number).orElseThrow(), List.of(event), act, print("x"), NOW)
                .map(Object::toString)
                .orElseThrow());
  }

  private static CaseEvent.Submitted submitted(CaseNumber number) {
    for (var seed = 1; ; seed++) {
      var entries = RandomHistory.of(seed).entries();
      if (!entries.isEmpty() && entries.getFirst().event() instanceof CaseEvent.Submitted s) {
        var numbered = (CaseEvent.Submitted) numbered(s, number);
        return new CaseEvent.Submitted(
            numbered.number(),
            numbered.receivedOn(),
            numbered.noticeDueOn(),
            numbered.itemCode(),
            numbered.guideVersion(),
            numbered.itemName(),
            numbered.agencyCode(),
            numbered.applicant(),
            numbered.submittedBy(),
            numbered.plan(),
            numbered.materials(),
            "{\"fields\":{\"name\":\"李平\"}}",
            "7K3M90QX");
      }
    }
  }

  private static CaseEvent numbered(CaseEvent event, CaseNumber number) {
    return event instanceof CaseEvent.Submitted s
        ? new CaseEvent.Submitted(
            number,
            s.receivedOn(),
            s.noticeDueOn(),
            s.itemCode(),
            s.guideVersion(),
            s.itemName(),
            s.agencyCode(),
            s.applicant(),
            s.submittedBy(),
            s.plan(),
            s.materials(),
            s.form(),
            s.queryCode())
        : event;
  }

  private record Row(
      String stage,
      String stepName,
      @org.jspecify.annotations.Nullable String taskPost,
      LocalDate taskDueOn,
      LocalDate receivedOn,
      int owed,
      @org.jspecify.annotations.Nullable String result) {}

  private static Row row(CaseNumber number) {
    return database
        .app()
        .sql(
            """
            select stage, step_name, task_post, task_due_on, received_on, owed, result
              from casework.case_register
             where case_number = :number
            """)
        .param("number", number.value())
        .query(Row.class)
        .single();
  }

  private static Row rowOf(CaseState state) {
    var row = RegisterRow.of(state);
    return new Row(
        Words.of(row.stage()),
        row.stepName(),
        Optional.ofNullable(row.taskPost()).map(Words::of).orElse(null),
        row.taskDueOn(),
        row.receivedOn(),
        row.owed(),
        Optional.ofNullable(row.result()).map(Words::of).orElse(null));
  }

  private static Act act(String actor) {
    return new Act(
        new Actor.Official(actor.substring(actor.indexOf('/') + 1), "O01001"),
        null,
        Channel.WINDOW,
        UUID.randomUUID());
  }

  private static byte[] print(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  private static <T> T inTransaction(java.util.function.Supplier<T> work) {
    return java.util.Objects.requireNonNull(database.transactions().execute(_ -> work.get()));
  }
}
