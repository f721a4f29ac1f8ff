package yimen.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import yimen.ProgramTest;
import yimen.casework.CaseAtWork;
import yimen.casework.CaseAtWork.Applicant;
import yimen.casework.CaseCommand;
import yimen.casework.Fault;
import yimen.identity.Post;
import yimen.licence.Licences;

/// Every page of a resident, in each state worth seeing: axe finds nothing, nothing scrolls
/// sideways, the policy is kept; wide in standard, narrow in 长辈版. Pictures go to `target/pictures`.
@ProgramTest
@Tag("browser")
class ResidentJourney {

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final int WIDE = 1440;
  private static final int NARROW = 390;

  @LocalServerPort private int port;
  @Autowired private BeanFactory program;
  private final List<String> found = new ArrayList<>();
  private Playwright playwright;
  private Browser browser;

  @BeforeEach
  void openBrowser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium())
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
    playwright.close();
  }

  @Test
  @DisplayName("居民的每一页：宽屏、手机、长辈版，无障碍检查零问题，不横向滚动")
  void everyPageOfAResident() {
    var work = new CaseAtWork(program);
    var applicant = work.applicant(21);
    var pages = new LinkedHashMap<String, String>();
    pages.put("check-422", "/apply/SC05/check?asked=situation");
    pages.put("check-where", "/apply/SC05/check?s-commit=N&s-agent=N");
    pages.put("check-result", "/apply/SC05/check?s-commit=N&s-agent=N&where=610113");

    var number = work.submitted(applicant);
    var path = "/me/cases/" + number;
    work.official(
        number,
        applicant,
        Post.WINDOW,
        new CaseCommand.RequestCorrection(
            List.of(
                Fault.ofMaterial(3, "主要设备设施、经营布局、操作流程等文件", "照片看不清，请在亮处重拍"),
                Fault.ofField("safety_manager", "食品安全管理人员", "健康证已过期，请填新的"),
                Fault.ofField("place_division", "经营场所所在镇街、社区", "和营业执照的住所对不上")),
            work.view(number, applicant).clock().receivedOn().plusDays(12)));
    pages.put("case-correction", path);
    pages.put("fix", path + "/fix");
    pages.put("receipt", path + "/receipt");
    pages.put("withdraw", path + "/withdraw");
    pages.put("status", "/t/" + work.casework.statusToken(number));

    var granted = work.submitted(applicant);
    work.grant(granted, applicant);
    pages.put("case-granted", "/me/cases/" + granted + "?print=1");
    for (var paper : work.view(granted, applicant).papers()) {
      pages.put(
          "paper-" + paper.kind(),
          "/me/cases/"
              + granted
              + "/papers/"
              + URLEncoder.encode(paper.number(), StandardCharsets.UTF_8));
    }
    pages.put("rate", "/rate");
    pages.put("rate-case", "/rate/" + granted);
    pages.put("me", "/me");
    pages.put("cases", "/me/cases");
    pages.put("licences", "/me/licences");
    var licences = program.getBean(Licences.class).heldBy(applicant.company());
    if (!licences.isEmpty()) {
      var licence = "/me/licences/" + licences.getFirst().identifier().value();
      pages.put("licence", licence);
      pages.put("licence-show", licence + "?show=1");
    }

    var draft = "/apply/" + work.complete(applicant);
    pages.put("tasks", draft);
    pages.put("section", draft + "/subject");
    pages.put("question-number", draft + "/subject/employee_num");
    pages.put("question-choices", draft + "/business/items");
    pages.put("question-area", draft + "/business/place_division");
    pages.put("question-table", draft + "/people/safety_manager?rows=2");
    pages.put("docs", draft + "/docs");
    pages.put("doc", draft + "/docs/3");
    pages.put("doc-owe", draft + "/docs/4");
    pages.put("serving", draft + "/serving");
    pages.put("review", draft + "/review");
    pages.put("discard", draft + "/discard");

    look(applicant, pages, WIDE, false);
    look(applicant, pages, NARROW, true);
    assertThat(found).isEmpty();
  }

  private void look(Applicant applicant, Map<String, String> pages, int width, boolean elder) {
    var address = "http://127.0.0.1:" + port;
    try (var context = context(width)) {
      var session = applicant.cookie().split("=", 2);
      context.addCookies(List.of(new Cookie(session[0], session[1]).setUrl(address)));
      if (elder) {
        context.addCookies(List.of(new Cookie("yimen_mode", "elder").setUrl(address)));
      }
      var page = context.newPage();
      for (var entry : pages.entrySet()) {
        page.navigate(address + entry.getValue());
        var name = entry.getKey() + "-" + width + (elder ? "-elder" : "");
        look(page, name, entry.getKey().startsWith("paper"));
      }
    }
  }

  private BrowserContext context(int width) {
    var context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(width, 900));
    context.onConsoleMessage(message -> {
      if (!message.text().startsWith("Failed to load resource")) {
        found.add("console: " + message.text());
      }
    });
    return context;
  }

  private void look(Page page, String name, boolean paper) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target/pictures/" + name + ".png"))
            .setFullPage(true));
    new AxeBuilder(page)
        .withTags(WCAG)
        .analyze()
        .getViolations()
        .forEach(violation ->
            violation
                .getNodes()
                .forEach(
                    node -> found.add(name + ": " + violation.getId() + " " + node.getHtml())));
    var wider =
        (Boolean)
            page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    if (wider && !paper) {
      found.add(name + ": scrolls sideways");
    }
    if (page.locator("h1").count() != 1) {
      found.add(name + ": " + page.locator("h1").count() + " h1");
    }
  }

  private static Path chromium() {
    return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        .flatMap(name ->
            Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no Chromium: ./yimen test installs one"));
  }
}
