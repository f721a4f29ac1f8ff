package yimen.ui;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// What a handler answers with. The page record goes to the template as `page`.
public final class Pages {

  static final String PAGE = "page";
  static final String OPEN = "open";

  private Pages() {}

  /// A page for one person: kept nowhere.
  public static ModelAndView show(String template, Object page) {
    return new ModelAndView(template, PAGE, page);
  }

  /// A public page, the same for everybody: may be kept and asked for again (`ETag`).
  public static ModelAndView open(String template, Object page) {
    return new ModelAndView(template, PAGE, page).addObject(OPEN, true);
  }

  /// The same page with its mistakes (422).
  public static ModelAndView unprocessable(String template, Object page) {
    return show(template, page, HttpStatus.UNPROCESSABLE_CONTENT);
  }

  /// Somebody was faster (409).
  public static ModelAndView conflict(String template, Object page) {
    return show(template, page, HttpStatus.CONFLICT);
  }

  public static ModelAndView show(String template, Object page, HttpStatus status) {
    var view = show(template, page);
    view.setStatus(status);
    return view;
  }

  /// 303 to a local path, after a POST.
  public static ModelAndView seeOther(String path) {
    if (!path.startsWith("/") || path.startsWith("//") || path.startsWith("/\\")) {
      throw new IllegalArgumentException("not a local path: " + path);
    }
    var redirect = new RedirectView(path, false, false);
    redirect.setStatusCode(HttpStatus.SEE_OTHER);
    redirect.setExpandUriTemplateVariables(false);
    return new ModelAndView(redirect);
  }
}
