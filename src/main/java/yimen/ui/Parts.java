package yimen.ui;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import yimen.kernel.Mode;

/// All parts on one page, for those who build pages. Not in production.
@Controller
class Parts {

  private final Mode mode;

  Parts(Mode mode) {
    this.mode = mode;
  }

  @GetMapping("/dev/parts")
  ModelAndView parts() {
    if (mode.production()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return Pages.show("ui/parts", PartsExamples.page());
  }
}
