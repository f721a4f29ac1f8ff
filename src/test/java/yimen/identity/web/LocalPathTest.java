package yimen.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/me",
        "/me/cases/610100",
        "/search?q=%E8%8C%B6%E9%A6%86&page=2",
        "/desk",
        "/kept"
      })
  void ourOwnAddressesAreKept(String path) {
    assertThat(LocalPath.of(path)).contains(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "me",
        "//evil.example",
        "//evil.example/me",
        "///evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/ /evil.example",
        "\\\\evil.example",
        "https://evil.example/me",
        "javascript:alert(1)",
        "/.//evil.example",
        "/me\r\nSet-Cookie: a=b",
        "/茶馆",
        "/login",
        "/login?to=/me",
        "/logout",
        "/desk/login",
        "/register",
        "/%zz"
      })
  void noOtherAddressIsFollowed(String text) {
    assertThat(LocalPath.of(text)).isEmpty();
  }
}
