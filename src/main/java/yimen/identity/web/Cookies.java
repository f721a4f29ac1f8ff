package yimen.identity.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import yimen.kernel.Mode;

/// Our secret cookies: not for scripts, not for other sites, and in production not without TLS.
final class Cookies {

  static final String SESSION = "yimen_session";
  static final String FORM = "yimen_form";
  static final String KEPT = "yimen_kept";

  /// Ends with the browser.
  private static final Duration WHILE_OPEN = Duration.ofSeconds(-1);

  private final boolean secure;

  Cookies(Mode mode) {
    this.secure = mode.production();
  }

  /// Empty text when the browser has none.
  String read(HttpServletRequest request, String name) {
    var cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(fullName(name))) {
          return cookie.getValue();
        }
      }
    }
    return "";
  }

  void write(HttpServletResponse response, String name, String value) {
    add(response, name, value, WHILE_OPEN);
  }

  void write(HttpServletResponse response, String name, String value, Duration age) {
    add(response, name, value, age);
  }

  void clear(HttpServletResponse response, String name) {
    add(response, name, "", Duration.ZERO);
  }

  private void add(HttpServletResponse response, String name, String value, Duration age) {
    var cookie =
        ResponseCookie.from(fullName(name), value)
            .path("/")
            .httpOnly(true)
            .secure(secure)
            .sameSite("Lax")
            .maxAge(age)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  /// `__Host-` makes the browser refuse such a cookie from a neighbouring host.
  private String fullName(String name) {
    return secure ? "__Host-" + name : name;
  }
}
