package yimen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yimen.Yimen;
import yimen.casework.Applications;
import yimen.casework.Casework;
import yimen.identity.DemoRegisters;
import yimen.identity.Officials;
import yimen.identity.Parties;
import yimen.identity.Residents;
import yimen.item.Guide;
import yimen.item.Items;
import yimen.licence.Licences;
import yimen.time.Calendars;

/// The program is killed, or its database is taken away, while people work with it.
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class KillIT {

  private static final Path HOME = Path.of("target/faults-home");
  private static final int SUBMISSIONS = 100;
  private static final int PEOPLE = 8;

  /// A draft ready for submitting, and the session of its owner.
  private record Ready(UUID draft, String session) {}

  private static final List<Ready> READY = new ArrayList<>();

  /// A hundred complete drafts of eight people, made through the same front doors as the pages.
  @BeforeAll
  static void prepare() {
    deleteTree(HOME);
    try (var program = programInside()) {
      var walk = walk(program);
      var guides =
          program.getBean(Items.class).guides().stream()
              .filter(guide -> guide.general() && guide.targets().contains(Guide.Target.PERSON))
              .toList();
      for (var somebody = 0; somebody < PEOPLE; somebody++) {
        var signedIn = signedIn(program, somebody);
        for (var guide : guides) {
          if (READY.size() * PEOPLE >= SUBMISSIONS * (somebody + 1)
              || READY.size() == SUBMISSIONS) {
            break;
          }
          var draft = walk.completeDraft(walk.wish(guide, Guide.Target.PERSON, somebody));
          READY.add(new Ready(draft.id(), signedIn));
        }
      }
    }
    assertThat(READY).hasSize(SUBMISSIONS);
  }

  private static ConfigurableApplicationContext programInside() {
    return new SpringApplicationBuilder(Yimen.class)
        .properties(Map.of("yimen.home", HOME.toString(), "server.port", "0"))
        .run("--yimen.home=" + HOME, "--server.port=0");
  }

  private static CaseWalk walk(ConfigurableApplicationContext program) {
    return new CaseWalk(
        program.getBean(Applications.class),
        program.getBean(Casework.class),
        program.getBean(Items.class),
        program.getBean(Parties.class),
        program.getBean(Officials.class),
        program.getBean(yimen.documents.Files.class),
        program.getBean(Licences.class),
        program.getBean(DemoRegisters.class),
        program.getBean(Calendars.class),
        program.getBean(InstantSource.class));
  }

  private static String signedIn(ConfigurableApplicationContext program, int somebody) {
    var residents = program.getBean(Residents.class);
    var person = program.getBean(DemoRegisters.class).demoPeople().get(somebody);
    var code =
        CaseWalk.value(residents.sendCode(person.mobile(), "127.0.0.1")).demoCode().orElseThrow();
    var in = CaseWalk.value(residents.signIn(person.mobile(), code, "127.0.0.1"));
    CaseWalk.value(residents.proveRealName(in.person(), person.name(), person.idNumber()));
    return in.token();
  }

  @Test
  @DisplayName("一百件正在提交时进程被 kill -9：回执过的一件不少，一件不重，账本完好")
  void nothingAcknowledgedIsLostAndNothingIsDoubled() throws Exception {
    var forms = new ConcurrentHashMap<UUID, Form>();
    var acknowledged = new ConcurrentHashMap<String, String>();
    try (var program = ChildProgram.start(HOME)) {
      inParallel(ready -> {
        var page = guest(program, ready).open("/apply/" + ready.draft() + "/review");
        forms.put(
            ready.draft(),
            page.form("/apply/" + ready.draft() + "/submit").with(Map.of("signed", "Y")));
      });
      var sending =
          Thread.ofPlatform()
              .start(() ->
                  inParallel(ready -> {
                    try {
                      var number = submitted(guest(program, ready), forms.get(ready.draft()));
                      acknowledged.put(ready.draft().toString(), number);
                    } catch (UncheckedIOException e) {
                      // Killed under way: nobody told this person anything.
                    }
                  }));
      while (acknowledged.size() < SUBMISSIONS / 3 && sending.isAlive()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      program.kill();
      sending.join();
    }
    assertThat(acknowledged.size()).isBetween(SUBMISSIONS / 3, SUBMISSIONS - 1);

    var retried = new ConcurrentHashMap<String, String>();
    try (var program = ChildProgram.start(HOME)) {
      inParallel(ready ->
          retried.put(
              ready.draft().toString(),
              submitted(guest(program, ready), forms.get(ready.draft()))));
    }
    assertThat(retried).hasSize(SUBMISSIONS).containsAllEntriesOf(acknowledged);
    assertThat(new Submissions(acknowledged, cases(retried)).faults()).isEmpty();
    assertThat(ChildProgram.verify(HOME)).isZero();
  }

  private static String submitted(Guest guest, Form form) {
    guest.send(form);
    assertThat(guest.status()).as(guest.words()).isEqualTo(303);
    return guest.page().header("location").replaceFirst(".*/me/cases/([^/]+)/receipt$", "$1");
  }

  /// Every case of the data folder with the draft it came from, read behind the program's back. A
  /// case that no draft owns would be a double.
  private static List<Submissions.Case> cases(Map<String, String> retried) {
    var draftOf = new HashMap<String, String>();
    retried.forEach((draft, number) -> draftOf.put(number, draft));
    try (var program = programInside()) {
      return program
          .getBean(JdbcClient.class)
          .sql("select case_number from casework.case_register order by case_number")
          .query(String.class)
          .list()
          .stream()
          .map(number -> new Submissions.Case(draftOf.getOrDefault(number, "nobody"), number))
          .peek(one -> assertThat(one.draft()).as(one.number()).isNotEqualTo("nobody"))
          .toList();
    }
  }

  @Test
  @DisplayName("数据库停了：503 页面，说清楚，请稍后再试；数据库回来后不用重启就能接着办")
  void aStoppedDatabaseIsToldAndItsReturnIsNoticed() {
    try (var program = ChildProgram.start(HOME)) {
      var ready = READY.getLast();
      var resident = guest(program, ready);
      assertThat(resident.open("/me").status()).isEqualTo(200);

      // A stopped process keeps its folder, so the watcher does not start another one meanwhile.
      var postmaster = program.postmaster();
      Guest.Page away;
      signal(postmaster, "STOP");
      try {
        postmaster.children().forEach(child -> signal(child, "KILL"));
        away = resident.open("/me").page();
      } finally {
        signal(postmaster, "CONT");
      }

      assertThat(away.status()).isEqualTo(503);
      assertThat(away.header("retry-after")).matches("\\d+");
      assertThat(resident.words())
          .contains("正在维护", "预计几分钟内恢复", "12345")
          .doesNotContain("Exception");

      // Dead for good: the program starts another server by itself.
      program.postmaster().destroyForcibly();
      awaitOk(resident, "/me");
      assertThat(program.alive()).isTrue();
      assertThat(program.said()).contains("内置 PostgreSQL 已重新启动");
    }
  }

  private static void signal(ProcessHandle process, String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void awaitOk(Guest guest, String path) {
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (guest.open(path).status() != 200) {
      assertThat(guest.status()).isIn(200, 503);
      assertThat(System.nanoTime() - end).as("it does not come back").isNegative();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private static Guest guest(ChildProgram program, Ready ready) {
    var guest = new Guest(program.port());
    guest.cookies().put("yimen_session", ready.session());
    return guest;
  }

  private interface Work {
    void of(Ready ready);
  }

  /// Eight at a time.
  private static void inParallel(Work work) {
    try (var threads = Executors.newFixedThreadPool(PEOPLE)) {
      var all = new ArrayList<Future<?>>();
      for (var ready : READY) {
        all.add(threads.submit(() -> work.of(ready)));
      }
      for (var one : all) {
        one.get();
      }
    } catch (java.util.concurrent.ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void deleteTree(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    try (var files = Files.walk(root)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
