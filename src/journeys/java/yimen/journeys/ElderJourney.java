package yimen.journeys;

import com.microsoft.playwright.Browser;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// 长辈版: one tap leads to a home page with a telephone and few large tasks, and stays on.
@InBrowser
class ElderJourney {

  @LocalServerPort private int port;

  static List<Walk.Screen> screens() {
    return List.of(new Walk.Screen(1440, true), new Walk.Screen(390, false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("screens")
  @DisplayName("长辈版：一点就到，换页还在，能退出")
  void oneTapAndItStays(Walk.Screen screen, Browser browser) {
    try (var walk = new Walk(browser, port, screen)) {
      walk.go("/").sees("您想办什么事").clickAround("长辈版");
      walk.sees("长辈版首页").reads("打 12345").accessible().shot("elder");
      walk.go("/apply/SC05/check").sees("先回答几个问题").accessible().reads("退出长辈版");
      walk.clickAround("退出长辈版").sees("先回答几个问题").readsNot("退出长辈版");
      walk.nothingWasWrong();
    }
  }
}
