package yimen.identity.web;

import jakarta.servlet.http.HttpServletRequest;

/// Which addresses are for whom.
final class Routes {

  private Routes() {}

  /// Decoded path inside the program.
  static String path(HttpServletRequest request) {
    var info = request.getPathInfo();
    return info == null ? request.getServletPath() : request.getServletPath() + info;
  }

  static boolean isDesk(String path) {
    return isUnder(path, "/desk");
  }

  static boolean isApplication(String path) {
    return isUnder(path, "/apply");
  }

  /// Pages that show somebody's own affairs, signed in or about to be.
  static boolean isPersonal(String path) {
    return isDesk(path)
        || isApplication(path)
        || isUnder(path, "/me")
        || isUnder(path, "/account")
        || isUnder(path, "/kept")
        || isUnder(path, "/login")
        || isUnder(path, "/register")
        || isUnder(path, "/demo/sms");
  }

  static boolean isUnder(String path, String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }

  static boolean isChange(HttpServletRequest request) {
    return switch (request.getMethod()) {
      case "GET", "HEAD", "OPTIONS", "TRACE" -> false;
      default -> true;
    };
  }

  static boolean isHtmx(HttpServletRequest request) {
    return "true".equals(request.getHeader("HX-Request"));
  }
}
