package yimen.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;
import yimen.identity.KeptForms;
import yimen.kernel.Visitor;
import yimen.ui.Pages;

/// Gives back what was typed when the session ended.
@Controller
class KeptFormPages {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

  private final KeptForms forms;
  private final Cookies cookies;

  KeptFormPages(KeptForms forms, Cookies cookies) {
    this.forms = forms;
    this.cookies = cookies;
  }

  @GetMapping("/kept")
  ModelAndView show(
      @RequestAttribute(Visitor.ATTRIBUTE) Visitor.SignedInResident visitor,
      HttpServletRequest request) {
    var page =
        forms
            .find(cookies.read(request, Cookies.KEPT), visitor.person())
            .map(kept ->
                new KeptPage(kept.path(), kept.fields(), kept.files(), CLOCK.format(kept.keptAt())))
            .orElseGet(() -> new KeptPage("", List.of(), false, ""));
    return Pages.show("identity/kept", page);
  }

  @PostMapping("/kept/forget")
  ModelAndView forget(
      @RequestAttribute(Visitor.ATTRIBUTE) Visitor.SignedInResident visitor,
      HttpServletRequest request,
      HttpServletResponse response) {
    var key = cookies.read(request, Cookies.KEPT);
    if (forms.find(key, visitor.person()).isPresent()) {
      forms.forget(key);
    }
    cookies.clear(response, Cookies.KEPT);
    return Pages.seeOther("/me");
  }
}
