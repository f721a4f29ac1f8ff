package yimen.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yimen.identity.IdentityFixture;
import yimen.identity.KeptForms;
import yimen.identity.Residents;
import yimen.identity.Sessions;
import yimen.kernel.Mode;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.kernel.Visitor;

/// The real filters around pages of the test.
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "yimen.home=target/test-home",
      "yimen.limits.scale=0.5",
      "spring.autoconfigure.exclude="
          + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
    })
class WebSecurityIT {

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({WebSecurity.class, Pages.class})
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
    Mode mode() {
      return new Mode(false);
    }
  }

  @RestController
  static class Pages {

    @GetMapping({"/", "/search", "/track", "/desk", "/apply/x/check"})
    String open(@RequestAttribute(Visitor.ATTRIBUTE) Visitor visitor) {
      return visitor.getClass().getSimpleName();
    }

    @GetMapping({"/login", "/apply/x", "/me"})
    String withForm(CsrfToken token) {
      return "token=" + token.getToken();
    }

    @PostMapping({"/login", "/apply/x", "/me", "/desk/login"})
    String done(@RequestParam(name = "name", defaultValue = "") String name) {
      return "done " + name;
    }
  }

  private static final Pattern TOKEN = Pattern.compile("token=(\\S+)");

  @LocalServerPort private int port;
  @Autowired private IdentityFixture identity;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  @DisplayName("公开页面不设任何 cookie")
  void publicPagesSetNoCookie() {
    var page = get("/", "");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).isEqualTo("Anonymous");
    assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(page.headers().firstValue("Cache-Control")).isEmpty();
  }

  @Test
  @DisplayName("没登录：个人页面去登录，登录后回来；工作台去工作台的登录")
  void personalPagesAskToSignIn() {
    assertThat(location(get("/me?tab=1", ""))).isEqualTo("/login?to=%2Fme%3Ftab%3D1");
    assertThat(location(get("/desk", ""))).isEqualTo("/desk/login?to=%2Fdesk");
    assertThat(get("/apply/x/check", "").statusCode()).isEqualTo(200);
    assertThat(post("/me", "", "a=b").statusCode()).isIn(303, 401, 403);
  }

  @Test
  @DisplayName("一级账号可以看自己的页面，申请要先实名")
  void applyingNeedsTheCheckedName() {
    var cookie = session(identity.signedIn(identity.person(2).mobile()));
    var mine = get("/me", cookie);
    assertThat(mine.statusCode()).isEqualTo(200);
    assertThat(mine.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(location(get("/apply/x", cookie))).isEqualTo("/account/real-name?to=%2Fapply%2Fx");
    assertThat(location(get("/desk", cookie))).isEqualTo("/desk/login?to=%2Fdesk");
  }

  @Test
  @DisplayName("表单没有本页的令牌不收，别的网站发来的不收")
  void formsNeedTheirToken() {
    var login = get("/login", "");
    var cookie = setCookie(login);
    assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/");
    var pair = cookie.substring(0, cookie.indexOf(';'));
    var token = token(login);
    assertThat(post("/login", pair, "name=a&_csrf=" + token).body()).isEqualTo("done a");
    assertThat(location(post("/login", pair, "name=a"))).startsWith("/login?to=");
    assertThat(location(post("/login", "", "name=a&_csrf=" + token))).startsWith("/login?to=");
    assertThat(post("/search", pair, "name=a").statusCode()).isEqualTo(403);
    var foreign =
        send(
            request("/login", pair)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString("name=a&_csrf=" + token)));
    assertThat(foreign.statusCode()).isEqualTo(403);
  }

  @Test
  @DisplayName("填写中会话断了：内容留着，登录后只还给本人，重交后不再留")
  void whatWasTypedIsKept() {
    var person = identity.person(3);
    var first = identity.proved(person);
    var form = get("/apply/x", session(first));
    var body = "name=" + encoded("一盏茶馆") + "&tag=1&tag=2&_csrf=" + token(form);
    identity.clock.passes(Duration.ofMinutes(31));

    var late = post("/apply/x", session(first), body);
    assertThat(location(late)).isEqualTo("/login?to=%2Fkept");
    var cookie = setCookie(late);
    assertThat(cookie).startsWith("yimen_kept=").contains("Max-Age=1800", "HttpOnly");
    var key = cookie.substring("yimen_kept=".length(), cookie.indexOf(';'));

    var kept = identity.keptForms.find(key, first.person()).orElseThrow();
    assertThat(kept.path()).isEqualTo("/apply/x");
    assertThat(kept.fields())
        .containsExactlyInAnyOrder(
            new KeptForms.Field("name", "一盏茶馆"),
            new KeptForms.Field("tag", "1"),
            new KeptForms.Field("tag", "2"));
    assertThat(identity.keptForms.find(key, new PartyId(UUID.randomUUID()))).isEmpty();

    var again = signedInFrom(first.token(), person.mobile());
    var cookies = session(again) + "; yimen_kept=" + key;
    var replayed = post("/apply/x", cookies, "name=a&_csrf=" + token(get("/apply/x", cookies)));
    assertThat(replayed.body()).isEqualTo("done a");
    assertThat(identity.keptForms.find(key, first.person())).isEmpty();
  }

  @Test
  @DisplayName("在另一个标签页重新登录后，原来打开的表单可以直接交")
  void anOldTabStillWorksAfterSigningInAgain() {
    var person = identity.person(4);
    var first = identity.proved(person);
    var oldToken = token(get("/apply/x", session(first)));
    identity.clock.passes(Duration.ofMinutes(31));
    var again = signedInFrom(first.token(), person.mobile());
    assertThat(post("/apply/x", session(again), "name=a&_csrf=" + oldToken).body())
        .isEqualTo("done a");
  }

  @Test
  @DisplayName("没有令牌的表单不替任何人保留")
  void aForeignFormIsNotKept() {
    var first = identity.proved(identity.person(5));
    identity.clock.passes(Duration.ofMinutes(31));
    var late = post("/apply/x", session(first), "name=planted");
    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(late.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  @DisplayName("太长的内容不保留，照样请去登录")
  void tooMuchIsNotKept() {
    var first = identity.proved(identity.person(6));
    var token = token(get("/apply/x", session(first)));
    identity.clock.passes(Duration.ofMinutes(31));
    var late =
        post("/apply/x", session(first), "_csrf=" + token + "&name=" + "x".repeat(65 * 1024));
    assertThat(location(late)).isEqualTo("/login?to=%2Fme");
    assertThat(late.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  @DisplayName("操作太快：429，说明要等几秒")
  void tooFast() {
    HttpResponse<String> last = get("/track", "");
    for (var i = 0; i < 25 && last.statusCode() == 200; i++) {
      last = get("/track", "");
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 10L);
    assertThat(get("/", "").statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("同一办件号反复猜查询码：怎么写都算同一件，不妨碍查别的件")
  void guessingTheCodeOfOneCase() {
    var statuses = new ArrayList<Integer>();
    for (var number : List.of("610199202603020001X", "6101992026-0302 0001x")) {
      for (var i = 0; i < 6; i++) {
        identity.clock.passes(Duration.ofSeconds(7));
        statuses.add(get("/track?number=" + encoded(number), "").statusCode());
      }
    }
    assertThat(statuses.subList(0, 10)).containsOnly(200);
    assertThat(statuses).contains(429);
    assertThat(get("/track?number=610199202603020002X", "").statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("退出后原来的口令不再有用，乱写的口令不查库也不报错")
  void endedTokensAreNothing() {
    var signedIn = identity.proved(identity.person(7));
    assertThat(get("/", session(signedIn)).body()).isEqualTo("SignedInResident");
    identity.residents.signOut(signedIn.token());
    assertThat(get("/", session(signedIn)).body()).isEqualTo("Anonymous");
    assertThat(get("/", "yimen_session=%00' or 1=1").body()).isEqualTo("Anonymous");
  }

  private Residents.SignedIn signedInFrom(String earlierToken, String mobile) {
    return switch (identity.residents.signIn(
        mobile, identity.code(mobile), "192.0.2.7", earlierToken)) {
      case Outcome.Done<Residents.SignedIn>(var value) -> value;
      case Outcome.Refused<Residents.SignedIn>(var why) -> throw new AssertionError(why.code());
    };
  }

  private static String session(Residents.SignedIn signedIn) {
    return "yimen_session=" + signedIn.token();
  }

  private static String token(HttpResponse<String> page) {
    var matcher = TOKEN.matcher(page.body());
    assertThat(matcher.find()).as(page.statusCode() + " " + page.body()).isTrue();
    return matcher.group(1);
  }

  private static String setCookie(HttpResponse<String> page) {
    return page.headers().firstValue("Set-Cookie").orElseThrow();
  }

  private static String location(HttpResponse<String> page) {
    assertThat(page.statusCode()).isEqualTo(303);
    return page.headers().firstValue("Location").orElseThrow();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> get(String path, String cookies) {
    return send(request(path, cookies).GET());
  }

  private HttpResponse<String> post(String path, String cookies, String form) {
    return send(
        request(path, cookies)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpRequest.Builder request(String path, String cookies) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)));
    return Optional.of(cookies)
        .filter(text -> !text.isEmpty())
        .map(text -> request.header("Cookie", text))
        .orElse(request);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new AssertionError(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
