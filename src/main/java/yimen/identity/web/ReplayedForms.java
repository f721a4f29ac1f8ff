package yimen.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import yimen.identity.KeptForms;

/// Forgets a kept form once its owner sends it again.
final class ReplayedForms extends OncePerRequestFilter {

  private final KeptForms forms;
  private final Cookies cookies;

  ReplayedForms(KeptForms forms, Cookies cookies) {
    this.forms = forms;
    this.cookies = cookies;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (Routes.isChange(request) && Routes.isApplication(Routes.path(request))) {
      var key = cookies.read(request, Cookies.KEPT);
      if (!key.isEmpty()) {
        forms.forget(key);
        cookies.clear(response, Cookies.KEPT);
      }
    }
    chain.doFilter(request, response);
  }
}
