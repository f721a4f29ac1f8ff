package yimen.ui;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.WebUtils;
import yimen.kernel.Mode;
import yimen.kernel.Visitor;

/// Makes the [Shell] of a request from its cookies and its visitor. Needs no database: error pages
/// must come when that is away.
public final class Shells {

  private final Mode mode;
  private final List<DeskEntry> deskMenu;

  Shells(Mode mode, List<DeskEntry> deskMenu) {
    this.mode = mode;
    this.deskMenu = deskMenu;
  }

  public Shell of(HttpServletRequest request) {
    return new Shell(
        "",
        List.of(),
        null,
        null,
        Map.of(),
        ModeSwitch.ELDER.equals(cookie(request, ModeSwitch.MODE_COOKIE)),
        ModeSwitch.HIGH.equals(cookie(request, ModeSwitch.CONTRAST_COOKIE)),
        mode.demo(),
        asksForPrint(request),
        visitor(request),
        deskMenu,
        ModeSwitch.addressWithoutSwitches(request),
        false,
        false,
        false,
        () -> (CsrfToken) request.getAttribute(CsrfToken.class.getName()));
  }

  public static Visitor visitor(HttpServletRequest request) {
    return request.getAttribute(Visitor.ATTRIBUTE) instanceof Visitor visitor
        ? visitor
        : new Visitor.Anonymous();
  }

  private static @Nullable String cookie(HttpServletRequest request, String name) {
    Cookie cookie = WebUtils.getCookie(request, name);
    return cookie == null ? null : cookie.getValue();
  }

  /// Not by parameter: the page that says an upload is too large is drawn from a request whose
  /// parameters cannot be read.
  private static boolean asksForPrint(HttpServletRequest request) {
    var query = request.getQueryString();
    return query != null && List.of(query.split("&")).contains("print=1");
  }
}
