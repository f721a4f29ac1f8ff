package yimen.ui;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/// Renders the view `portal/home` with the template `src/main/jte/portal/home.jte`, which the build
/// has turned into a class. Every template gets the [Shell] of its request as `shell`.
///
/// A page shown by [Pages#open] answers 304 to a browser that has it already.
final class JteViews implements ViewResolver, Ordered {

  private final TemplateEngine templates;
  private final Shells shells;

  JteViews(TemplateEngine templates, Shells shells) {
    this.templates = templates;
    this.shells = shells;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    var template = name + ".jte";
    return templates.hasTemplate(template) ? new JteView(template) : null;
  }

  private final class JteView implements View {

    private final String template;

    JteView(String template) {
      this.template = template;
    }

    @Override
    public String getContentType() {
      return "text/html;charset=UTF-8";
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      var parameters = new HashMap<String, Object>(model == null ? Map.of() : model);
      var shell = shells.of(request);
      parameters.put("shell", shell);
      var page = new Utf8ByteOutput();
      templates.render(template, parameters, page);
      response.setContentType(getContentType());
      response.setLocale(Locale.SIMPLIFIED_CHINESE);
      if (parameters.get(Pages.OPEN) == Boolean.TRUE && isOpen(request, response, shell)) {
        var tag = tag(page);
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (knows(request, tag)) {
          response.setStatus(HttpStatus.NOT_MODIFIED.value());
          return;
        }
      } else if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      }
      response.setContentLength(page.getContentLength());
      page.writeTo(response.getOutputStream()::write);
    }

    /// Same for everybody who is not signed in, and the answer starts no session.
    private static boolean isOpen(
        HttpServletRequest request, HttpServletResponse response, Shell shell) {
      return (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
          && response.getStatus() == HttpStatus.OK.value()
          && !response.containsHeader(HttpHeaders.SET_COOKIE)
          && !shell.signedIn();
    }

    private static String tag(Utf8ByteOutput page) throws IOException {
      var whole = new java.io.ByteArrayOutputStream(page.getContentLength());
      page.writeTo(whole::write);
      // Weak, because the server compresses afterwards.
      return "W/\"" + Assets.hash(whole.toByteArray()) + "\"";
    }

    private static boolean knows(HttpServletRequest request, String tag) {
      var known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
      return known != null && known.contains(tag);
    }
  }
}
