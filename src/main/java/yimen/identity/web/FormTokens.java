package yimen.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import yimen.identity.Session;

/// Proves that a form was drawn by us for this browser. Who has a session (or had one lately) gets
/// its secret, without any cookie; others a cookie of their own, and only when a page with a form
/// asks for the token, so that pages without forms stay free of cookies.
final class FormTokens implements CsrfTokenRepository {

  private static final String HEADER = "X-CSRF-TOKEN";
  private static final String PARAMETER = "_csrf";
  private static final int BYTES = 16;

  private final Cookies cookies;
  private final SecureRandom random = new SecureRandom();

  FormTokens(Cookies cookies) {
    this.cookies = cookies;
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    if (token == null) {
      cookies.clear(response, Cookies.FORM);
    } else {
      cookies.write(response, Cookies.FORM, token.getToken());
    }
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    if (request.getAttribute(VisitorFilter.SESSION) instanceof Session session) {
      return token(session.formSecret());
    }
    var cookie = cookies.read(request, Cookies.FORM);
    return cookie.isEmpty() ? null : token(cookie);
  }

  private static CsrfToken token(String value) {
    return new DefaultCsrfToken(HEADER, PARAMETER, value);
  }
}
