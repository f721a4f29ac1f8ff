package yimen.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import yimen.item.PackGuides;

/// How long pages take and how heavy they are.
final class PageFigures {

  /// What a browser fetches to show a page for the first time.
  record FirstView(int requests, long pageBytes, long allBytes, Map<String, Long> bytesByPath) {}

  /// Answers only count when they are what was asked for.
  private static final int OK = 200;

  private static final Pattern PARTS =
      Pattern.compile(
          "<(?:link\\b[^>]*rel=\"(?:stylesheet|icon|preload)\"[^>]*|script\\b[^>]*|img\\b[^>]*)>");
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");

  private PageFigures() {}

  static List<String> searches() {
    var paths = new ArrayList<String>();
    for (var file : List.of("queries", "unseen-queries")) {
      try (var rows =
          new BufferedReader(
              new InputStreamReader(
                  Objects.requireNonNull(
                      PageFigures.class.getResourceAsStream("/search/" + file + ".csv")),
                  StandardCharsets.UTF_8))) {
        rows.lines()
            .skip(1)
            .map(line -> line.split(",", 2)[0])
            .forEach(query ->
                paths.add("/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return paths;
  }

  static List<String> guides() {
    return PackGuides.all().stream().map(guide -> "/services/" + guide.code().value()).toList();
  }

  /// `clients` ask for one page after the other for as long as `time`. `pause` zero: without
  /// breathing; else each begins a page every `pause`, and a page that begins late counts from when
  /// it was due.
  static Latencies measure(
      IntFunction<Browser> browsers, List<String> paths, int clients, Duration time, Duration pause)
      throws Exception {
    var all = new long[clients][];
    var began = System.nanoTime();
    var end = began + time.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          java.util.stream.IntStream.range(0, clients)
              .mapToObj(client ->
                  threads.submit(() -> {
                    all[client] = oneClient(browsers.apply(client), paths, client, end, pause);
                    return true;
                  }))
              .toList();
      for (var one : running) {
        one.get();
      }
    }
    var nanos = Arrays.stream(all).flatMapToLong(LongStream::of).toArray();
    return new Latencies(nanos, nanos.length / ((System.nanoTime() - began) / 1e9));
  }

  private static long[] oneClient(
      Browser browser, List<String> paths, int client, long end, Duration pause) {
    var nanos = LongStream.builder();
    var next = client * 7;
    // Spread over the pause, so that they do not all come at once.
    var due = System.nanoTime() + pause.toNanos() * (client % 16) / 16;
    while (System.nanoTime() < end) {
      if (!pause.isZero()) {
        for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
      }
      var asked = pause.isZero() ? System.nanoTime() : due;
      var path = paths.get(next++ % paths.size());
      var answer = browser.get(path);
      nanos.add(System.nanoTime() - asked);
      if (answer.status() != OK) {
        throw Browser.refused(path, answer);
      }
      due += pause.toNanos();
    }
    return nanos.build().toArray();
  }

  static FirstView firstView(Browser browser, String path) {
    var page = browser.get(path);
    if (page.status() != OK) {
      throw Browser.refused(path, page);
    }
    var bytes = new LinkedHashMap<String, Long>();
    bytes.put(path, wire(page));
    var parts = new LinkedHashSet<String>();
    var part = PARTS.matcher(page.text());
    while (part.find()) {
      var address = ADDRESS.matcher(part.group());
      if (address.find()) {
        parts.add(address.group(1));
      }
    }
    for (var address : parts) {
      bytes.put(address, wire(browser.get(address)));
    }
    return new FirstView(
        bytes.size(), wire(page), bytes.values().stream().mapToLong(Long::longValue).sum(), bytes);
  }

  static long wire(Browser.Answer answer) {
    return answer.wire().length + answer.headerBytes();
  }

  static void pause(Duration time) {
    LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(time));
  }
}
