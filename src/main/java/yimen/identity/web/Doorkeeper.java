package yimen.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import yimen.identity.Session;
import yimen.kernel.Visitor;

/// What happens to a request that may not pass: shown where to sign in, asked to prove the name, or
/// refused. Nothing that was typed into an application is lost on the way.
final class Doorkeeper implements AuthenticationEntryPoint, AccessDeniedHandler {

  static final String LOG_IN = "/login";
  static final String DESK_LOG_IN = "/desk/login";
  static final String REAL_NAME = "/account/real-name";
  static final String KEPT = "/kept";

  private final FormKeeping keeping;

  Doorkeeper(FormKeeping keeping) {
    this.keeping = keeping;
  }

  /// Nobody is signed in.
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    var path = Routes.path(request);
    if (!Routes.isChange(request)) {
      seeOther(request, response, LocalPath.asking(logIn(path), LocalPath.ofRequest(request)));
    } else if (Routes.isApplication(path)) {
      seeOther(request, response, afterLateForm(request, response));
    } else {
      response.sendError(HttpStatus.UNAUTHORIZED.value());
    }
  }

  /// Somebody is signed in, but not the right one; or the form is not ours.
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    var path = Routes.path(request);
    if (why instanceof CsrfException) {
      refuseForm(request, response, path);
    } else if (request.getAttribute(Visitor.ATTRIBUTE) instanceof Visitor.SignedInResident
        && Routes.isApplication(path)) {
      var back =
          Routes.isChange(request)
              ? LocalPath.ofReferrer(request).orElse("/me")
              : LocalPath.ofRequest(request);
      seeOther(request, response, LocalPath.asking(REAL_NAME, back));
    } else if (Routes.isChange(request)) {
      response.sendError(HttpStatus.FORBIDDEN.value());
    } else {
      seeOther(request, response, LocalPath.asking(logIn(path), LocalPath.ofRequest(request)));
    }
  }

  /// A form whose token does not fit. Mostly its session is long gone, even from our memory: then
  /// sign in first and open the page anew.
  private static void refuseForm(
      HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
    var known = request.getAttribute(VisitorFilter.SESSION) instanceof Session;
    if (known || !Routes.isPersonal(path) || path.equals(DESK_LOG_IN)) {
      response.sendError(HttpStatus.FORBIDDEN.value());
      return;
    }
    var otherwise = Routes.isDesk(path) ? "/desk" : "/me";
    var back = LocalPath.ofReferrer(request).orElse(otherwise);
    seeOther(request, response, LocalPath.asking(logIn(path), back));
  }

  private String afterLateForm(HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(VisitorFilter.SESSION) instanceof Session session
        && session.owner().isPresent()
        && keeping.keep(session.owner().get(), request, response)) {
      return LocalPath.asking(LOG_IN, KEPT);
    }
    return LocalPath.asking(LOG_IN, LocalPath.ofReferrer(request).orElse("/me"));
  }

  private static String logIn(String path) {
    return Routes.isDesk(path) ? DESK_LOG_IN : LOG_IN;
  }

  private static void seeOther(
      HttpServletRequest request, HttpServletResponse response, String location) {
    if (Routes.isHtmx(request)) {
      // htmx would follow a 303 by itself and put the whole log-in page into a corner of this one.
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
      response.setHeader("HX-Redirect", location);
      return;
    }
    response.setStatus(HttpStatus.SEE_OTHER.value());
    response.setHeader(HttpHeaders.LOCATION, location);
  }
}
