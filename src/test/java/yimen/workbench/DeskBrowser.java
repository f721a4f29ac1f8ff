package yimen.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without scripts: keeps cookies, sends the forms of the page it shows.
final class DeskBrowser {

  private static final Pattern FORM = Pattern.compile("(?s)<form([^>]*)>(.*?)</form>");
  private static final Pattern TEXT_AREA =
      Pattern.compile("(?s)<textarea([^>]*)>\\n?(.*?)</textarea>");
  private static final Pattern INPUT = Pattern.compile("<input((?:[^>\"]|\"[^\"]*\")*)>");

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private HttpResponse<String> page;

  DeskBrowser(int port) {
    this.port = port;
  }

  int status() {
    return page.statusCode();
  }

  String body() {
    return page.body();
  }

  String address() {
    var uri = page.request().uri();
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + uri.getRawQuery();
  }

  Map<String, String> cookies() {
    return cookies;
  }

  /// Opens an address and follows 303s.
  DeskBrowser open(String path) {
    send(request(path).GET());
    return follow();
  }

  /// Sends the first form of the page with this action; `values` replace what stands in it.
  DeskBrowser submit(String action, Map<String, String> values) {
    var all = new LinkedHashMap<>(fields(action));
    all.putAll(values);
    return send(action, all);
  }

  /// What the form with this action would send as it is.
  Map<String, String> fields(String action) {
    var all = new LinkedHashMap<String, String>();
    fieldsOf(action).forEach(field -> all.put(field.getKey(), field.getValue()));
    return all;
  }

  /// The action of the first form whose address ends so.
  String actionOf(String ending) {
    var forms = FORM.matcher(page.body());
    while (forms.find()) {
      var action = attribute(forms.group(1), "action");
      if (action.endsWith(ending)) {
        return action;
      }
    }
    throw new AssertionError("no form to …" + ending + " on " + address());
  }

  DeskBrowser send(String action, Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    send(
        request(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Referer", "http://127.0.0.1:%d%s".formatted(port, address()))
            .POST(BodyPublishers.ofString(body)));
    return follow();
  }

  private List<Map.Entry<String, String>> fieldsOf(String action) {
    var forms = FORM.matcher(page.body());
    while (forms.find()) {
      if (action.equals(attribute(forms.group(1), "action"))) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        var inputs = INPUT.matcher(forms.group(2));
        while (inputs.find()) {
          var input = inputs.group(1);
          var chosen =
              !input.contains("type=\"radio\"") && !input.contains("type=\"checkbox\"")
                  || input.contains(" checked");
          if (chosen) {
            fields.add(Map.entry(attribute(input, "name"), attribute(input, "value")));
          }
        }
        var areas = TEXT_AREA.matcher(forms.group(2));
        while (areas.find()) {
          fields.add(Map.entry(attribute(areas.group(1), "name"), areas.group(2)));
        }
        return fields;
      }
    }
    throw new AssertionError("no form to " + action + " on " + address() + "\n" + page.body());
  }

  private static String attribute(String tag, String name) {
    var matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
    return matcher.find()
        ? matcher.group(1).replace("&#34;", "\"").replace("&lt;", "<").replace("&amp;", "&")
        : "";
  }

  private DeskBrowser follow() {
    for (var steps = 0; page.statusCode() == 303; steps++) {
      assertThat(steps).as("redirects").isLessThan(5);
      var location = URI.create(page.headers().firstValue("Location").orElseThrow());
      assertThat(location.getHost()).isIn(null, "127.0.0.1");
      var query = location.getRawQuery();
      send(
          request(query == null ? location.getRawPath() : location.getRawPath() + "?" + query)
              .GET());
    }
    return this;
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)));
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private void send(HttpRequest.Builder request) {
    try {
      page = http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new AssertionError(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
    for (var cookie : page.headers().allValues("Set-Cookie")) {
      var pair = cookie.substring(0, (cookie + ";").indexOf(';'));
      var name = pair.substring(0, pair.indexOf('='));
      if (cookie.contains("Max-Age=0")) {
        cookies.remove(name);
      } else {
        cookies.put(name, pair.substring(name.length() + 1));
      }
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
