package yimen.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import yimen.item.Guide;

/// Cases from submitting to the end, through the pages (A) and as bare rows (B).
final class Cases {

  /// One round: so many cases in so many seconds.
  record Round(int cases, double seconds, double walBytesPerCase) {

    double perSecond() {
      return cases / seconds;
    }
  }

  enum Request {
    SUBMIT,
    ACCEPT,
    OPINION,
    DECISION
  }

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int TRIES = 20;

  private final Program program;
  private final Applicants applicants;
  private final Desks desks;
  private final List<Guide> items;
  private final Connection watcher;
  private final Map<Request, List<Long>> nanos = new EnumMap<>(Request.class);
  private final Map<String, String> agencies = new ConcurrentHashMap<>();

  Cases(Program program, Applicants applicants, Desks desks, List<Guide> items) throws Exception {
    this.program = program;
    this.applicants = applicants;
    this.desks = desks;
    this.items = List.copyOf(items);
    this.watcher = program.connect("postgres");
    for (var request : Request.values()) {
      nanos.put(request, Collections.synchronizedList(new ArrayList<>()));
    }
  }

  Set<String> agencies() {
    return new TreeSet<>(agencies.values());
  }

  /// Complete applications, each of another resident or item.
  List<Applicants.Ready> fill(int count) throws Exception {
    var ready = new Applicants.Ready[count];
    if (count > applicants.people() * items.size()) {
      throw new IllegalArgumentException("too few residents and items for " + count);
    }
    Crowd.each(
        Math.min(8, applicants.people()),
        applicants.people(),
        person -> {
          for (var i = person; i < count; i += applicants.people()) {
            ready[i] = applicants.fill(person, items.get(i / applicants.people()));
          }
        });
    var list = List.of(ready);
    for (var one : list) {
      agencyOf(one);
    }
    return list;
  }

  private String agencyOf(Applicants.Ready ready) throws SQLException {
    var code = ready.guide().code().value();
    var known = agencies.get(code);
    if (known != null) {
      return known;
    }
    var agency = String.valueOf(draftRow(ready).get("agency"));
    agencies.put(code, agency);
    desks.logIn(agency);
    return agency;
  }

  private Map<String, @org.jspecify.annotations.Nullable Object> draftRow(Applicants.Ready ready)
      throws SQLException {
    return Named.rows(
            watcher, "select * from casework.draft where id = ?", UUID.fromString(ready.draft()))
        .getFirst();
  }

  String submit(Applicants.Ready ready) {
    var path = "/apply/" + ready.draft() + "/submit";
    return ready
        .owner()
        .sent(path, Map.of("command_id", Uuids.v7().toString(), "signed", "Y"))
        .replaceFirst("^/me/cases/", "")
        .replaceFirst("/.*$", "");
  }

  private void timed(Request request, Runnable work) {
    var began = System.nanoTime();
    work.run();
    nanos.get(request).add(System.nanoTime() - began);
  }

  Latencies latencies(Request request) {
    return new Latencies(nanos.get(request).stream().mapToLong(Long::longValue).toArray(), 0);
  }

  void forgetLatencies() {
    nanos.values().forEach(List::clear);
  }

  /// A: each caller takes the next application and brings it to its decision; the program itself
  /// serves it. Ends with the last case closed, by the program's own clock.
  Round throughPages(int callers, List<Applicants.Ready> ready) throws Exception {
    var numbers = Collections.synchronizedList(new ArrayList<String>());
    var wal = walPosition();
    var began = Instant.now();
    Crowd.each(callers, ready.size(), i -> numbers.add(bringToDecision(ready.get(i))));
    var closed = awaitClosed(numbers);
    awaitQuiet();
    return new Round(
        ready.size(),
        Duration.between(began, closed).toNanos() / 1e9,
        (walPosition() - wal) / (double) ready.size());
  }

  private String bringToDecision(Applicants.Ready ready) {
    var agency = Objects.requireNonNull(agencies.get(ready.guide().code().value()));
    var number = new String[1];
    timed(Request.SUBMIT, () -> number[0] = submit(ready));
    var version = 1;
    var at = version++;
    timed(Request.ACCEPT, () -> desks.perform(Desks.Act.ACCEPT, agency, number[0], at));
    for (var review = 0; review < Applicants.reviews(ready.guide()); review++) {
      var seen = version++;
      timed(Request.OPINION, () -> desks.perform(Desks.Act.OPINION, agency, number[0], seen));
    }
    var last = version;
    timed(Request.DECISION, () -> desks.perform(Desks.Act.DECISION, agency, number[0], last));
    return number[0];
  }

  private Instant awaitClosed(List<String> numbers) throws SQLException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var state =
          Named.rows(
                  watcher,
                  """
                  select count(*) as closed, max(last_at) as last
                    from casework.case_register
                   where case_number = any(?) and stage = 'closed'
                  """,
                  (Object) numbers.toArray(String[]::new))
              .getFirst();
      if (Objects.equals(state.get("closed"), (long) numbers.size())) {
        return ((OffsetDateTime) Objects.requireNonNull(state.get("last"))).toInstant();
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("cases do not close: " + state);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  /// Until everything is sealed, told and sent, so that no round pays for the one before.
  void awaitQuiet() throws SQLException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!isQuiet()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the program does not come to rest");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private boolean isQuiet() throws SQLException {
    return Named.rows(
            watcher,
            """
            select 1 as busy
             where exists (select from ledger.unsealed)
                or exists (select from notice.message where state = 'waiting' and next_try_at < now())
                or exists (select from ledger.follower_checkpoint
                            where position < (select max(position) from ledger.sealed))
            """)
        .isEmpty();
  }

  /// Submits so many applications of one item, which nobody handles. Answers whose tasks they are.
  String fillInbox(int tasks) throws Exception {
    var guide = items.getFirst();
    var person = applicants.people();
    Crowd.each(
        Math.min(8, person),
        person,
        i -> {
          for (var number = i; number < tasks; number += person) {
            submit(applicants.fill(i, guide));
          }
        });
    awaitQuiet();
    return Objects.requireNonNull(agencies.get(guide.code().value()));
  }

  private long walPosition() throws SQLException {
    return ((Number)
            Objects.requireNonNull(
                Named.rows(
                        watcher,
                        "select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint as bytes")
                    .getFirst()
                    .get("bytes")))
        .longValue();
  }

  /// One case of each item, act by act, through the forms that the pages show.
  List<BareRows.Sample> samples() throws Exception {
    var samples = new ArrayList<BareRows.Sample>();
    for (var i = 0; i < items.size(); i++) {
      samples.add(sample(i));
    }
    return List.copyOf(samples);
  }

  private BareRows.Sample sample(int item) throws Exception {
    for (var i = 0; i < TRIES; i++) {
      var ready = applicants.fill(i % applicants.people(), items.get(item));
      var agency = agencyOf(ready);
      var draft = draftRow(ready);
      var number = submit(ready);
      var recorder = new BareRows.Recorder(watcher, number, draft);
      var good = recorder.acted();
      desks.performFromPage(Desks.Act.ACCEPT, agency, number, recorder.version());
      good &= recorder.acted();
      for (var review = 0; review < Applicants.reviews(ready.guide()); review++) {
        desks.performFromPage(Desks.Act.OPINION, agency, number, recorder.version());
        good &= recorder.acted();
      }
      desks.performFromPage(Desks.Act.DECISION, agency, number, recorder.version());
      good &= recorder.acted();
      awaitClosed(List.of(number));
      awaitQuiet();
      if (good && recorder.acted()) {
        return recorder.sample();
      }
    }
    throw new IllegalStateException("the program serves too fast to see a decided case");
  }

  /// B: as many callers, each with a connection, write the rows of as many cases.
  Round bare(int callers, int count, List<BareRows.Sample> samples) throws Exception {
    var writers = new ArrayList<BareRows.Writer>();
    try {
      for (var i = 0; i < callers; i++) {
        writers.add(new BareRows.Writer(program.connect("y_app")));
      }
      var drafts = new UUID[count];
      for (var i = 0; i < count; i++) {
        drafts[i] = writers.getFirst().prepare(samples.get(i % samples.size()));
      }
      var free = new java.util.concurrent.LinkedBlockingQueue<>(writers);
      var wal = walPosition();
      var began = System.nanoTime();
      Crowd.each(
          callers,
          count,
          i -> {
            var writer = free.take();
            writer.write(samples.get(i % samples.size()), drafts[i]);
            free.add(writer);
          });
      Crowd.each(callers, callers, i -> writers.get(i).tell());
      var seconds = (System.nanoTime() - began) / 1e9;
      awaitQuiet();
      bareStatements =
          writers.stream().mapToLong(BareRows.Writer::statements).sum() / (double) count;
      bareTransactions =
          writers.stream().mapToLong(BareRows.Writer::transactions).sum() / (double) count;
      return new Round(count, seconds, (walPosition() - wal) / (double) count);
    } finally {
      for (var writer : writers) {
        writer.close();
      }
    }
  }

  private double bareStatements;
  private double bareTransactions;

  double bareStatements() {
    return bareStatements;
  }

  double bareTransactions() {
    return bareTransactions;
  }
}
