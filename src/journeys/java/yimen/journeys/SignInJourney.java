package yimen.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import yimen.ProgramTest;
import yimen.identity.DemoRegisters;

/// A resident and an official sign in with a real browser; every page on the way is checked with
/// axe and against the content security policy.
@ProgramTest
@Tag("browser")
class SignInJourney {

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  @LocalServerPort private int port;
  @Autowired private DemoRegisters registers;

  private final List<String> console = new ArrayList<>();
  private Playwright playwright;
  private Browser browser;
  private Page page;

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
    page =
        browser
            .newContext(
                new Browser.NewContextOptions()
                    .setLocale("zh-CN")
                    .setTimezoneId("Asia/Shanghai")
                    .setBaseURL("http://127.0.0.1:" + port))
            .newPage();
    // A 422 is an answer, but the console calls it a failure.
    page.onConsoleMessage(message -> {
      if (!message.text().startsWith("Failed to load resource")) {
        console.add(message.text());
      }
    });
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
    playwright.close();
  }

  @Test
  @DisplayName("居民：登录、实名、替企业办事、退出；每页无障碍检查零问题")
  void aResidentSignsIn() {
    var company = registers.demoCompanies().get(2);
    var person =
        registers.demoPeople().stream()
            .filter(candidate -> candidate.id().equals(company.legalPersonId()))
            .findFirst()
            .orElseThrow();
    page.navigate("/account/acting");
    check("登录或注册");
    page.getByLabel("您的手机号是多少？").fill("12");
    press("获取验证码");
    check("错误：登录或注册");
    page.getByLabel("您的手机号是多少？").fill(person.mobile());
    press("获取验证码");
    check("填写验证码");
    page.getByLabel("请填写短信里的验证码").fill(page.locator("#demo-code").textContent());
    press("登录");
    check("实名认证");
    page.getByLabel("姓名").fill(person.name());
    page.getByLabel("公民身份号码").fill(person.idNumber());
    press("核对并继续");
    check("替谁办事");
    page.getByLabel(company.name()).check();
    press("确定");
    check("账号与实名");
    assertThat(page.locator("main").textContent()).contains(company.name(), person.name());
    page.navigate("/demo/sms");
    check("演示短信箱");
    assertThat(page.locator("main").textContent()).contains("【演示】验证码");
    page.navigate("/account");
    press("退出登录");
    page.navigate("/account");
    check("登录或注册");
    assertThat(console).as("console, where violations of the policy show").isEmpty();
  }

  @Test
  @DisplayName("工作人员：按地区和单位挑一位演示人员，一步登录")
  void anOfficialSignsIn() {
    page.navigate("/desk/login?to=/account");
    check("工作人员登录");
    page.getByLabel("地区").selectOption("雁塔区");
    press("列出单位");
    page.getByLabel("单位").selectOption(new SelectOption().setIndex(3));
    press("列出人员");
    check("工作人员登录");
    page.locator(".tasks button").first().click();
    page.waitForURL("**/login?to=%2Faccount");
    assertThat(page.context().cookies())
        .as("an official is signed in, and is no resident")
        .anyMatch(cookie -> cookie.name.equals("yimen_session"));
    assertThat(console).isEmpty();
  }

  private void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
    page.waitForLoadState();
  }

  private void check(String title) {
    assertThat(page.title()).startsWith(title);
    assertThat(page.locator("h1").count()).as("h1 of " + title).isEqualTo(1);
    var violations = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
    assertThat(violations)
        .as(title)
        .extracting(rule -> rule.getId() + " " + rule.getNodes())
        .isEmpty();
  }

  private static Path chromium() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(folder ->
            Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no Chromium on the path"));
  }
}
