package yimen.ui;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.OncePerRequestFilter;

/// `?mode=elder` and `?contrast=high` on any page: remembered in a cookie, then the same address
/// without the switch (ux §7.2).
final class ModeSwitch extends OncePerRequestFilter {

  static final String MODE_COOKIE = "yimen_mode";
  static final String CONTRAST_COOKIE = "yimen_contrast";
  static final String ELDER = "elder";
  static final String HIGH = "high";

  private static final Duration REMEMBERED = Duration.ofDays(365);
  private static final Map<String, Switch> SWITCHES =
      Map.of(
          "mode", new Switch(MODE_COOKIE, ELDER, Set.of(ELDER, "standard")),
          "contrast", new Switch(CONTRAST_COOKIE, HIGH, Set.of(HIGH, "normal")));

  /// `kept` is the one value worth a cookie; the other ends it.
  private record Switch(String cookie, String kept, Set<String> values) {}

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var switched = false;
    if (request.getMethod().equals("GET")
        && request.getDispatcherType() == DispatcherType.REQUEST) {
      for (var entry : SWITCHES.entrySet()) {
        var value = request.getParameter(entry.getKey());
        if (value != null && entry.getValue().values().contains(value)) {
          response.addHeader(HttpHeaders.SET_COOKIE, cookie(entry.getValue(), value));
          switched = true;
        }
      }
    }
    if (switched) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.setHeader(HttpHeaders.LOCATION, addressWithoutSwitches(request));
      response.setStatus(HttpStatus.SEE_OTHER.value());
      return;
    }
    chain.doFilter(request, response);
  }

  private static String cookie(Switch which, String value) {
    var kept = value.equals(which.kept());
    return ResponseCookie.from(which.cookie(), kept ? value : "")
        .path("/")
        .maxAge(kept ? REMEMBERED : Duration.ZERO)
        .httpOnly(true)
        .sameSite("Lax")
        .build()
        .toString();
  }

  /// Local address of the request, as the browser shows it, without the switches. One leading slash
  /// only: two would name another host.
  static String addressWithoutSwitches(HttpServletRequest request) {
    var forwardedFrom = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    var path =
        (forwardedFrom instanceof String original ? original : request.getRequestURI())
            .replaceFirst("^[/\\\\]*", "/");
    var query = request.getQueryString();
    if (query == null || forwardedFrom != null) {
      return path;
    }
    var rest =
        Arrays.stream(query.split("&"))
            .filter(pair -> !SWITCHES.containsKey(pair.split("=", 2)[0]))
            .collect(Collectors.joining("&"));
    return rest.isEmpty() ? path : path + "?" + rest;
  }
}
