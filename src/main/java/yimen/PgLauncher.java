package yimen;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A private PostgreSQL for one machine: durable, loopback only, started and stopped with the
/// program and started again if it dies alone. One program at a time may use a home folder. A
/// server that a killed program left behind is stopped properly before a new one starts. Linux.
final class PgLauncher implements AutoCloseable {

  static final String SUPERUSER = "postgres";

  private static final Logger LOG = LoggerFactory.getLogger(PgLauncher.class);

  private static final String MAJOR_VERSION = "18";

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final Duration WATCH = Duration.ofMillis(500);

  /// Homes locked by this very program. POSIX forgets a lock as soon as the same process closes
  /// *any* channel to the file, so a second attempt must not even open it.
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path home;
  private final Path data;
  private final Path secrets;
  private final Path bin;
  private final FileChannel lock;
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("postgres-watcher").factory());
  private int port;
  private long postmaster;

  private PgLauncher(Path home, Path bin, FileChannel lock) {
    this.home = home;
    this.data = home.resolve("data");
    this.secrets = home.resolve("secret");
    this.bin = bin;
    this.lock = lock;
  }

  static PgLauncher start(Path folder) throws IOException {
    return start(folder, folder);
  }

  /// `programs` is where the programs are unpacked; tests share it between homes.
  static PgLauncher start(Path folder, Path programs) throws IOException {
    var home = Files.createDirectories(folder, OWNER_ONLY).toRealPath();
    if (!OURS.add(home)) {
      throw occupied(home, Long.toString(ProcessHandle.current().pid()));
    }
    try {
      var lock = lock(home);
      try {
        var bin = PgBinaries.unpackUnder(Files.createDirectories(programs).toRealPath());
        var launcher = new PgLauncher(home, bin, lock);
        launcher.createCluster();
        launcher.stopServer();
        launcher.startServer(freePort());
        launcher.watch();
        return launcher;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      OURS.remove(home);
      throw e;
    }
  }

  /// A login with the password kept in the home folder; made at the first call for a role.
  Login login(String role, String database) throws IOException {
    return login(home, port, role, database);
  }

  /// The login of the server that another program runs in this home. Fails if there is none.
  static Login loginAtRunning(Path home, String role, String database) throws IOException {
    var pidFile = Files.readAllLines(home.resolve("data/postmaster.pid"));
    return login(home, Integer.parseInt(pidFile.get(3).strip()), role, database);
  }

  private static Login login(Path home, int port, String role, String database) throws IOException {
    var url =
        "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
            .formatted(port, database, role, secret(home.resolve("secret"), role));
    return new Login(url, "");
  }

  String password(String role) throws IOException {
    return secret(secrets, role);
  }

  @Override
  public void close() throws IOException {
    watcher.shutdown();
    synchronized (this) {
      if (lock.isOpen()) {
        try {
          stopServer();
        } finally {
          lock.close();
          OURS.remove(home);
        }
      }
    }
  }

  private static FileChannel lock(Path home) throws IOException {
    var file = home.resolve("lock");
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw occupied(home, Files.readString(file).strip());
      }
      channel.truncate(0);
      var pid = ProcessHandle.current().pid() + "\n";
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
      return channel;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IllegalStateException("lock of " + home + " is held but not registered", e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static StartRefused occupied(Path home, String pid) {
    return new StartRefused(
        StartRefused.OCCUPIED,
        "数据目录 %s 正由另一个一门程序使用（进程号 %s）。请先停止它：在它的窗口按 Ctrl-C，或执行 kill %s；也可以设置 YIMEN_HOME，换一个数据目录。"
            .formatted(home, pid, pid));
  }

  private void createCluster() throws IOException {
    if (Files.exists(data)) {
      var found = Files.readString(data.resolve("PG_VERSION")).strip();
      if (!found.equals(MAJOR_VERSION)) {
        throw new StartRefused(
            StartRefused.SETTING,
            "数据目录 %s 属于 PostgreSQL %s，本程序内置的是 %s。请先用原来的程序导出，再由本程序导入。"
                .formatted(data, found, MAJOR_VERSION));
      }
      return;
    }
    var unfinished = home.resolve("data.unfinished");
    PgBinaries.deleteTree(unfinished);
    password(SUPERUSER);
    run(
        "initdb",
        "--pgdata=" + unfinished,
        "--username=" + SUPERUSER,
        "--auth=scram-sha-256",
        "--pwfile=" + secretFile(secrets, SUPERUSER),
        "--data-checksums",
        "--encoding=UTF8",
        // With plain C, pg_trgm would drop every Chinese character.
        "--locale=C.UTF-8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions");
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    toDisk(home);
  }

  private void startServer(int wantedPort) throws IOException {
    port = wantedPort;
    run(
        "pg_ctl",
        "start",
        "--pgdata=" + data,
        "--log=" + home.resolve("postgres-start.log"),
        "--wait",
        "--timeout=" + Command.PATIENCE.toSeconds(),
        "--options=" + settings());
    postmaster = postmasterOnFile();
  }

  /// Durability (`fsync`, `full_page_writes`, `synchronous_commit`) stays at its default, on. Terse
  /// errors: the detail of a broken unique key would put a name or number of a person into the log.
  private String settings() {
    return String.join(
        " -c ",
        "-p " + port,
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=''",
        "shared_buffers=%dMB".formatted(sharedBuffersMb()),
        "max_wal_size=8GB",
        "checkpoint_timeout=20min",
        "wal_level=replica",
        "timezone=UTC",
        "logging_collector=on",
        "log_directory=../log",
        "log_filename=postgres-%a.log",
        "log_truncate_on_rotation=on",
        "log_rotation_age=1d",
        "log_rotation_size=0",
        "log_error_verbosity=terse",
        "log_parameter_max_length=0",
        "log_parameter_max_length_on_error=0");
  }

  private static long sharedBuffersMb() {
    var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Math.clamp(machine.getTotalMemorySize() / 4 >> 20, 64, 1024);
  }

  /// We hold the lock, so a server still working in our folder is one that a killed program left.
  private void stopServer() throws IOException {
    var pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    if (worksInOurFolder(postmasterOnFile())) {
      run(
          "pg_ctl",
          "stop",
          "--pgdata=" + data,
          "--mode=fast",
          "--wait",
          "--timeout=" + Command.PATIENCE.toSeconds());
    } else {
      awaitNobodyWorksInOurFolder();
      // The number may belong to somebody else by now: pg_ctl would signal that process, and a
      // root postgres would refuse to start.
      Files.deleteIfExists(pidFile);
    }
  }

  private long postmasterOnFile() throws IOException {
    return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
  }

  /// The children of a killed postmaster notice within moments and leave by themselves.
  private void awaitNobodyWorksInOurFolder() throws IOException {
    var end = System.nanoTime() + Command.PATIENCE.toNanos();
    while (ProcessHandle.allProcesses().anyMatch(process -> worksInOurFolder(process.pid()))) {
      if (System.nanoTime() - end > 0) {
        throw new IOException("processes of a dead server still work in " + data);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /// PostgreSQL processes make the data folder their working directory.
  private boolean worksInOurFolder(long pid) {
    try {
      return Files.isSameFile(Path.of("/proc", Long.toString(pid), "cwd"), data);
    } catch (IOException e) {
      return false;
    }
  }

  private void watch() {
    var millis = WATCH.toMillis();
    watcher.scheduleWithFixedDelay(this::startAgainIfDead, millis, millis, TimeUnit.MILLISECONDS);
  }

  /// On the same port, so that the pool finds it again without being told.
  private synchronized void startAgainIfDead() {
    if (!lock.isOpen() || watcher.isShutdown() || worksInOurFolder(postmaster)) {
      return;
    }
    LOG.error("内置 PostgreSQL（进程号 {}）意外停止，正在重新启动；原因见 {}", postmaster, home.resolve("log"));
    try {
      stopServer();
      startServer(port);
      LOG.warn("内置 PostgreSQL 已重新启动（进程号 {}），未提交的办理需要重做，已提交的没有丢失", postmaster);
    } catch (IOException | RuntimeException e) {
      LOG.error("内置 PostgreSQL 未能重新启动，稍后再试", e);
    }
  }

  /// A password nobody types, readable by the owner of the folder alone.
  private static String secret(Path secrets, String role) throws IOException {
    Files.createDirectories(secrets, OWNER_ONLY);
    var file = secretFile(secrets, role);
    if (!Files.exists(file)) {
      var random = new byte[32];
      new SecureRandom().nextBytes(random);
      var unfinished = Files.createTempFile(secrets, role, ".unfinished");
      Files.writeString(unfinished, HexFormat.of().formatHex(random));
      Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("r--------"));
      toDisk(unfinished);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      toDisk(secrets);
    }
    return Files.readString(file);
  }

  private static Path secretFile(Path secrets, String role) {
    return secrets.resolve(role + ".password");
  }

  /// A folder too: only then does a power cut not undo the rename.
  private static void toDisk(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void run(String program, String... arguments) throws IOException {
    var words = new ArrayList<>(asWhom());
    words.add(bin.resolve(program).toString());
    words.addAll(List.of(arguments));
    Command.run(words);
  }

  /// PostgreSQL refuses uid 0; inside a fresh user namespace it sees itself as "nobody".
  private static List<String> asWhom() throws IOException {
    if ((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") != 0) {
      return List.of();
    }
    if (!Command.succeeds("unshare", "--user", "true")) {
      throw new StartRefused(
          StartRefused.SETTING,
          "PostgreSQL 不能以 root 身份运行，而本机又不允许 unshare --user。请换普通用户运行，或设置 YIMEN_DB_URL，使用外部的 PostgreSQL。");
    }
    return List.of("unshare", "--user");
  }
}
