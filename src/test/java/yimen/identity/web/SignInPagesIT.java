package yimen.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yimen.identity.DemoRegisters;
import yimen.identity.IdentityFixture;
import yimen.identity.KeptForms;
import yimen.identity.Officials;
import yimen.identity.Parties;
import yimen.identity.Residents;
import yimen.identity.Sessions;
import yimen.kernel.Mode;
import yimen.kernel.Visitor;

/// M08 as a browser without scripts sees it.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "yimen.home=target/test-home",
      "yimen.limits.scale=100",
      "spring.autoconfigure.exclude="
          + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
    })
class SignInPagesIT {

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @ComponentScan("yimen.ui")
  @Import({
    WebSecurity.class,
    SignInPages.class,
    AccountPages.class,
    KeptFormPages.class,
    Application.class
  })
  static class Program {

    @Bean
    IdentityFixture identity() {
      return new IdentityFixture();
    }

    @Bean
    InstantSource clock(IdentityFixture identity) {
      return identity.clock;
    }

    @Bean
    Sessions sessions(IdentityFixture identity) {
      return identity.sessions;
    }

    @Bean
    KeptForms keptForms(IdentityFixture identity) {
      return identity.keptForms;
    }

    @Bean
    Residents residents(IdentityFixture identity) {
      return identity.residents;
    }

    @Bean
    Officials officials(IdentityFixture identity) {
      return identity.officials;
    }

    @Bean
    Parties parties(IdentityFixture identity) {
      return identity.parties;
    }

    @Bean
    DemoRegisters registers(IdentityFixture identity) {
      return identity.registers;
    }

    @Bean
    Mode mode() {
      return new Mode(false);
    }
  }

  /// Stands for the pages of other modules.
  @RestController
  static class Application {

    @GetMapping("/me")
    String mine(@RequestAttribute(Visitor.ATTRIBUTE) Visitor.SignedInResident visitor) {
      return "mine of " + visitor.name() + visitor.companyName();
    }

    @GetMapping("/")
    String home(@RequestAttribute(Visitor.ATTRIBUTE) Visitor visitor) {
      return visitor.getClass().getSimpleName();
    }

    @GetMapping("/apply/x")
    String form(CsrfToken token) {
      return """
      <form action="/apply/x" method="post"><input name="_csrf" value="%s">
      <input name="shop" value=""><input name="kind" value="a"></form>
      """
          .formatted(token.getToken());
    }

    @PostMapping("/apply/x")
    String sent(@RequestParam String shop, @RequestParam String kind) {
      return "got " + shop + " " + kind;
    }
  }

  private static final Pattern DEMO_CODE = Pattern.compile("id=\"demo-code\">([0-9]{6})<");

  @LocalServerPort private int port;
  @Autowired private IdentityFixture identity;
  private Browser browser;

  @BeforeEach
  void newBrowser() {
    browser = new Browser(port);
  }

  @Test
  @DisplayName("从申请页开始：登录、实名，一路回到申请页；页面地址里没有手机号")
  void fromTheFormThroughSignInBackToTheForm() {
    var person = identity.person(10);
    browser.open("/apply/x");
    assertThat(browser.address()).isEqualTo("/login?to=%2Fapply%2Fx");
    assertThat(browser.body()).contains("您的手机号是多少？", "<title>登录或注册");
    browser.submit("/login", Map.of("mobile", person.mobile()));
    assertThat(browser.body()).contains("请填写短信里的验证码").doesNotContain("错误：");
    browser.submit("/login/code", Map.of("code", demoCode()));
    assertThat(browser.address()).isEqualTo("/account/real-name?to=%2Fapply%2Fx");
    var before = browser.cookies().get("yimen_session");
    browser.submit(
        "/account/real-name", Map.of("name", person.name(), "idNumber", person.idNumber()));
    assertThat(browser.address()).isEqualTo("/apply/x");
    assertThat(browser.status()).isEqualTo(200);
    assertThat(browser.cookies().get("yimen_session"))
        .as("a new token for who has become more trusted")
        .isNotEqualTo(before);
    browser.open("/account");
    assertThat(browser.body())
        .contains(person.name(), "610199********")
        .doesNotContain(person.idNumber(), person.mobile());
  }

  @Test
  @DisplayName("填错了：留在原页，标题以“错误：”开头，填过的还在，说清怎么改")
  void mistakesAreExplained() {
    browser.open("/login").submit("/login", Map.of("mobile", "1543886168"));
    assertThat(browser.status()).isEqualTo(422);
    assertThat(browser.body())
        .contains("<title>错误：", "请检查手机号", "value=\"1543886168\"", "href=\"#f-mobile\"");
    browser.submit("/login", Map.of("mobile", identity.person(11).mobile()));
    var code = demoCode();
    browser.submit("/login/code", Map.of("code", code.equals("000000") ? "111111" : "000000"));
    assertThat(browser.status()).isEqualTo(422);
    assertThat(browser.body()).contains("验证码不对");
    browser.submit(
        "/login/code", Map.of("code", " " + code.substring(0, 3) + " " + code.substring(3)));
    assertThat(browser.address()).startsWith("/account/real-name");
    browser.submit("/account/real-name", Map.of("name", "某某", "idNumber", "61019919900101001"));
    assertThat(browser.status()).isEqualTo(422);
    assertThat(browser.body()).contains("请检查身份证号", "value=\"某某\"");
  }

  @Test
  @DisplayName("提交时登录已到时间：重新登录后点“继续提交”，内容一个字不少")
  void whatWasTypedComesBack() {
    var person = identity.person(12);
    signIn(person.mobile(), "/apply/x");
    browser.submit(
        "/account/real-name", Map.of("name", person.name(), "idNumber", person.idNumber()));
    identity.clock.passes(Duration.ofMinutes(31));
    browser.submit("/apply/x", Map.of("shop", "“一盏”茶馆 <1&2>", "kind", "b"));
    assertThat(browser.address()).isEqualTo("/login?to=%2Fkept");
    assertThat(browser.body()).contains("已经留好");
    browser.submit("/login", Map.of("mobile", person.mobile()));
    browser.submit("/login/code", Map.of("code", demoCode()));
    assertThat(browser.address()).isEqualTo("/kept");
    assertThat(browser.body()).contains("您填的内容还在");
    browser.submit("/apply/x", Map.of());
    assertThat(browser.body()).isEqualTo("got “一盏”茶馆 <1&2> b");
    browser.open("/kept");
    assertThat(browser.body()).contains("没有留着的内容");
  }

  @Test
  @DisplayName("公用电脑：下一个人登录，看不到上一个人没交完的内容")
  void theNextPersonDoesNotSeeIt() {
    var first = identity.person(13);
    signIn(first.mobile(), "/apply/x");
    browser.submit(
        "/account/real-name", Map.of("name", first.name(), "idNumber", first.idNumber()));
    identity.clock.passes(Duration.ofMinutes(31));
    browser.submit("/apply/x", Map.of("shop", "甲的茶馆"));
    var next = identity.person(14);
    browser.submit("/login", Map.of("mobile", next.mobile()));
    browser.submit("/login/code", Map.of("code", demoCode()));
    browser.open("/kept");
    assertThat(browser.body()).contains("没有留着的内容").doesNotContain("甲的茶馆");
  }

  @Test
  @DisplayName("替企业办事：只列自己任法定代表人的，选了以后处处显示企业")
  void actingForACompany() {
    var company = identity.registers.demoCompanies().getFirst();
    var person =
        identity.registers.demoPeople().stream()
            .filter(candidate -> candidate.id().equals(company.legalPersonId()))
            .findFirst()
            .orElseThrow();
    signIn(person.mobile(), "/account/acting");
    browser.submit(
        "/account/real-name", Map.of("name", person.name(), "idNumber", person.idNumber()));
    assertThat(browser.body()).contains("您这次替谁办事？", company.name(), company.uscc());
    var id = Pattern.compile("name=\"company\" value=\"([0-9a-f-]{36})\"").matcher(browser.body());
    assertThat(id.find()).isTrue();
    browser.submit("/account/acting", Map.of("company", id.group(1)));
    assertThat(browser.address()).isEqualTo("/account");
    assertThat(browser.body()).contains(company.name());
    browser.open("/account/acting");
    browser.submit("/account/acting", Map.of("company", "00000000-0000-0000-0000-000000000001"));
    assertThat(browser.status()).isEqualTo(422);
    assertThat(browser.body()).contains("您不是这家企业登记的法定代表人");
  }

  @Test
  @DisplayName("退出登录：回到首页，再开个人页面要重新登录")
  void signingOut() {
    signIn(identity.person(15).mobile(), "/me");
    browser.open("/account").submit("/logout", Map.of());
    assertThat(browser.address()).isEqualTo("/");
    assertThat(browser.body()).isEqualTo("Anonymous");
    assertThat(browser.cookies()).doesNotContainKey("yimen_session");
    browser.open("/me");
    assertThat(browser.address()).isEqualTo("/login?to=%2Fme");
  }

  @Test
  @DisplayName("登录后不会被带到别的网站")
  void noOpenRedirect() {
    browser.open("/login?to=https%3A%2F%2Fevil.example%2F");
    assertThat(browser.body()).contains("name=\"to\" value=\"/me\"");
    browser.submit("/login", Map.of("mobile", identity.person(16).mobile()));
    browser.submit("/login/code", Map.of("code", demoCode(), "to", "//evil.example"));
    assertThat(browser.address()).isEqualTo("/account/real-name?to=%2Fme");
  }

  private void signIn(String mobile, String to) {
    browser.open(to);
    browser.submit("/login", Map.of("mobile", mobile));
    browser.submit("/login/code", Map.of("code", demoCode()));
  }

  private String demoCode() {
    var matcher = DEMO_CODE.matcher(browser.body());
    assertThat(matcher.find()).as(browser.body()).isTrue();
    return matcher.group(1);
  }
}
