package yimen.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayName("长辈版、高对比开关")
class ModeSwitchTest {

  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final MockFilterChain chain = new MockFilterChain();

  private void get(String path, String query) throws Exception {
    var request = new MockHttpServletRequest("GET", path);
    request.setQueryString(query);
    for (var pair : query.split("&")) {
      var parts = pair.split("=", 2);
      request.setParameter(parts[0], parts[1]);
    }
    new ModeSwitch().doFilter(request, response, chain);
  }

  @ParameterizedTest
  @CsvSource({
    "/services, mode=elder&visits=0, /services?visits=0",
    "/, contrast=high, /",
    "//evil.example/x, mode=elder, /evil.example/x",
    "/\\evil.example, mode=standard, /evil.example"
  })
  @DisplayName("记下来，回到同一页，绝不去别的网站")
  void backToTheSamePage(String path, String query, String back) throws Exception {
    get(path, query);

    assertThat(response.getStatus()).isEqualTo(303);
    assertThat(response.getHeader("Location")).isEqualTo(back);
    assertThat(response.getHeaders("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("yimen_")
        .contains("HttpOnly", "SameSite=Lax");
  }

  @Test
  @DisplayName("退出时删掉记号")
  void standardEndsTheCookie() throws Exception {
    get("/", "mode=standard");

    assertThat(response.getHeader("Set-Cookie")).contains("yimen_mode=;", "Max-Age=0");
  }

  @Test
  @DisplayName("不认识的值当没有")
  void unknownValuesPass() throws Exception {
    get("/", "mode=<script>");

    assertThat(chain.getRequest()).isNotNull();
    assertThat(response.getHeader("Set-Cookie")).isNull();
  }
}
