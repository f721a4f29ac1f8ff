package yimen.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The built program as a process of its own, as `./yimen run` starts it, on a data folder of the
/// measurement. Rate limits are lifted, because all visitors here share one address.
final class Program implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path home;
  private final String address;
  private final Duration start;

  private Program(Process process, Path home, String address, Duration start) {
    this.process = process;
    this.home = home;
    this.address = address;
    this.start = start;
  }

  /// Until `/healthz` says ready. `cached`: with the AOT cache of `./yimen build`.
  static Program start(Path app, Path home, boolean cached) throws IOException {
    Files.createDirectories(home);
    var port = freePort();
    var words =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    words.addAll(
        List.of(
            "-Djava.awt.headless=true",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    if (cached) {
      words.addAll(List.of("-XX:AOTCache=" + cache(app), "-Xlog:aot=off", "-Xlog:cds=off"));
    }
    words.addAll(List.of("-jar", jar(app).toString(), "run"));
    var builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(
                    home.resolveSibling(home.getFileName() + ".log").toFile()));
    builder.environment().put("YIMEN_HOME", home.toString());
    builder.environment().put("YIMEN_PORT", Integer.toString(port));
    builder.environment().put("YIMEN_MODE", "demo");
    builder.environment().put("YIMEN_DB_URL", "");
    builder.environment().put("YIMEN_UNDO_SECONDS", "0");
    builder.environment().put("YIMEN_LIMITS_SCALE", "1000000");
    var address = "http://127.0.0.1:" + port;
    var began = System.nanoTime();
    var process = builder.start();
    // Whoever stops the measurement stops the program, too.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    var end = began + PATIENCE.toNanos();
    while (!isReady(address)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroy();
        throw new IllegalStateException("the program did not start, see " + home + ".log");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return new Program(process, home, address, Duration.ofNanos(System.nanoTime() - began));
  }

  static Path cache(Path app) {
    return app.resolve("app.aot");
  }

  private static Path jar(Path app) throws IOException {
    try (var files = Files.list(app)) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  private static boolean isReady(String address) {
    try {
      var connection =
          (HttpURLConnection) URI.create(address + "/healthz").toURL().openConnection();
      connection.setConnectTimeout(500);
      return connection.getResponseCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String address() {
    return address;
  }

  Duration startTime() {
    return start;
  }

  /// Memory of the program's own process, of PostgreSQL's none. 0 where the machine does not tell.
  long memoryMb() throws IOException {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  /// The same PostgreSQL, as one of its roles.
  Connection connect(String role) throws IOException, SQLException {
    var port = Files.readAllLines(home.resolve("data/postmaster.pid")).get(3).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%s/yimen?user=%s&password=%s&prepareThreshold=1&ApplicationName=bench"
            .formatted(port, role, Files.readString(home.resolve("secret/" + role + ".password"))));
  }

  Path serverLogs() {
    return home.resolve("log");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
