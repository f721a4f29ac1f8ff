package yimen.portal;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import yimen.ui.Field;
import yimen.ui.Pages;

/// Q01: number and query code. The answer is another page, so that the code stands in no address.
@Controller
class TrackFormPages {

  private static final int NUMBER_MAX = 40;

  @GetMapping("/track")
  ModelAndView form(@RequestParam(name = "number", defaultValue = "") String number) {
    return Pages.show(
        "portal/trackForm",
        new TrackFormPage(
            Field.text("number", "办件编号")
                .hint("21 位，在收件凭证和短信里")
                .complete("off")
                .value(number.length() > NUMBER_MAX ? "" : number),
            Field.text("code", "查询码").hint("8 位，在收件凭证上").complete("off"),
            List.of()));
  }
}
