package yimen.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where to go after signing in: an address of this program and no other, whatever a link says.
final class LocalPath {

  private static final int LENGTH_MAX = 500;

  private LocalPath() {}

  /// The text if it is a path of ours in plain ASCII, as browsers write it.
  static Optional<String> of(@Nullable String text) {
    if (text == null || text.length() > LENGTH_MAX || !text.startsWith("/")) {
      return Optional.empty();
    }
    if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')) {
      return Optional.empty();
    }
    try {
      var address = new URI(text);
      var local =
          address.getScheme() == null
              && address.getRawAuthority() == null
              && !text.contains("//")
              && !text.contains("/.");
      return local && !leadsBack(address.getPath()) ? Optional.of(text) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  static String orElse(@Nullable String text, String otherwise) {
    return of(text).orElse(otherwise);
  }

  /// This request, as an address to come back to.
  static String ofRequest(HttpServletRequest request) {
    var query = request.getQueryString();
    var whole = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    return of(whole).orElse(request.getRequestURI());
  }

  /// The page of ours that held the form, when the browser says so.
  static Optional<String> ofReferrer(HttpServletRequest request) {
    var referrer = request.getHeader("Referer");
    if (referrer == null) {
      return Optional.empty();
    }
    try {
      var address = new URI(referrer);
      var host = request.getHeader("Host");
      if (host == null || !host.equalsIgnoreCase(address.getRawAuthority())) {
        return Optional.empty();
      }
      var query = address.getRawQuery();
      return of(query == null ? address.getRawPath() : address.getRawPath() + "?" + query);
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /// `page?to=…`.
  static String asking(String page, String to) {
    return page + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
  }

  /// Signing in must not end at the door again.
  private static boolean leadsBack(String path) {
    return Routes.isUnder(path, "/login")
        || Routes.isUnder(path, "/register")
        || Routes.isUnder(path, "/logout")
        || Routes.isUnder(path, "/desk/login");
  }
}
