package yimen.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.TestDatabase;

class SealerIT {

  private final TestDatabase database = TestDatabase.freshDatabase();
  private final LedgerFixture fixture = LedgerFixture.on(database);

  private record Position(long position, String stream, int version) {}

  private record SealRow(long sealNo, long firstPosition, int n) {}

  @Test
  @DisplayName("多人同时写、两个封存者同时封：位置不缺不重，流内先后不乱")
  void positionsAreGapFreeUnderConcurrentCommits() throws Exception {
    var one = fixture.sealer();
    var other = fixture.sealerElsewhere();
    one.start();
    other.start();
    var writers = new ArrayList<Callable<Integer>>();
    for (var i = 0; i < 8; i++) {
      var stream = "case/" + i;
      writers.add(() -> {
        for (var version = 0; version < 60; version += 2) {
          fixture.append(stream, version, "casework.submitted.v1", "casework.accepted.v1");
          one.wake();
          other.wake();
        }
        return 60;
      });
    }
    LedgerIT.together(writers);
    one.stop();
    other.stop();
    one.sealNow();

    var positions = positions();
    assertThat(positions).hasSize(480);
    for (var i = 0; i < positions.size(); i++) {
      assertThat(positions.get(i).position()).isEqualTo(i + 1);
    }
    for (var i = 0; i < 8; i++) {
      var stream = "case/" + i;
      assertThat(positions.stream().filter(p -> p.stream().equals(stream)).map(Position::version))
          .isSorted()
          .hasSize(60);
    }
    var next = 1L;
    for (var seal : seals()) {
      assertThat(seal.firstPosition()).isEqualTo(next);
      next += seal.n();
    }
    fixture.append("case/last", 0, "x.v1");
    one.sealNow();
    assertThat(Files.readAllLines(anchors())).hasSize(seals().size());
    assertThat(verify()).isEqualTo(VerifyLedger.GOOD);
  }

  @Test
  @DisplayName("先取号、后提交的记录不会被跟随者漏掉")
  void lateCommitIsNotMissed() throws Exception {
    var sealer = fixture.sealer();
    var heard = new Heard("late", List.of("x."));
    var followers = fixture.followers(heard);
    var written = new CountDownLatch(1);
    var mayCommit = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow =
          threads.submit(() ->
              database
                  .transactions()
                  .executeWithoutResult(_ -> {
                    database.app().sql(APPEND_SLOW).query(Integer.class).single();
                    written.countDown();
                    await(mayCommit);
                  }));
      await(written);
      for (var i = 0; i < 20; i++) {
        fixture.append("case/fast/" + i, 0, "x.fast.v1");
      }
      sealer.sealNow();
      followers.catchUp();
      assertThat(heard.streams).hasSize(20).doesNotContain("case/slow");
      mayCommit.countDown();
      slow.get();
    }
    sealer.sealNow();
    followers.catchUp();
    assertThat(heard.streams).hasSize(21).endsWith("case/slow");
  }

  @Test
  @DisplayName("一次封存至多五千条")
  void aSealHasItsLargestSize() {
    database
        .app()
        .sql(
            """
            select count(ledger.append('case/' || i, 0, '{x.v1}', '{"{}"}', '{null}', now(), 'robot/x', null, 'robot',
                                       '018f0000-0000-7000-8000-000000000001'))
              from generate_series(1, 5003) i
            """)
        .query(Long.class)
        .single();
    var sealer = fixture.sealer();
    sealer.sealNow();
    assertThat(seals()).containsExactly(new SealRow(1, 1, 5000), new SealRow(2, 5001, 3));
    assertThat(sealer.latest().orElseThrow().sealNumber()).isEqualTo(2);
    assertThat(
            database.app().sql("select count(*) from ledger.unsealed").query(Long.class).single())
        .isZero();
    assertThat(verify()).isEqualTo(VerifyLedger.GOOD);
  }

  @Test
  @DisplayName("重新启动后接着封；停在提交与存证之间时补写存证")
  void restartGoesOn() throws IOException {
    assertThat(fixture.sealer().latest()).isEmpty();
    for (var version = 0; version < 3; version++) {
      fixture.append("case/1", version, "x.v1");
      fixture.sealer().sealNow();
    }
    var lines = Files.readAllLines(anchors());
    assertThat(lines).hasSize(3);
    // As a kill -9 leaves it: one line missing, the one before torn.
    Files.writeString(anchors(), lines.get(0) + "\n" + lines.get(1).substring(0, 20));
    fixture.append("case/1", 3, "x.v1");
    fixture.sealer().sealNow();
    assertThat(Files.readAllLines(anchors())).hasSize(4).startsWith(lines.toArray(String[]::new));
    assertThat(seals()).hasSize(4);
    assertThat(verify()).isEqualTo(VerifyLedger.GOOD);
  }

  @Test
  @DisplayName("账本落后于外部存证，或与之不同：拒绝启动")
  void refusesToStartBesideOtherAnchors() throws IOException {
    fixture.append("case/1", 0, "x.v1");
    fixture.sealer().sealNow();
    var written = Files.readString(anchors());
    Files.writeString(anchors(), "seal 2 " + "a".repeat(64) + "\n", StandardOpenOption.APPEND);
    assertThatThrownBy(fixture::sealer)
        .isInstanceOf(UntrustedLedger.class)
        .hasMessageContaining("账本与外部存证不一致")
        .hasMessageContaining("第 2 号");
    Files.writeString(anchors(), "seal 1 " + "a".repeat(64) + "\n");
    assertThatThrownBy(fixture::sealer)
        .isInstanceOf(UntrustedLedger.class)
        .hasMessageContaining("第 1 号");
    Files.writeString(anchors(), written);
    assertThat(fixture.sealer().latest()).isPresent();
  }

  @Test
  @DisplayName("封存必须在事务之外：还可能退回的记录不能封")
  void doesNotSealInsideATransaction() {
    var sealer = fixture.sealer();
    assertThatThrownBy(() -> database.transactions().executeWithoutResult(_ -> sealer.sealNow()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("每天的封存在次日归入日根，没有封存的日子不算；数据库时钟倒退不打乱先后")
  void pastDaysAreBoundIntoDayRoots() throws IOException {
    var clock = new MovedClock(Instant.parse("2026-11-20T15:59:00Z"));
    var sealer = fixture.sealer(clock);
    seal(sealer, 0);
    seal(sealer, 1);
    clock.now = Instant.parse("2026-11-20T16:00:00Z");
    seal(sealer, 2);
    clock.now = Instant.parse("2026-11-20T09:00:00Z");
    seal(sealer, 3);
    clock.now = Instant.parse("2026-11-23T01:00:00Z");
    sealer.sealNow();
    assertThat(
            database
                .app()
                .sql(
                    "select day || ' ' || first_seal || ' ' || last_seal from ledger.day_root order by 1")
                .query(String.class)
                .list())
        .containsExactly("2026-11-20 1 2", "2026-11-21 3 4");
    seal(sealer, 4);
    assertThat(Files.readString(anchors())).contains("day 2026-11-20 ", "day 2026-11-21 ");
    assertThat(verify()).isEqualTo(VerifyLedger.GOOD);
  }

  @Test
  @DisplayName("封存停了多久看得出来")
  void tellsHowLongSealingHasStopped() {
    var clock = new MovedClock(Instant.parse("2026-11-20T01:00:00Z"));
    var sealer = LedgerFixture.on(database, clock).sealer();
    clock.now = clock.now.plusSeconds(61);
    assertThat(sealer.secondsSinceLastSeal()).isEqualTo(61);
    sealer.sealNow();
    assertThat(sealer.secondsSinceLastSeal()).isZero();
  }

  @Test
  @DisplayName("跟随者只听自己要的，每条恰好一次；失败的退回重来，不挡别人")
  void followersHearEverythingOnce() {
    var sealer = fixture.sealer();
    var cases = new Heard("cases", List.of("casework."));
    var broken = new Heard("broken", List.of("casework.", "notice."));
    var all = new Heard("all", List.of(""));
    var followers = fixture.followers(cases, all);
    fixture.append("case/1", 0, "casework.submitted.v1", "notice.sent.v1");
    fixture.append("case/2", 0, "casework.submitted.v1", "licence.made.v1");
    followers.catchUp();
    assertThat(cases.streams).isEmpty();
    sealer.sealNow();
    followers.catchUp();
    followers.catchUp();
    assertThat(cases.streams).containsExactly("case/1", "case/2");
    assertThat(all.streams).containsExactly("case/1", "case/1", "case/2", "case/2");
    assertThat(fixture.followers(cases).standings())
        .containsExactly(new Followers.Standing("cases", 4, 0, false));

    broken.fails = true;
    var withBroken = fixture.followers(broken);
    assertThatThrownBy(withBroken::catchUp).isInstanceOf(IllegalStateException.class);
    assertThat(withBroken.standings().getFirst().behind()).isEqualTo(4);
    broken.fails = false;
    broken.streams.clear();
    withBroken.catchUp();
    assertThat(broken.streams).containsExactly("case/1", "case/1", "case/2");
  }

  @Test
  @DisplayName("封存后跟随者自己醒来；一个失败，另一个照样跟上")
  void sealingWakesFollowers() throws Exception {
    var sealer = fixture.sealer();
    var broken = new Heard("broken", List.of(""));
    broken.fails = true;
    var healthy = new Heard("healthy", List.of(""));
    var followers = fixture.followers(broken, healthy);
    sealer.afterSeal(followers::wake);
    sealer.start();
    followers.start();
    try {
      fixture.append("case/1", 0, "x.v1");
      sealer.wake();
      assertThat(healthy.first.await(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      followers.stop();
      sealer.stop();
    }
    assertThat(healthy.streams).containsExactly("case/1");
  }

  private static final String APPEND_SLOW =
      """
      select ledger.append('case/slow', 0, '{x.slow.v1}', '{"{}"}', '{null}', now(), 'robot/x', null, 'robot',
                           '018f0000-0000-7000-8000-000000000001')
      """;

  private static final class MovedClock implements InstantSource {
    private Instant now;

    MovedClock(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static final class Heard implements Follower {
    private final String name;
    private final List<String> prefixes;
    private final List<String> streams = new ArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile boolean fails;

    Heard(String name, List<String> prefixes) {
      this.name = name;
      this.prefixes = prefixes;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public List<String> typePrefixes() {
      return prefixes;
    }

    @Override
    public void receive(List<SealedEntry> entries) {
      if (fails) {
        throw new IllegalStateException("broken on purpose");
      }
      entries.forEach(each -> streams.add(each.entry().stream()));
      first.countDown();
    }
  }

  private void seal(Sealer sealer, int expectedVersion) {
    fixture.append("case/day", expectedVersion, "x.v1");
    sealer.sealNow();
  }

  private int verify() {
    return Verification.of(database, fixture.folder()).exitCode();
  }

  private Path anchors() {
    return fixture.folder().resolve("anchors.log");
  }

  private List<Position> positions() {
    return database
        .app()
        .sql(
            """
            select position, stream, version
              from ledger.sealed
              join ledger.entry on entry.id = sealed.entry_id
             order by position
            """)
        .query(Position.class)
        .list();
  }

  private List<SealRow> seals() {
    return database
        .app()
        .sql("select seal_no, first_position, n from ledger.seal order by seal_no")
        .query(SealRow.class)
        .list();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
