package yimen.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import yimen.identity.Session;
import yimen.identity.Sessions;
import yimen.kernel.Visitor;

/// Tells from the session cookie who visits.
final class VisitorFilter extends OncePerRequestFilter {

  /// Request attribute: the [Session], live or ended lately; absent without one.
  static final String SESSION = "yimen.session";

  static final String RESIDENT = "RESIDENT";
  static final String RESIDENT_L2 = "RESIDENT_L2";
  static final String OFFICIAL = "OFFICIAL";

  private static final int LEVEL_TO_APPLY = 2;

  private static final Logger LOG = LoggerFactory.getLogger(VisitorFilter.class);

  private final Sessions sessions;
  private final Cookies cookies;

  VisitorFilter(Sessions sessions, Cookies cookies) {
    this.sessions = sessions;
    this.cookies = cookies;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    request.setAttribute(Visitor.ATTRIBUTE, new Visitor.Anonymous());
    var path = Routes.path(request);
    if (Routes.isPersonal(path)) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    var token = cookies.read(request, Cookies.SESSION);
    if (!token.isEmpty()) {
      Optional<Session> session;
      try {
        session = sessions.find(token);
      } catch (DataAccessException away) {
        LOG.warn("sessions cannot be read: {}", away.getClass().getSimpleName());
        if (Routes.isPersonal(path)) {
          response.setHeader(HttpHeaders.RETRY_AFTER, "30");
          response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
          return;
        }
        // Public pages go on without knowing who reads them.
        session = Optional.empty();
      }
      session.ifPresent(known -> recognise(known, request, response, path));
    }
    chain.doFilter(request, response);
  }

  private static void recognise(
      Session session, HttpServletRequest request, HttpServletResponse response, String path) {
    request.setAttribute(SESSION, session);
    var authorities = authorities(session.visitor());
    if (authorities.isEmpty()) {
      return;
    }
    request.setAttribute(Visitor.ATTRIBUTE, session.visitor());
    if (!Routes.isPersonal(path)) {
      // The name of the visitor stands on the page.
      response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        new PreAuthenticatedAuthenticationToken(session.visitor(), "", authorities));
    SecurityContextHolder.setContext(context);
  }

  private static List<GrantedAuthority> authorities(Visitor visitor) {
    var authorities = new ArrayList<GrantedAuthority>();
    switch (visitor) {
      case Visitor.Anonymous _ -> {}
      case Visitor.SignedInResident resident -> {
        authorities.add(new SimpleGrantedAuthority(RESIDENT));
        if (resident.level() >= LEVEL_TO_APPLY) {
          authorities.add(new SimpleGrantedAuthority(RESIDENT_L2));
        }
      }
      case Visitor.SignedInOfficial official -> {
        authorities.add(new SimpleGrantedAuthority(OFFICIAL));
        official
            .roles()
            .forEach(role ->
                authorities.add(
                    new SimpleGrantedAuthority("POST_" + role.toUpperCase(Locale.ROOT))));
      }
    }
    return authorities;
  }
}
