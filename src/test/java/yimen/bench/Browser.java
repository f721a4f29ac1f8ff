package yimen.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// One person in front of a browser: cookies and the token of the forms. Follows no redirects.
final class Browser {

  /// An answer; `wire` is what came over the line after the headers, packed as it was.
  record Answer(int status, String location, byte[] wire, int headerBytes, boolean packed) {

    String text() {
      if (!packed) {
        return new String(wire, StandardCharsets.UTF_8);
      }
      try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(wire))) {
        return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "name=\"_csrf\"[^>]*value=\"([^\"]*)\"|value=\"([^\"]*)\"[^>]*name=\"_csrf\"");

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  private final String address;
  private final Map<String, String> cookies = new ConcurrentHashMap<>();
  private volatile String token = "";

  Browser(String address) {
    this.address = address;
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
  }

  /// A page that must be there; its token is kept for the forms sent later.
  String page(String path) {
    var answer = get(path);
    if (answer.status() != 200) {
      throw new IllegalStateException(
          "%s answered %d %s".formatted(path, answer.status(), answer.location()));
    }
    return read(answer);
  }

  private String read(Answer answer) {
    var text = answer.text();
    var found = TOKEN.matcher(text);
    if (found.find()) {
      token = found.group(1) == null ? found.group(2) : found.group(1);
    }
    return text;
  }

  Answer post(String path, Map<String, String> values) {
    var sent = new TreeMap<>(values);
    sent.put("_csrf", token);
    var body =
        sent.entrySet().stream()
            .flatMap(entry ->
                // Several values of one name stand in lines.
                entry.getValue().lines().count() > 1 && entry.getKey().endsWith("[]")
                    ? entry.getValue().lines().map(line -> pair(plain(entry.getKey()), line))
                    : List.of(pair(plain(entry.getKey()), entry.getValue())).stream())
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String plain(String name) {
    return name.endsWith("[]") ? name.substring(0, name.length() - 2) : name;
  }

  private static String pair(String name, String value) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /// Sends a form that must be taken; answers where it leads.
  String sent(String path, Map<String, String> values) {
    var answer = post(path, values);
    if (answer.status() != 303 && answer.status() != 302) {
      throw refused(path, answer);
    }
    return answer.location();
  }

  /// Sends a form whose answer is a page.
  String shown(String path, Map<String, String> values) {
    var answer = post(path, values);
    if (answer.status() != 200) {
      throw refused(path, answer);
    }
    return read(answer);
  }

  static IllegalStateException refused(String path, Answer answer) {
    var words =
        answer
            .text()
            .replaceAll("(?s)<(script|style|head).*?</\\1>|<[^>]*>", " ")
            .replaceAll("\\s+", " ");
    return new IllegalStateException(
        "%s answered %d: %s"
            .formatted(path, answer.status(), words.substring(0, Math.min(600, words.length()))));
  }

  /// Uploads one picture.
  String uploaded(String path, String name, byte[] picture) {
    var boundary = "----" + UUID.randomUUID();
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--%s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%s\r\n"
                + "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                + "Content-Type: image/png\r\n\r\n")
            .formatted(boundary, token, boundary, name)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(picture);
    body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
    var answer =
        send(
            HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    if (answer.status() != 303) {
      throw refused(path, answer);
    }
    return answer.location();
  }

  private Answer send(HttpRequest.Builder request) {
    request.header("Accept-Encoding", "gzip").header("Accept", "text/html");
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      var headers = response.headers();
      for (var line : headers.allValues("Set-Cookie")) {
        var pair = line.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
          cookies.remove(pair[0]);
        } else {
          cookies.put(pair[0], pair[1]);
        }
      }
      var headerBytes =
          "HTTP/1.1 200 \r\n\r\n".length()
              + headers.map().entrySet().stream()
                  .flatMap(entry ->
                      entry.getValue().stream()
                          .map(value -> entry.getKey().length() + value.length() + 4))
                  .mapToInt(Integer::intValue)
                  .sum();
      return new Answer(
          response.statusCode(),
          headers.firstValue("Location").map(Browser::local).orElse(""),
          response.body(),
          headerBytes,
          headers.firstValue("Content-Encoding").filter("gzip"::equals).isPresent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String local(String location) {
    return location.replaceFirst("^https?://[^/]*", "");
  }
}
