package yimen.workbench;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import yimen.ui.Pages;

/// Keys of the desk: which there are, and a switch for those whom they disturb (WCAG 2.1.4).
@Controller
class SettingsPages {

  private static final Duration KEPT = Duration.ofDays(365);

  @GetMapping("/desk/settings")
  ModelAndView show(@RequestParam(defaultValue = "") String told, HttpServletRequest request) {
    return Pages.show(
        "workbench/settings", new SettingsPage(Desk.keys(request), told.equals("saved")));
  }

  @PostMapping("/desk/settings")
  ModelAndView save(@RequestParam(defaultValue = "on") String keys, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        // Read by the script; a preference and nothing else.
        ResponseCookie.from(Desk.KEYS_COOKIE, keys.equals("off") ? "off" : "on")
            .path("/desk")
            .maxAge(KEPT)
            .sameSite("Lax")
            .build()
            .toString());
    return Pages.seeOther("/desk/settings?told=saved");
  }
}
