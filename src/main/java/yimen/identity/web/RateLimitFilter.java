package yimen.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import yimen.identity.SourceNetwork;
import yimen.identity.TokenBuckets;
import yimen.kernel.TypedText;

/// Keeps guessing slow, per source network and kind of page, and for query codes per case number
/// too. Generous enough for a service hall where many people share one address.
final class RateLimitFilter extends OncePerRequestFilter {

  /// Seconds until the next try, for the 429 page.
  static final String RETRY_AFTER_SECONDS = "yimen.retryAfterSeconds";

  private record Limit(String group, int burst, Duration refill) {}

  private static final Limit NONE = new Limit("", 0, Duration.ZERO);
  private static final Limit CODE = new Limit("code", 30, Duration.ofSeconds(10));
  private static final Limit LOG_IN = new Limit("login", 40, Duration.ofSeconds(3));
  private static final Limit TRACK = new Limit("track", 40, Duration.ofSeconds(3));
  private static final Limit ONE_CASE = new Limit("case", 20, Duration.ofSeconds(30));
  private static final Limit VERIFY = new Limit("v", 60, Duration.ofSeconds(1));
  private static final Limit SEARCH = new Limit("search", 120, Duration.ofMillis(250));

  private static final int NUMBER_LENGTH_MAX = 40;

  private final TokenBuckets buckets;
  private final double scale;

  /// `scale` 1 is the rule; a load test from one address needs more.
  RateLimitFilter(TokenBuckets buckets, double scale) {
    this.buckets = buckets;
    this.scale = scale;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var limit = limit(request);
    var wait = Duration.ZERO;
    if (limit != NONE) {
      wait = take(limit, SourceNetwork.of(request.getRemoteAddr()));
      var number = limit == TRACK ? request.getParameter("number") : null;
      if (wait.isZero() && number != null && number.length() <= NUMBER_LENGTH_MAX) {
        wait = take(ONE_CASE, caseKey(number));
      }
    }
    if (wait.isZero()) {
      chain.doFilter(request, response);
      return;
    }
    var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    request.setAttribute(RETRY_AFTER_SECONDS, seconds);
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
  }

  /// However it is typed, it is the same case.
  private static String caseKey(String number) {
    return TypedText.code(number).replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  private Duration take(Limit limit, String key) {
    var burst = (int) Math.max(1, limit.burst() * scale);
    var refill = Duration.ofNanos((long) (limit.refill().toNanos() / scale));
    return buckets.take(limit.group() + " " + key, burst, refill);
  }

  private static Limit limit(HttpServletRequest request) {
    var path = Routes.path(request);
    if (Routes.isUnder(path, "/track") || Routes.isUnder(path, "/t")) {
      return TRACK;
    }
    if (Routes.isUnder(path, "/v")) {
      return VERIFY;
    }
    if (Routes.isUnder(path, "/search") || Routes.isUnder(path, "/ask")) {
      return SEARCH;
    }
    if (!Routes.isChange(request)) {
      return NONE;
    }
    return switch (path) {
      case "/login" -> CODE;
      case "/login/code", "/desk/login" -> LOG_IN;
      default -> NONE;
    };
  }
}
