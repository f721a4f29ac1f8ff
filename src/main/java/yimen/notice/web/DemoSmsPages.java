package yimen.notice.web;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import yimen.kernel.DemoOnly;
import yimen.notice.DemoSmsBox;
import yimen.ui.Pages;

/// Shows the short messages that the demonstration has not really sent.
@Controller
class DemoSmsPages implements DemoOnly {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("M 月 d 日 HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

  private final DemoSmsBox box;

  DemoSmsPages(DemoSmsBox box) {
    this.box = box;
  }

  @GetMapping("/demo/sms")
  ModelAndView show() {
    return Pages.show(
        "notice/demoSms",
        new DemoSmsPage(
            box.messages().stream()
                .map(sms -> new DemoSmsPage.Line(sms.mobile(), sms.text(), TIME.format(sms.at())))
                .toList()));
  }
}
