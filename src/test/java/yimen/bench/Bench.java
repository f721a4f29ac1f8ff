package yimen.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// `./yimen bench`: measures the built program from outside, on this machine, in one run. Figures
/// only: it ends well whatever they are, and says which targets were missed.
final class Bench {

  /// How much of everything: `--quick` shows in a minute that it all works; its figures are rough.
  private record Extent(
      int starts,
      int residents,
      int items,
      int tasks,
      Duration warmUp,
      Duration pages,
      int rounds,
      int casesARound,
      List<Integer> otherCallers) {

    static final Extent FULL =
        new Extent(
            3,
            48,
            10,
            500,
            Duration.ofSeconds(8),
            Duration.ofSeconds(10),
            3,
            400,
            List.of(1, 16, 32));

    static final Extent QUICK =
        new Extent(1, 8, 10, 32, Duration.ofSeconds(1), Duration.ofSeconds(1), 2, 40, List.of());
  }

  private static final Path APP = Path.of("target/app");
  private static final Path FOLDER = Path.of("target/bench");
  private static final int CALLERS = 8;
  private static final int CLIENTS = 16;
  private static final Duration CALM = Duration.ofMillis(100);

  private final Extent extent;
  private final Report report = new Report();

  private Bench(Extent extent) {
    this.extent = extent;
  }

  static void main(String... arguments) throws Exception {
    var quick = Arrays.asList(arguments).contains("--quick");
    new Bench(quick ? Extent.QUICK : Extent.FULL).run(quick);
  }

  private void run(boolean quick) throws Exception {
    var began = System.nanoTime();
    Files.createDirectories(FOLDER);
    machine(quick);
    var home = FOLDER.resolve("home").toAbsolutePath();
    starts(home);
    try (var program = Program.start(APP, home, cached())) {
      settings(program);
      weights(program);
      pages(program);
      IO.println("正在登录演示人员，填写申请……");
      var applicants = Applicants.logIn(program.address(), extent.residents);
      var desks = new Desks(program.address());
      var cases = new Cases(program, applicants, desks, Applicants.items(extent.items));
      throughput(program, cases);
      inbox(program, cases, desks);
      report.figure("memory.mb", "程序占用内存（不含数据库）", program.memoryMb(), "MB");
    }
    var file = FOLDER.resolve(quick ? "quick.json" : "figures.json");
    report.write(file);
    IO.println("");
    IO.println(report.table());
    var seconds = (System.nanoTime() - began) / 1_000_000_000;
    IO.println(
        "用时 %d 秒。%s数字也写在 %s。"
            .formatted(
                seconds, report.missed() == 0 ? "目标全部达到。" : report.missed() + " 项未达标。", file));
    if (quick) {
      IO.println("这是快速测量，样本少、没有充分预热，数字只作参考；正式的请执行 ./yimen bench。");
    }
  }

  private static boolean cached() {
    return Files.exists(Program.cache(APP));
  }

  private void machine(boolean quick) throws IOException {
    var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    report.title("机器与版本");
    report.fact(
        "at",
        "时间",
        ZonedDateTime.now(ZoneId.of("Asia/Shanghai"))
            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")));
    report.fact("commit", "版本", System.getProperty("yimen.commit", "未知"));
    report.fact("extent", "测量方式", quick ? "快速" : "完整");
    report.fact("cpu", "处理器", processor() + "，" + machine.getAvailableProcessors() + " 核");
    report.fact("memory", "内存", (machine.getTotalMemorySize() >> 30) + " GB");
    report.fact(
        "system", "系统", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    report.fact("java", "Java", System.getProperty("java.vm.version"));
    report.figure("load", "开始时的系统负载（别的程序也在用这台机器时偏高）", machine.getSystemLoadAverage(), "");
  }

  private static String processor() throws IOException {
    var file = Path.of("/proc/cpuinfo");
    return Files.exists(file)
        ? Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.replaceFirst("^[^:]*:\\s*", ""))
            .findFirst()
            .orElse("未知")
        : "未知";
  }

  private void settings(Program program) throws Exception {
    try (var connection = program.connect("postgres")) {
      var settings = new ArrayList<String>();
      for (var name :
          List.of(
              "server_version",
              "fsync",
              "synchronous_commit",
              "full_page_writes",
              "shared_buffers",
              "max_wal_size")) {
        settings.add(
            name
                + "="
                + Named.rows(connection, "select current_setting(?) as value", name)
                    .getFirst()
                    .get("value"));
      }
      report.fact("postgres", "数据库", String.join("，", settings));
    }
  }

  private void starts(Path home) throws IOException {
    report.title("启动（从执行到 /healthz 回答，中位数，%d 次）".formatted(extent.starts));
    if (cached()) {
      starts(home, true, "");
    }
    if (!cached() || extent.starts > 1) {
      starts(home, false, ".plain");
    }
  }

  private void starts(Path home, boolean cached, String key) throws IOException {
    var cold = new ArrayList<Double>();
    var warm = new ArrayList<Double>();
    for (var i = 0; i < extent.starts; i++) {
      Program.deleteTree(home);
      cold.add(start(home, cached));
      warm.add(start(home, cached));
    }
    var how = cached ? "" : "，没有 AOT 缓存";
    report.atMost("start.cold.seconds" + key, "第一次启动，含建库、装入数据" + how, median(cold), "秒", 20);
    report.atMost("start.warm.seconds" + key, "再次启动" + how, median(warm), "秒", 8);
  }

  private static double start(Path home, boolean cached) throws IOException {
    try (var program = Program.start(APP, home, cached)) {
      return program.startTime().toNanos() / 1e9;
    }
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private void weights(Program program) {
    report.title("页面重量（含响应头，gzip）");
    var browser = new Browser(program.address());
    var home = PageFigures.firstView(browser, "/");
    report.atMost("weight.home.kb", "首页", home.pageBytes() / 1024.0, "KB", 60);
    report.figure("weight.home.first.kb", "首页第一次打开，全部请求", home.allBytes() / 1024.0, "KB");
    report.figure("weight.home.requests", "首页第一次打开，请求数", home.requests(), "个");
    home.bytesByPath()
        .forEach((path, bytes) -> {
          if (!path.equals("/")) {
            report.figure(
                "weight." + path.replaceFirst("\\?.*$", ""),
                "其中 " + path.replaceFirst("\\?.*$", ""),
                bytes / 1024.0,
                "KB");
          }
        });
    weight(browser, "weight.search.kb", "搜索结果页", PageFigures.searches().getFirst());
    var guides =
        PageFigures.guides().stream()
            .map(path -> PageFigures.wire(browser.get(path)) / 1024.0)
            .toList();
    report.figure("weight.guide.kb", "办事指南页（中位数）", median(guides), "KB");
    report.figure(
        "weight.guide.max.kb",
        "办事指南页（最重的）",
        guides.stream().mapToDouble(Double::doubleValue).max().orElse(0),
        "KB");
  }

  private void weight(Browser browser, String key, String what, String path) {
    report.figure(key, what, PageFigures.wire(browser.get(path)) / 1024.0, "KB");
  }

  private void pages(Program program) throws Exception {
    report.title("页面快慢，%d 个客户（不停歇：一页接一页；有停歇：每人每秒 10 页）".formatted(CLIENTS));
    var browser = new Browser(program.address());
    page("home", "首页", browser, List.of("/"), -1);
    page("search", "搜索", browser, PageFigures.searches(), 20);
    page("guide", "办事指南", browser, PageFigures.guides(), 50);
  }

  /// `most`: milliseconds that p99 may take; negative if no target is set.
  private void page(String key, String what, Browser browser, List<String> paths, double most)
      throws Exception {
    PageFigures.measure(_ -> browser, paths, CLIENTS, extent.warmUp, Duration.ZERO);
    var hard = PageFigures.measure(_ -> browser, paths, CLIENTS, extent.pages, Duration.ZERO);
    var calm = PageFigures.measure(_ -> browser, paths, CLIENTS, extent.pages, CALM);
    report.figure(key + ".per_second", what + "，不停歇，每秒", hard.perSecond(), "页");
    report.figure(key + ".p50.ms", what + "，不停歇，p50", hard.millis(0.5), "毫秒");
    if (most < 0) {
      report.figure(key + ".p99.ms", what + "，不停歇，p99", hard.millis(0.99), "毫秒");
      report.figure(key + ".calm.p99.ms", what + "，有停歇，p99", calm.millis(0.99), "毫秒");
    } else {
      report.atMost(key + ".p99.ms", what + "，不停歇，p99", hard.millis(0.99), "毫秒", most);
      report.atMost(key + ".calm.p99.ms", what + "，有停歇，p99", calm.millis(0.99), "毫秒", most);
    }
    report.figure(key + ".calm.p50.ms", what + "，有停歇，p50", calm.millis(0.5), "毫秒");
  }

  private void inbox(Program program, Cases cases, Desks desks) throws Exception {
    var agency = cases.fillInbox(extent.tasks);
    var window = desks.window(agency);
    report.title("工作台收件箱，%d 件待办".formatted(extent.tasks));
    report.figure(
        "weight.inbox.kb", "收件箱页面重量", PageFigures.wire(window.get("/desk/inbox")) / 1024.0, "KB");
    page("inbox", "收件箱", window, List.of("/desk/inbox"), -1);
    cases.awaitQuiet();
  }

  private void throughput(Program program, Cases cases) throws Exception {
    var samples = cases.samples();
    report.title(
        "办件（网上提交 → 受理 → 审查 → 决定 → 电子送达，关闭）：%d 个并发，%d 轮，每轮 %d 件，交替测量"
            .formatted(CALLERS, extent.rounds, extent.casesARound));
    report.figure("cases.agencies", "分布在几个部门", cases.agencies().size(), "个");
    // Warm-up of both sides.
    cases.throughPages(CALLERS, cases.fill(extent.casesARound / 2));
    cases.bare(CALLERS, extent.casesARound / 2, samples);
    cases.forgetLatencies();
    var pages = new ArrayList<Cases.Round>();
    var bare = new ArrayList<Cases.Round>();
    for (var i = 0; i < extent.rounds; i++) {
      var ready = cases.fill(extent.casesARound);
      cases.awaitQuiet();
      pages.add(cases.throughPages(CALLERS, ready));
      bare.add(cases.bare(CALLERS, extent.casesARound, samples));
    }
    var rate = median(pages.stream().map(Cases.Round::perSecond).toList());
    var bareRate = median(bare.stream().map(Cases.Round::perSecond).toList());
    report.figure("cases.per_second", "走网页，从提交到关闭", rate, "件/秒");
    report.figure("bare.per_second", "同样的行，直接写 SQL", bareRate, "件/秒");
    report.atLeast("ratio", "两者之比", rate / bareRate, "", 0.35);
    report.fact("cases.rounds", "各轮（网页）", each(pages));
    report.fact("bare.rounds", "各轮（SQL）", each(bare));
    for (var request :
        Map.of(
                Cases.Request.SUBMIT, "提交",
                Cases.Request.ACCEPT, "受理",
                Cases.Request.OPINION, "审查意见",
                Cases.Request.DECISION, "决定")
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .toList()) {
      var latencies = cases.latencies(request.getKey());
      var key = request.getKey().name().toLowerCase(java.util.Locale.ROOT);
      report.figure(
          key + ".p50.ms", "“" + request.getValue() + "”一次，p50", latencies.millis(0.5), "毫秒");
      report.figure(
          key + ".p99.ms", "“" + request.getValue() + "”一次，p99", latencies.millis(0.99), "毫秒");
    }
    report.figure(
        "wal.bytes",
        "每件写 WAL（网页）",
        median(pages.stream().map(Cases.Round::walBytesPerCase).toList()) / 1024,
        "KB");
    report.figure(
        "bare.wal.bytes",
        "每件写 WAL（SQL）",
        median(bare.stream().map(Cases.Round::walBytesPerCase).toList()) / 1024,
        "KB");
    report.figure("bare.statements", "每件 SQL 语句（直接写）", cases.bareStatements(), "条");
    report.figure("bare.transactions", "每件事务（直接写）", cases.bareTransactions(), "个");
    statements(program, cases);
    for (var callers : extent.otherCallers) {
      var count = Math.min(extent.casesARound, callers == 1 ? 100 : 300);
      var ready = cases.fill(count);
      cases.awaitQuiet();
      var other = cases.throughPages(callers, ready).perSecond();
      var otherBare = cases.bare(callers, count, samples).perSecond();
      report.figure("cases.per_second." + callers, callers + " 个并发，走网页", other, "件/秒");
      report.figure("bare.per_second." + callers, callers + " 个并发，直接写 SQL", otherBare, "件/秒");
      report.figure("ratio." + callers, callers + " 个并发，两者之比", other / otherBare, "");
    }
  }

  private static String each(List<Cases.Round> rounds) {
    return String.join(
        "、", rounds.stream().map(round -> "%.1f".formatted(round.perSecond())).toList());
  }

  /// What the program asks of the database for a case, its idle work taken off.
  private void statements(Program program, Cases cases) throws Exception {
    var count = 32;
    var ready = cases.fill(count);
    cases.awaitQuiet();
    try (var connection = program.connect("postgres");
        var log = new ServerLog(connection, program.serverLogs())) {
      var idle = Duration.ofSeconds(3);
      PageFigures.pause(Duration.ofSeconds(1));
      var before = log.count();
      PageFigures.pause(idle);
      var resting = log.count();
      var began = System.nanoTime();
      cases.throughPages(CALLERS, ready);
      var all = log.count().minus(resting);
      var seconds = (System.nanoTime() - began) / 1e9;
      var idleShare = seconds / idle.toSeconds();
      report.figure(
          "cases.statements",
          "每件 SQL 语句（网页，含会话、封账、通知）",
          (all.statements() - resting.minus(before).statements() * idleShare) / count,
          "条");
      report.figure(
          "cases.transactions",
          "每件事务（网页，单条语句自成事务的不算）",
          (all.commits() - resting.minus(before).commits() * idleShare) / count,
          "个");
    }
  }
}
