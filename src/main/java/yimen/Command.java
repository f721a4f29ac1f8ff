package yimen;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a program of the operating system to its end.
final class Command {

  /// Long, because crash recovery of a big database happens inside `pg_ctl start`.
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private Command() {}

  static void run(String... words) throws IOException {
    run(List.of(words));
  }

  static void run(List<String> words) throws IOException {
    // Into a file, not a pipe: a server started by pg_ctl inherits it, and a pipe would never end.
    var output = Files.createTempFile("yimen", ".out");
    try {
      var ended = exitCode(words, ProcessBuilder.Redirect.to(output.toFile()));
      if (ended != 0) {
        throw new IOException(
            "%s ended with %d: %s"
                .formatted(words, ended, Files.readString(output).strip().replace('\n', ' ')));
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }

  static boolean succeeds(String... words) {
    try {
      return exitCode(List.of(words), ProcessBuilder.Redirect.DISCARD) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int exitCode(List<String> words, ProcessBuilder.Redirect output)
      throws IOException {
    var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output);
    builder.environment().put("LC_ALL", "C.UTF-8");
    var process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE.toSeconds() + 10, TimeUnit.SECONDS)) {
        throw new IOException(words + " did not finish in time");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + words, e);
    } finally {
      process.destroyForcibly();
    }
  }
}
