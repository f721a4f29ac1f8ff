package yimen.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import yimen.Law;
import yimen.ProgramTest;
import yimen.casework.Applications;
import yimen.casework.CasePlan;
import yimen.casework.Supplied;
import yimen.identity.Parties;
import yimen.item.GuideFiller;
import yimen.item.Items;
import yimen.item.MaterialStanding;
import yimen.kernel.Act;
import yimen.kernel.Actor;
import yimen.kernel.CaseNumber;
import yimen.kernel.Channel;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.time.Calendars;
import yimen.time.LegalDay;

/// The desk as officials without scripts see it, over HTTP.
@ProgramTest
@DisplayName("工作台")
class WorkbenchPagesIT {

  private static final String AGENCY = "O01004";
  private static final String ITEM = "SC05";
  private static final String COMPANY = "91610199YE0000017T";
  private static final String WINDOW = "o01004-ck";
  private static final String REVIEWER = "o01004-sc";
  private static final String DECIDER = "o01004-jd";
  private static final String ELSEWHERE = "o01028-ck";

  @LocalServerPort int port;
  @Autowired Applications applications;
  @Autowired Items items;
  @Autowired Parties parties;
  @Autowired Calendars calendars;
  @Autowired InstantSource clock;

  private DeskBrowser signedIn(String userName) {
    return new DeskBrowser(port)
        .open("/desk/login")
        .submit("/desk/login", Map.of("userName", userName, "password", "yimen-demo"));
  }

  private static <T> T done(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done<T>) outcome).value();
  }

  private CaseNumber received() {
    var guide = items.find(ITEM).orElseThrow();
    PartyId company = done(parties.company(COMPANY));
    var situation = new HashMap<String, String>();
    guide.situations().forEach(question -> situation.put(question.id(), "N"));
    var answers =
        new GuideFiller(new LegalDay(clock).today(), calendars.current()::isWorkingDay).fill(guide);
    var supplied =
        MaterialStanding.of(guide, situation, java.util.Set.of()).stream()
            .map(standing ->
                new Supplied(
                    standing.material().seq(),
                    standing.material().name(),
                    standing.verdict() == MaterialStanding.Verdict.GENERATED
                        ? Supplied.Way.GENERATED
                        : Supplied.Way.ON_PAPER,
                    List.of(),
                    null))
            .toList();
    return done(
        applications.registerWalkIn(
            ITEM,
            company,
            Optional.empty(),
            AGENCY,
            situation,
            answers,
            supplied,
            CasePlan.Serving.WINDOW,
            new Act(
                new Actor.Official(WINDOW, AGENCY), company, Channel.WINDOW, UUID.randomUUID())));
  }

  private static String path(CaseNumber number) {
    return "/desk/cases/" + number;
  }

  @Test
  @DisplayName("别的机关的办件看不到：403 说清归谁办，待办和办件库里也没有")
  void nothingOutsideTheScope() {
    var number = received();
    var stranger = signedIn(ELSEWHERE);

    for (var page : List.of("", "/docs", "/opinions", "/papers", "/receipt", "/accept")) {
      stranger.open(path(number) + page);
      assertThat(stranger.status()).as(page).isEqualTo(403);
      assertThat(stranger.body()).contains("新城区市场监管局").doesNotContain("演示水兴");
    }
    assertThat(stranger.open("/desk/inbox").body()).doesNotContain(number.value());
    assertThat(stranger.open("/desk/inbox?case=" + number).body()).doesNotContain("演示水兴");
    assertThat(stranger.open("/desk/search?q=" + number).body()).doesNotContain("演示水兴");
    assertThat(signedIn(WINDOW).open("/desk/inbox").body()).contains(number.value());
  }

  @Test
  @DisplayName("不是这个岗位的动作：403 说清是哪个岗位")
  void theWrongPostIsToldWhoseActItIs() {
    var number = received();
    var reviewer = signedIn(REVIEWER).open(path(number) + "/accept");

    assertThat(reviewer.status()).isEqualTo(403);
    assertThat(reviewer.body()).contains("新城区市场监管局的窗口岗");
    assertThat(signedIn(DECIDER).open("/desk/intake").status()).isEqualTo(403);
  }

  @Test
  @DisplayName("受理前看得到通知书，受理后不能再受理")
  void acceptanceShowsWhatGoesOutAndHappensOnce() {
    var number = received();
    var clerk = signedIn(WINDOW).open(path(number) + "/accept");
    assertThat(clerk.body()).contains("受理通知书").contains("承诺于");
    var action = path(number) + "/accept";

    var twice = clerk.fields(action);
    clerk.submit(action, Map.of());
    assertThat(clerk.status()).isEqualTo(200);
    assertThat(clerk.body()).contains("办好了");
    // The same form again is the same act.
    assertThat(clerk.send(action, twice).status()).isEqualTo(200);
    assertThat(clerk.open(path(number) + "/papers").body()).containsOnlyOnce("<b>受理通知书</b>");
  }

  @Test
  @DisplayName("页面开着的时候别人办过了：409 说清谁办了什么，填的内容还在")
  void aStalePageSaysWhoWasFaster() {
    var number = received();
    var action = path(number) + "/correction";
    var slow = signedIn(WINDOW).open(action);
    var form = new HashMap<>(slow.fields(action));
    form.put("why-m1", "不清晰，请重新提供");
    var fast = signedIn(WINDOW).open(path(number) + "/accept");
    fast.submit(path(number) + "/accept", Map.of());

    slow.send(action, form);

    assertThat(slow.status()).isEqualTo(409);
    assertThat(slow.body()).contains("别人刚改过").contains("受理").contains("不清晰，请重新提供");
    assertThat(slow.body()).contains("看最新情况");
  }

  @Test
  @Law("行政许可法第三十二条第一款第四项")
  @DisplayName("补正：一样没选、没写怎么补都退回本页，填的还在；十秒内可以撤回")
  void correctionIsCheckedAndMayBeTakenBack() {
    var number = received();
    var action = path(number) + "/correction";
    var clerk = signedIn(WINDOW).open(action);

    clerk.submit(action, Map.of());
    assertThat(clerk.status()).isEqualTo(422);
    assertThat(clerk.body()).contains("请至少选一项要补正的内容");
    clerk.submit(action, Map.of("why-m1", "其他"));
    assertThat(clerk.status()).isEqualTo(422);
    assertThat(clerk.body()).contains("请写明哪里不对、怎么补");
    clerk.submit(action, Map.of("answerBy-y", "2001"));
    assertThat(clerk.status()).isEqualTo(422);

    clerk.open(action).submit(action, Map.of("why-m1", "不清晰，请重新提供"));
    assertThat(clerk.status()).isEqualTo(200);
    assertThat(clerk.body()).contains("一次性告知补正").contains("撤回");
    clerk.submit(clerk.actionOf("/undo"), Map.of());
    assertThat(clerk.body()).contains("已撤回，没有发出").doesNotContain("/undo\"");
    assertThat(clerk.open(path(number)).body()).contains("收件").doesNotContain("等申请人补正");
  }

  @Test
  @DisplayName("不予受理：没选情形、没写理由、没写去哪办，都退回本页")
  void refusalNeedsGroundReasonAndRightOffice() {
    var number = received();
    var action = path(number) + "/refuse";
    var clerk = signedIn(WINDOW).open(action);

    clerk.submit(action, Map.of());
    assertThat(clerk.status()).isEqualTo(422);
    assertThat(clerk.body()).contains("请选不予受理的情形").contains("请写明理由");
    clerk.submit(action, Map.of("ground", "NOT_THIS_AGENCY", "words", "不归本局"));
    assertThat(clerk.status()).isEqualTo(422);
    assertThat(clerk.body()).contains("请写明应当去哪个机关办理").contains("不归本局");
    clerk.submit(action, Map.of("ground", "INCOMPLETE", "words", "材料不齐"));
    assertThat(clerk.status()).isEqualTo(422);
    assertThat(clerk.body()).contains("请先一次性告知补正");
  }

  @Test
  @DisplayName("两个人同时受理：只有一个办成，另一个看到 409")
  void twoAtOnceOneWins() throws Exception {
    var number = received();
    var action = path(number) + "/accept";
    var one = signedIn(WINDOW).open(action);
    var other = signedIn(WINDOW).open(action);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var statuses =
          threads
              .invokeAll(
                  List.<Callable<Integer>>of(
                      () -> one.submit(action, Map.of()).status(),
                      () -> other.submit(action, Map.of()).status()))
              .stream()
              .map(java.util.concurrent.Future::resultNow)
              .toList();
      assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    }
  }

  @Test
  @DisplayName("登记收件：号码不对退回本页，填的还在；核对无误才往下")
  void walkInChecksThePerson() {
    var clerk = signedIn(WINDOW).open("/desk/intake");
    clerk.submit(
        "/desk/intake",
        Map.of("name", "彭思", "idNumber", "610199198807067060", "mobile", "15400000000"));
    assertThat(clerk.status()).isEqualTo(422);
    assertThat(clerk.body()).contains("value=\"彭思\"");

    clerk.submit(
        "/desk/intake",
        Map.of("name", "彭思", "idNumber", "61019919880819706X", "mobile", "15438861683"));
    assertThat(clerk.status()).isEqualTo(200);
    assertThat(clerk.address()).matches("/desk/intake/[0-9a-f-]{36}");
    assertThat(clerk.body()).contains("已实名").doesNotContain("61019919880819706X");
    // Another clerk cannot walk in on it.
    assertThat(signedIn(ELSEWHERE).open(clerk.address()).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("地址和标题里没有个人信息")
  void nothingPersonalInTitles() {
    var number = received();
    var body = signedIn(WINDOW).open(path(number)).body();
    var title = Pattern.compile("<title>(.*?)</title>").matcher(body);
    assertThat(title.find()).isTrue();
    assertThat(title.group(1)).doesNotContain("演示水兴").doesNotContain(COMPANY);
  }

  @Test
  @DisplayName("快捷键可以关掉")
  void keysMayBeSwitchedOff() {
    var clerk = signedIn(WINDOW).open("/desk/settings");
    assertThat(clerk.open("/desk/inbox").body()).contains("class=\"kb\"");
    clerk.open("/desk/settings").submit("/desk/settings", Map.of("keys", "off"));
    assertThat(clerk.body()).contains("快捷键关了");
    assertThat(clerk.open("/desk/inbox").body()).doesNotContain("class=\"kb\"");
  }
}
