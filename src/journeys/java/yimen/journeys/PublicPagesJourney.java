package yimen.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import yimen.ProgramTest;
import yimen.item.Items;

/// The pages that anybody may see, looked at by the machine (ux §17, checks 1, 2, 3, 7, 8, 10, 11)
/// in the widths of a desk and of phones, in the ordinary mode and in that for the elderly.
/// Pictures are left in `target/pictures` for people to look at.
@ProgramTest
@Tag("browser")
class PublicPagesJourney {

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final int DESK = 1440;
  private static final int PHONE = 390;
  private static final int SMALL_PHONE = 320;
  private static final Path PICTURES = Path.of("target", "pictures");

  /// Heights of what one presses; links inside sentences and the frame of a check box are exempt.
  private static final String SMALL_TARGETS =
      """
      least => [...document.querySelectorAll('button,input:not([type=hidden]),select,textarea,a')]
        .filter(e => e.offsetParent !== null && !e.closest('.skip') && getComputedStyle(e).display !== 'inline')
        .map(e => e.closest('label.opt') || e)
        .filter(e => { const b = e.getBoundingClientRect(); return b.height > 0 && b.height < least - 0.5; })
        .map(e => e.outerHTML.slice(0, 90) + ' ' + e.getBoundingClientRect().height)\
      """;

  private static final String TOO_WIDE =
      """
      width => [...document.querySelectorAll('body *')]
        .filter(e => e.getBoundingClientRect().right > width && !e.closest('.scroll-s, .vh'))
        .map(e => e.outerHTML.slice(0, 90)).slice(0, 4)\
      """;

  private static final String SMALL_TEXT =
      """
      () => [...document.querySelectorAll('body *')]
        .filter(e => e.offsetParent !== null && !e.closest('svg') && !e.closest('.vh'))
        .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
        .filter(e => parseFloat(getComputedStyle(e).fontSize) < 18)
        .map(e => e.outerHTML.slice(0, 90))\
      """;

  private static Playwright playwright;
  private static Browser browser;

  @LocalServerPort private int port;
  @Autowired private Items items;

  @BeforeAll
  static void openBrowser() {
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

  @AfterAll
  static void closeBrowser() {
    browser.close();
    playwright.close();
  }

  private Map<String, String> routes() {
    var guide = "/services/" + items.find("SC05").orElseThrow().code();
    var onTheSpot = "/services/" + items.find("GA01").orElseThrow().code();
    var general = "/services/" + items.find("JT04").orElseThrow().code();
    var routes = new LinkedHashMap<String, String>();
    routes.put("home", "/");
    routes.put("home-project", "/?for=project");
    routes.put("search", "/search?q=开面馆");
    routes.put("search-nothing", "/search?q=明天会下雨吗");
    routes.put("search-empty", "/search");
    routes.put("services", "/services");
    routes.put("services-some", "/services?who=person&visits=1&stage=birth&unit=610113");
    routes.put("services-none", "/services?theme=没有这个主题");
    routes.put("guide", guide + "?commit=Y&agent=Y&where=610113");
    routes.put("guide-on-the-spot", onTheSpot);
    routes.put("guide-general", general);
    routes.put("guide-versions", guide + "/versions");
    routes.put("track", "/track");
    routes.put("not-found", "/nowhere/食品经营许可");
    routes.put("parts", "/dev/parts");
    return routes;
  }

  @Test
  @DisplayName("公开页面：宽屏、手机、长辈版都没有无障碍问题，不横向滚动，点得着，标题各不相同")
  void everyPublicPage() throws Exception {
    Files.createDirectories(PICTURES);
    var complaints = new ArrayList<String>();
    var titles = new HashMap<String, String>();
    for (var elder : List.of(false, true)) {
      for (var width : List.of(DESK, PHONE, SMALL_PHONE)) {
        try (var context = context(width, elder, true)) {
          var page = context.newPage();
          page.onConsoleMessage(message -> {
            if (!message.text().startsWith("Failed to load resource")) {
              complaints.add(page.url() + " console: " + message.text());
            }
          });
          for (var route : routes().entrySet()) {
            look(page, route.getKey(), route.getValue(), width, elder, complaints, titles);
          }
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  private static void look(
      Page page,
      String name,
      String address,
      int width,
      boolean elder,
      List<String> complaints,
      Map<String, String> titles)
      throws Exception {
    page.navigate(address);
    var where = "%s at %d%s: ".formatted(name, width, elder ? " elder" : "");
    if (width == DESK && !elder && !name.equals("home-project")) {
      var other = titles.putIfAbsent(page.title(), name);
      if (other != null && !name.startsWith("se")) {
        complaints.add(where + "has the title of " + other);
      }
    }
    if (page.locator("h1").count() != 1) {
      complaints.add(where + page.locator("h1").count() + " h1");
    }
    if (!page.locator("html").getAttribute("lang").equals("zh-CN")) {
      complaints.add(where + "no lang");
    }
    var wide = (int) page.evaluate("() => document.documentElement.scrollWidth");
    if (wide > width) {
      complaints.add(where + "scrolls sideways to " + wide + " " + page.evaluate(TOO_WIDE, width));
    }
    if (page.content().contains(" style=\"")) {
      complaints.add(where + "style attribute");
    }
    var phone = width < DESK;
    if (!name.equals("parts")) {
      for (var small : (List<?>) page.evaluate(SMALL_TARGETS, phone ? 44 : 24)) {
        complaints.add(where + "small target " + small);
      }
      if (elder) {
        for (var small : (List<?>) page.evaluate(SMALL_TEXT)) {
          complaints.add(where + "small text " + small);
        }
      }
    }
    if (width != SMALL_PHONE && !(elder && width == DESK)) {
      for (var violation : new AxeBuilder(page).withTags(RULES).analyze().getViolations()) {
        complaints.add(
            where
                + violation.getId()
                + " "
                + violation.getNodes().stream()
                    .limit(3)
                    .map(node -> node.getHtml() + " " + node.getFailureSummary())
                    .toList());
      }
    }
    if (width != SMALL_PHONE) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(
                  PICTURES.resolve("%s-%d%s.png".formatted(name, width, elder ? "-elder" : ""))));
    }
  }

  @Test
  @DisplayName("不用脚本：从首页两步找到指南，按自己的情况看材料，切换长辈版")
  void withoutScript() {
    try (var context = context(DESK, false, false)) {
      var page = context.newPage();
      page.navigate("/");
      page.getByLabel("搜索政务服务").fill("我想开个面馆");
      page.getByRole(AriaRole.BUTTON, named("搜索")).click();
      page.getByRole(AriaRole.LINK, named("食品经营许可")).first().click();
      assertThat(page.title()).startsWith("食品经营许可");
      var before = page.locator("#docs ~ .tbl tbody tr").count();
      page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("是否委托他人办理"))
          .getByLabel("是")
          .check();
      page.getByLabel("在哪里办").selectOption("610113");
      page.getByRole(AriaRole.BUTTON, named("按我的情况看材料")).click();
      assertThat(page.locator("#docs ~ .tbl tbody tr").count()).isEqualTo(before + 1);
      assertThat(page.locator("main").textContent()).contains("委托书及代理人身份证", "雁塔区");

      page.getByRole(AriaRole.LINK, named("长辈版")).click();
      assertThat(page.locator("html").getAttribute("data-mode")).isEqualTo("elder");
      assertThat(page.url()).doesNotContain("mode=").contains("where=610113");
      page.getByRole(AriaRole.LINK, named("退出长辈版")).click();
      assertThat(page.locator("html").getAttribute("data-mode")).isNull();
    }
  }

  @Test
  @DisplayName("有脚本：边输入边提示，方向键能选，不违反内容安全策略")
  void suggestions() {
    try (var context = context(DESK, false, true)) {
      var complaints = new ArrayList<String>();
      var page = context.newPage();
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.navigate("/");
      page.getByLabel("搜索政务服务").pressSequentially("食品经营");
      page.locator("#suggestions a").first().waitFor();
      page.keyboard().press("ArrowDown");
      assertThat(page.evaluate("() => document.activeElement.closest('#suggestions') !== null"))
          .isEqualTo(true);
      page.keyboard().press("Enter");
      page.waitForURL("**/services/*");
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  @DisplayName("一次性告知单打印出来不超过 3 页")
  void guideFitsThreeSheets() throws Exception {
    try (var context = context(DESK, false, true)) {
      var page = context.newPage();
      page.navigate("/services/" + items.find("SC05").orElseThrow().code() + "?print=1");
      assertThat(page.locator("details:not([open])").count()).isZero();
      var paper = page.pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true));
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve("guide-print.pdf"), paper);
      try (var document = org.apache.pdfbox.Loader.loadPDF(paper)) {
        assertThat(document.getNumberOfPages()).isLessThanOrEqualTo(3);
      }
    }
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private BrowserContext context(int width, boolean elder, boolean script) {
    var context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(width, width == DESK ? 900 : 844)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(script)
                .setBaseURL("http://127.0.0.1:" + port));
    if (elder) {
      context.addCookies(
          List.of(new Cookie("yimen_mode", "elder").setUrl("http://127.0.0.1:" + port)));
    }
    return context;
  }

  private static Path chromium() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("缺少 Chromium：apt-get install chromium"));
  }
}
