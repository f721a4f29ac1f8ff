package yimen.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without scripts: keeps cookies, shows one page, sends its forms. `again` makes a
/// second tab.
final class Guest {

  private static final Pattern DEMO_CODE = Pattern.compile("id=\"demo-code\">(\\d{6})<");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http;
  private final int port;
  private final Map<String, String> cookies;
  private Page page = new Page(0, "", "", Map.of());

  record Page(int status, String address, String body, Map<String, String> headers) {

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }
  }

  Guest(int port) {
    this(HttpClient.newBuilder().connectTimeout(PATIENCE).build(), port, new ConcurrentHashMap<>());
  }

  /// From another address of this machine, as another household.
  static Guest from(String address, int port) {
    try {
      return new Guest(
          HttpClient.newBuilder()
              .connectTimeout(PATIENCE)
              .localAddress(InetAddress.getByName(address))
              .build(),
          port,
          new ConcurrentHashMap<>());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  private Guest(HttpClient http, int port, Map<String, String> cookies) {
    this.http = http;
    this.port = port;
    this.cookies = cookies;
  }

  /// A second tab of the same browser, showing the same page.
  Guest tab() {
    var tab = new Guest(http, port, cookies);
    tab.page = page;
    return tab;
  }

  /// The same browser at a program that has come back on another port.
  Guest at(int otherPort) {
    var moved = new Guest(http, otherPort, cookies);
    moved.page = page;
    return moved;
  }

  Map<String, String> cookies() {
    return cookies;
  }

  int status() {
    return page.status();
  }

  String body() {
    return page.body();
  }

  /// What a person reads: without tags, characters as they are.
  String words() {
    return Form.text(
        page.body()
            .replaceAll("(?s)<(script|style)\\b.*?</\\1>", "")
            .replaceAll("<[^>]*>", " ")
            .replaceAll("\\s+", " "));
  }

  String address() {
    return page.address();
  }

  Page page() {
    return page;
  }

  Guest open(String path) {
    return sent(request(path).GET().build()).following();
  }

  /// The form of this page whose action has this address (query aside).
  Form form(String action) {
    return Form.read(page.body()).stream()
        .filter(form -> path(form.action()).equals(path(action)))
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "no form to " + action + " on " + address() + " (" + status() + ")\n" + words()));
  }

  private static String path(String address) {
    return address.replaceFirst("[?#].*$", "");
  }

  /// Sends that form with `values` in place of what stands in it, and follows.
  Guest submit(String action, Map<String, String> values) {
    return send(form(action).with(values)).following();
  }

  /// Sends a form as it is; the answer is not followed.
  Guest send(Form form) {
    var body =
        form.fields().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return post(
        form.action(),
        "application/x-www-form-urlencoded",
        body.getBytes(StandardCharsets.US_ASCII));
  }

  Guest post(String path, String type, byte[] body) {
    return sent(
        request(path)
            .header("Content-Type", type)
            .header("Origin", "http://127.0.0.1:" + port)
            .header("Referer", "http://127.0.0.1:%d%s".formatted(port, address()))
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  /// Chooses a file in the form and sends it, and follows.
  Guest upload(String action, String field, String name, byte[] content) {
    return sendFile(form(action), field, name, content).following();
  }

  Guest sendFile(Form form, String field, String name, byte[] content) {
    var boundary = "----" + UUID.randomUUID();
    var head = new StringBuilder();
    for (var one : form.fields()) {
      head.append(
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted(boundary, one.getKey(), one.getValue()));
    }
    head.append(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            .formatted(boundary, field, name));
    var start = head.toString().getBytes(StandardCharsets.UTF_8);
    var end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    var body = new byte[start.length + content.length + end.length];
    System.arraycopy(start, 0, body, 0, start.length);
    System.arraycopy(content, 0, body, start.length, content.length);
    System.arraycopy(end, 0, body, start.length + content.length, end.length);
    return post(form.action(), "multipart/form-data; boundary=" + boundary, body);
  }

  /// Signs in by phone and the code that the demonstration shows, and proves the name if asked.
  Guest logIn(String mobile, String name, String idNumber) {
    open("/login");
    submit("/login", Map.of("mobile", mobile));
    enterCode();
    if (address().startsWith("/account/real-name")) {
      submit("/account/real-name", Map.of("name", name, "idNumber", idNumber));
    }
    if (status() != 200) {
      throw new AssertionError("not signed in: " + status() + " " + address() + "\n" + words());
    }
    return this;
  }

  Guest enterCode() {
    return submit("/login/code", Map.of("code", shownCode()));
  }

  String shownCode() {
    var found = DEMO_CODE.matcher(body());
    if (!found.find()) {
      throw new AssertionError("no code on " + address() + "\n" + words());
    }
    return found.group(1);
  }

  Guest deskLogIn(String userName, String password) {
    open("/desk/login");
    return submit("/desk/login", Map.of("userName", userName, "password", password));
  }

  private Guest following() {
    for (var steps = 0; steps < 6 && page.status() == 303; steps++) {
      var location = URI.create(page.header("location"));
      var query = location.getRawQuery();
      sent(request(location.getRawPath() + (query == null ? "" : "?" + query)).GET().build());
    }
    return this;
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
            .timeout(PATIENCE);
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private Guest sent(HttpRequest request) {
    try {
      took(request, http.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return this;
  }

  private void took(HttpRequest request, HttpResponse<String> response) {
    for (var cookie : response.headers().allValues("Set-Cookie")) {
      var pair = cookie.substring(0, (cookie + ";").indexOf(';'));
      var name = pair.substring(0, pair.indexOf('='));
      if (cookie.contains("Max-Age=0")) {
        cookies.remove(name);
      } else {
        cookies.put(name, pair.substring(name.length() + 1));
      }
    }
    var uri = request.uri();
    page =
        new Page(
            response.statusCode(),
            uri.getRawQuery() == null
                ? uri.getRawPath()
                : uri.getRawPath() + "?" + uri.getRawQuery(),
            response.body(),
            response.headers().map().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT),
                        entry -> String.join(", ", entry.getValue()))));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
