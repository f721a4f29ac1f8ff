package yimen.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// The program as a process of its own, with a data folder of its own, so that a test can kill it.
final class ChildProgram implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("一门已就绪.*http://localhost:(\\d+)");

  private final Path home;
  private final Path log;
  private final Process process;
  private final int port;

  private ChildProgram(Path home, Path log, Process process) {
    this.home = home;
    this.log = log;
    this.process = process;
    this.port = awaitPort();
  }

  static ChildProgram start(Path home) {
    var log = home.resolveSibling(home.getFileName() + ".log");
    return new ChildProgram(home, log, launched(home, log, "run"));
  }

  /// Exit code of `./yimen verify`; what it says is in the log.
  static int verify(Path home) {
    try {
      return launched(home, home.resolveSibling(home.getFileName() + "-verify.log"), "verify")
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Process launched(Path home, Path log, String word) {
    var builder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx768m",
                "-Djava.awt.headless=true",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "yimen.Yimen",
                word)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("YIMEN_HOME", home.toString());
    builder.environment().put("YIMEN_PORT", "0");
    builder.environment().put("YIMEN_LIMITS_SCALE", "100");
    builder.environment().put("YIMEN_MODE", "demo");
    builder.environment().remove("YIMEN_DB_URL");
    try {
      Files.createDirectories(home.toAbsolutePath().getParent());
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int awaitPort() {
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (System.nanoTime() - end < 0) {
      var found = READY.matcher(said());
      if (found.find()) {
        return Integer.parseInt(found.group(1));
      }
      if (!process.isAlive()) {
        break;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    close();
    throw new AssertionError("the program does not start:\n" + said());
  }

  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  boolean alive() {
    return process.isAlive();
  }

  /// kill -9.
  void kill() {
    process.destroyForcibly();
    waitFor();
  }

  /// The postmaster of this program's own server.
  ProcessHandle postmaster() {
    try {
      var pid = Files.readAllLines(home.resolve("data/postmaster.pid")).getFirst().strip();
      return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    waitFor();
  }

  private void waitFor() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
