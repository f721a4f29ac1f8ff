package yimen.bench;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Officials of the demonstration, logged in before anything is timed. Safe for several threads
/// once everybody is in.
final class Desks {

  /// What is done with a case in the office: page of the act and who does it (suffix of the user
  /// name: 窗口 ck, 审查 sc, 决定 jd).
  enum Act {
    ACCEPT("accept", "ck", Map.of()),
    OPINION("opinion", "sc", Map.of("opinion", "PASS", "words", "材料齐全，符合法定条件，同意。")),
    DECISION("decision", "jd", Map.of("decision", "GRANT", "words", "符合法定条件，准予。"));

    private final String page;
    private final String post;
    private final Map<String, String> said;

    Act(String page, String post, Map<String, String> said) {
      this.page = page;
      this.post = post;
      this.said = said;
    }
  }

  private static final String PASSWORD_PAGE = "/desk/login";

  private final String address;
  private final Map<String, Browser> officials = new HashMap<>();

  Desks(String address) {
    this.address = address;
  }

  void logIn(String agency) {
    for (var act : Act.values()) {
      official(agency, act.post);
    }
  }

  private Browser official(String agency, String post) {
    return officials.computeIfAbsent(
        agency.toLowerCase(Locale.ROOT) + "-" + post,
        userName -> {
          var browser = new Browser(address);
          browser.page(PASSWORD_PAGE);
          browser.sent(
              PASSWORD_PAGE,
              Map.of("userName", userName, "password", yimen.identity.Officials.DEMO_PASSWORD));
          browser.page("/desk/inbox");
          return browser;
        });
  }

  Browser window(String agency) {
    return official(agency, Act.ACCEPT.post);
  }

  /// The form of the act's own page, sent from the version that was seen.
  Browser.Answer perform(Act act, String agency, String number, int version) {
    var values = new HashMap<>(act.said);
    values.put("version", Integer.toString(version));
    values.put("command_id", Uuids.v7().toString());
    var answer = official(agency, act.post).post("/desk/cases/" + number + "/" + act.page, values);
    if (answer.status() != 303) {
      throw Browser.refused(act.page, answer);
    }
    return answer;
  }

  /// As [#perform], with the form that the page really shows: proves that the timed requests send
  /// what a browser would.
  void performFromPage(Act act, String agency, String number, int version) {
    var browser = official(agency, act.post);
    var path = "/desk/cases/" + number + "/" + act.page;
    var form = Form.to(path, browser.page(path));
    if (!form.values().getOrDefault("version", "").equals(Integer.toString(version))) {
      throw new IllegalStateException(
          "%s shows version %s, not %d".formatted(path, form.values().get("version"), version));
    }
    var values = new HashMap<>(form.values());
    values.putAll(act.said);
    browser.sent(path, values);
  }
}
