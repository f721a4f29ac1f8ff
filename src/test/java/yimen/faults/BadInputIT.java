package yimen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import yimen.ProgramTest;
import yimen.casework.Applications;
import yimen.casework.Casework;
import yimen.casework.Draft;
import yimen.documents.Files;
import yimen.identity.DemoRegisters;
import yimen.identity.Officials;
import yimen.identity.Parties;
import yimen.identity.Residents;
import yimen.item.Guide;
import yimen.item.Items;
import yimen.kernel.Act;
import yimen.licence.Licences;
import yimen.time.Calendars;

/// Wrong, hostile, repeated, late and lost input, as a browser without scripts sends it.
@ProgramTest
class BadInputIT {

  private static final String ITEM = "ZZ98";
  private static final String CASE_NUMBER_IN_PATH = "/me/cases/[0-9A-Z]{21}/receipt";

  /// A place in the list of demo people for each test, far from those of other tests.
  private static int nextPerson = 230;

  @LocalServerPort int port;
  @Autowired Applications applications;
  @Autowired Casework casework;
  @Autowired Items items;
  @Autowired Parties parties;
  @Autowired Officials officials;
  @Autowired Residents residents;
  @Autowired Files files;
  @Autowired Licences licences;
  @Autowired DemoRegisters registers;
  @Autowired Calendars calendars;
  @Autowired InstantSource clock;
  @Autowired JdbcClient jdbc;

  private CaseWalk walk;
  private Guest resident;
  private String session;
  private CaseWalk.Wish wish;

  @BeforeEach
  void begin() {
    walk =
        new CaseWalk(
            applications,
            casework,
            items,
            parties,
            officials,
            files,
            licences,
            registers,
            calendars,
            clock);
    publish("");
    var somebody = nextPerson++;
    var person = registers.demoPeople().get(somebody);
    var from = "127.0.1." + somebody % 250;
    var code = CaseWalk.value(residents.sendCode(person.mobile(), from)).demoCode().orElseThrow();
    var in = CaseWalk.value(residents.signIn(person.mobile(), code, from));
    CaseWalk.value(residents.proveRealName(in.person(), person.name(), person.idNumber()));
    session = in.token();
    resident = new Guest(port);
    resident.cookies().put("yimen_session", session);
    wish = walk.wish(guide(), Guide.Target.PERSON, somebody);
  }

  private Guide guide() {
    return items.find(ITEM).orElseThrow();
  }

  /// Another `note` is another version.
  private void publish(String note) {
    try (var yaml = BadInputIT.class.getResourceAsStream("/guides/every-type.yaml")) {
      var text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
      var report =
          items.importGuide(
              text.replace("a: 不收费。", "a: 不收费。" + note), Act.byRobot("test", UUID.randomUUID()));
      assertThat(report.mistakes()).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String emptyDraft() {
    return "/apply/"
        + CaseWalk.value(
            applications.start(
                guide().code().value(),
                wish.owner(),
                wish.applicant(),
                wish.division(),
                wish.situation()));
  }

  private String completeDraft() {
    return "/apply/" + walk.completeDraft(wish).id();
  }

  private Draft draft(String path) {
    return applications
        .draft(UUID.fromString(path.substring("/apply/".length())), wish.owner())
        .orElseThrow();
  }

  private long cases() {
    return casework.casesOf(wish.owner(), 50).size();
  }

  private Guest answer(String draft, String field, String value) {
    var page = draft + "/all/" + field;
    resident.open(page);
    return resident.submit(page, Map.of(field, value));
  }

  @ParameterizedTest(name = "{0}：{1} → {2}")
  @DisplayName("填错了：422，说清怎么改，填的还在，什么也没交上去")
  @CsvSource({
    "idno, 610199199208093498, 有一位不对，请对照身份证核对",
    "idno, 61019919920809, 应为 18 位",
    "uscc, 91610199YE0000018T, 有一位不对，请对照营业执照核对",
    "day, 2999-01-01, 请核对",
    "day, 2026-02-31, 要填真实的日期",
    "text, 王😀丽, 表情或图形符号改成文字",
    "phone, 12345, 要填 11 位手机号",
    "number, 十二, 要填数字",
    "money, 1e999999999, 金额要填数字",
    "pick, 9, 请从列出的选项里选择",
    "plate, ABC, 要填完整的车牌号",
    "vin, LSVAA49J132000002, 有一位不对，请对照行驶证核对",
    "card, 62, 要填 12 到 19 位数字"
  })
  void wrongAnswers(String field, String value, String sentence) {
    var draft = emptyDraft();
    answer(draft, field, value);

    assertThat(resident.status()).as(resident.words()).isEqualTo(422);
    assertThat(resident.body()).contains("<title>错误：");
    assertThat(resident.words()).contains(sentence);
    if (!field.equals("pick") && !field.equals("day")) {
      assertThat(resident.form(draft + "/all/" + field).value(field)).isEqualTo(value);
    }
    assertThat(cases()).isZero();
  }

  @Test
  @DisplayName("太长的内容：说多了多少，一个字不丢")
  void overlongTextIsKept() {
    var draft = emptyDraft();
    var text = "很长的说明。".repeat(2_000);
    answer(draft, "longtext", text);

    assertThat(resident.status()).isEqualTo(422);
    assertThat(resident.words()).contains("个字以内", "现在有 12000 个字");
    assertThat(resident.form(draft + "/all/longtext").value("longtext")).isEqualTo(text);
  }

  @Test
  @DisplayName("生僻字（四字节）的姓名收得下、显示得出")
  void rareCharactersAreTaken() {
    var draft = emptyDraft();
    answer(draft, "text", "𠮷㛃𬱖");

    assertThat(resident.status()).isEqualTo(200);
    assertThat(resident.open(draft + "/all").words()).contains("𠮷㛃𬱖");
  }

  @Test
  @DisplayName("每一种问题里填 SQL、HTML、模板、零字节：不出错，不执行，原样显示")
  void hostileTextInEveryField() {
    var draft = emptyDraft();
    var hostile =
        List.of(
            "'; drop table casework.case_register; --",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "{{7*7}}${7*7}#{7*7}",
            "%00\u0000",
            "../../../../etc/passwd",
            "\uD800",
            "A".repeat(100_000));
    var shown = List.of("text", "longtext", "address");
    for (var field : guide().form().getFirst().fields()) {
      var page = draft + "/all/" + field.id();
      for (var text : hostile) {
        var form = resident.open(page).form(page);
        var values = new java.util.LinkedHashMap<String, String>();
        values.put(field.id(), text);
        form.fields().stream()
            .map(Map.Entry::getKey)
            .filter(name -> name.startsWith(field.id() + "-"))
            .forEach(name -> values.put(name, text));
        resident.submit(page, values);
        var what = field.id() + " " + text.substring(0, Math.min(30, text.length()));

        assertThat(resident.status()).as(what).isIn(200, 422);
        assertThat(resident.body())
            .as(what)
            .doesNotContain("<script>alert", "<img src=x", "4949", "root:x:0");
        if (shown.contains(field.id()) && text.startsWith("<script")) {
          assertThat(resident.open(page).form(page).value(field.id())).as(what).isEqualTo(text);
        }
      }
      answer(draft, field.id(), "<script>alert(1)</script>");
    }
    assertThat(resident.open(draft).status()).isEqualTo(200);
    assertThat(resident.open(draft + "/all").body()).doesNotContain("<script>alert");
    assertThat(resident.open("/me").status()).isEqualTo(200);
    assertThat(cases()).isZero();
  }

  @Test
  @DisplayName("文件不对：格式不对、冒充、空的、坏的、太大，各有各的话；什么也没收")
  void wrongFiles() {
    var draft = emptyDraft();
    var page = draft + "/docs/2";
    var action = page + "/files";
    var png = SamplePapers.png(1);
    var bad =
        List.of(
            Map.entry("程序.exe", "MZ程序".getBytes(StandardCharsets.UTF_8)),
            Map.entry("照片.pdf", png),
            Map.entry("空.png", new byte[0]),
            Map.entry("半张.png", java.util.Arrays.copyOf(png, png.length / 2)));
    var sentences = List.of("不是可用的格式", "的内容与后缀对不上", "是空文件", "没有传完或者已经损坏");
    for (var i = 0; i < bad.size(); i++) {
      resident.open(page).upload(action, "file", bad.get(i).getKey(), bad.get(i).getValue());
      assertThat(resident.status()).as(bad.get(i).getKey()).isEqualTo(422);
      assertThat(resident.words()).contains("“" + bad.get(i).getKey() + "”", sentences.get(i));
    }
    resident.open(page).upload(action, "file", "大.png", new byte[21 << 20]);
    assertThat(resident.status()).isEqualTo(413);
    assertThat(resident.words()).contains("文件太大", "一个文件最大 20 MB");

    assertThat(draft(draft).materials().get(1).files()).isEmpty();
  }

  @Test
  @DisplayName("双击、两个标签页、提交后再退回：只有一个办件编号")
  void submittedTwiceIsOneCase() throws Exception {
    var draft = completeDraft();
    var first = resident.open(draft + "/review");
    var second = resident.tab().open(draft + "/review");
    var form = first.form(draft + "/submit").with(Map.of("signed", "Y"));
    var other = second.form(draft + "/submit").with(Map.of("signed", "Y"));
    assertThat(other.value("command_id")).isNotEqualTo(form.value("command_id"));

    var answers = new ArrayList<String>();
    var clicks = new ArrayList<Callable<String>>();
    for (var i = 0; i < 6; i++) {
      var sent = i % 2 == 0 ? form : other;
      clicks.add(() -> resident.tab().send(sent).page().header("location"));
    }
    try (var threads = Executors.newFixedThreadPool(clicks.size())) {
      for (var answer : threads.invokeAll(clicks)) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).allMatch(place -> place.matches(".*" + CASE_NUMBER_IN_PATH));
    assertThat(answers).containsOnly(answers.getFirst());
    assertThat(resident.send(form).page().header("location")).isEqualTo(answers.getFirst());
    assertThat(resident.open(draft + "/review").address()).matches(CASE_NUMBER_IN_PATH);
    assertThat(resident.open(draft + "/all/text").address()).matches(CASE_NUMBER_IN_PATH);
    assertThat(cases()).isOne();
  }

  @Test
  @DisplayName("填到一半登录失效：重新登录后，填的内容还在，接着办")
  void whatWasTypedSurvivesALostSession() {
    var draft = emptyDraft();
    var page = draft + "/all/text";
    resident.open(page);
    residents.signOut(session);
    resident.submit(page, Map.of("text", "<b>王小丽</b>"));
    assertThat(resident.address()).startsWith("/login");
    assertThat(resident.words()).contains("您刚才填的内容已经留好");

    var person = registers.demoPeople().get(nextPerson - 1);
    resident.submit("/login", Map.of("mobile", person.mobile())).enterCode();
    assertThat(resident.address()).isEqualTo("/kept");
    assertThat(resident.form(page).value("text")).isEqualTo("<b>王小丽</b>");
    assertThat(resident.body()).doesNotContain("<b>王小丽</b>");
    resident.submit(page, Map.of("text", "王小丽"));
    assertThat(draft(draft).answers().get("text").answer())
        .isEqualTo(new yimen.item.Answer.One("王小丽"));
  }

  @Test
  @DisplayName("填的时候事项改了：说清楚，交不了旧的；换成新的，填过的都在")
  void theItemChangesWhileADraftIsOpen() {
    var draft = completeDraft();
    var form = resident.open(draft + "/review").form(draft + "/submit");
    var answers = draft(draft).answers().size();
    publish("新版" + nextPerson);

    resident.send(form.with(Map.of("signed", "Y")));
    assertThat(resident.status()).isEqualTo(422);
    assertThat(cases()).isZero();
    assertThat(resident.open(draft).words()).contains("这个事项刚更新过", "填过的内容都在");
    resident.submit(draft + "/renew", Map.of());
    assertThat(draft(draft).outdated()).isEmpty();
    assertThat(draft(draft).answers()).hasSize(answers);
    resident.open(draft + "/review").submit(draft + "/submit", Map.of("signed", "Y"));
    assertThat(cases()).isOne();
  }

  @Test
  @DisplayName("填的时候事项暂停了：说清楚，内容留着，恢复后接着办")
  void theItemIsSuspendedWhileADraftIsOpen() {
    var draft = completeDraft();
    var form = resident.open(draft + "/review").form(draft + "/submit");
    items.suspend(
        guide().code(), "系统升级", java.util.Optional.empty(), Act.byRobot("test", UUID.randomUUID()));
    try {
      resident.send(form.with(Map.of("signed", "Y")));
      assertThat(resident.status()).isEqualTo(422);
      assertThat(resident.open(draft).words()).contains("这个事项暂停办理", "填的内容已保存");
      assertThat(cases()).isZero();
    } finally {
      items.resume(guide().code(), Act.byRobot("test", UUID.randomUUID()));
    }
    resident.open(draft + "/review").submit(draft + "/submit", Map.of("signed", "Y"));
    assertThat(resident.address()).matches(CASE_NUMBER_IN_PATH);
  }

  @Test
  @DisplayName("两人同时办一件：一人办成，另一人看到 409，写明谁在什么时候办了什么")
  void twoOfficersAtOnce() throws Exception {
    var submitted = walk.submit(wish);
    var clerk = submitted.agency().toLowerCase(java.util.Locale.ROOT) + "-ck";
    jdbc.sql(
            """
            insert into identity.official
              (staff_id, user_name, name, agency_code, posts, password_hash, created_at)
            select staff_id || '2', user_name || '2', '第二人', agency_code, posts, password_hash,
                   created_at
              from identity.official
             where user_name = :clerk
                on conflict do nothing
            """)
        .param("clerk", clerk)
        .update();
    var path = "/desk/cases/" + submitted.number() + "/accept";
    var both =
        List.of(
            Guest.from("127.0.2.1", port).deskLogIn(clerk, Officials.DEMO_PASSWORD).open(path),
            Guest.from("127.0.2.2", port)
                .deskLogIn(clerk + "2", Officials.DEMO_PASSWORD)
                .open(path));
    var clicks = new ArrayList<Callable<Integer>>();
    both.forEach(one -> clicks.add(() -> one.send(one.form(path)).status()));
    var statuses = new ArrayList<Integer>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (var status : threads.invokeAll(clicks)) {
        statuses.add(status.get());
      }
    }

    assertThat(statuses).containsExactlyInAnyOrder(303, 409);
    var late = both.get(statuses.indexOf(409));
    var winner = statuses.indexOf(303) == 1 ? "第二人" : officials.nameOf(clerk);
    assertThat(late.words()).contains("别人刚改过", winner, "受理", "您填的");
    assertThat(walk.view(submitted).ledger()).hasSize(2);
  }

  @Test
  @DisplayName("补正期限写成不存在的日期：422，不出错")
  void aDayThatDoesNotExistAtTheDesk() {
    var submitted = walk.submit(wish);
    var clerk = submitted.agency().toLowerCase(java.util.Locale.ROOT) + "-ck";
    var path = "/desk/cases/" + submitted.number() + "/correction";
    var desk = Guest.from("127.0.2.3", port).deskLogIn(clerk, Officials.DEMO_PASSWORD).open(path);
    desk.submit(path, Map.of("answerBy-y", "2027", "answerBy-m", "02", "answerBy-d", "31"));
    assertThat(desk.status()).isEqualTo(422);
    assertThat(desk.words()).contains("补正期限写成年、月、日");
  }

  @Test
  @DisplayName("猜办件编号和查询码：不管有没有这一件，回答一个样；猜多了先停一停")
  void guessingACaseTellsNothing() {
    var submitted = walk.submit(wish);
    var thief = Guest.from("127.0.3.1", port);
    thief.open("/track");
    var real = guess(thief, submitted.number().value(), "22222222");
    var invented = guess(thief, "610102202611239999999", "22222222");
    assertThat(real.status()).isEqualTo(422);
    assertThat(invented.status()).isEqualTo(422);
    assertThat(
            real.body().replace(submitted.number().value(), "N").replaceAll("value=\"[^\"]*\"", ""))
        .isEqualTo(
            invented
                .body()
                .replace("610102202611239999999", "N")
                .replaceAll("value=\"[^\"]*\"", ""));

    Guest.Page last = real;
    for (var i = 0; i < 40 && last.status() == 422; i++) {
      last = guess(thief, submitted.number().value(), "2222222" + i % 10);
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("retry-after")).matches("\\d+");
    assertThat(last.body()).contains("操作太快").doesNotContain(submitted.wish().guide().name());
    assertThat(Guest.from("127.0.3.9", port).open("/me/cases/" + submitted.number()).address())
        .startsWith("/login");
  }

  private static Guest.Page guess(Guest thief, String number, String code) {
    // Back on the page of the form, whose token stays good.
    return thief.tab().submit("/track", Map.of("number", number, "code", code)).page();
  }

  @Test
  @DisplayName("验证码错五次：作废，对的也不行了，请重新获取")
  void fiveWrongCodes() {
    var person = registers.demoPeople().get(nextPerson++);
    var guest = Guest.from("127.0.3.2", port);
    guest.open("/login").submit("/login", Map.of("mobile", person.mobile()));
    var right = guest.shownCode();
    var wrong = right.startsWith("1") ? "222222" : "111111";
    var form = guest.form("/login/code");
    for (var i = 0; i < 4; i++) {
      assertThat(guest.send(form.with(Map.of("code", wrong))).status()).isEqualTo(422);
      assertThat(guest.words()).contains("验证码");
    }
    guest.send(form.with(Map.of("code", wrong)));
    assertThat(guest.status()).isEqualTo(422);
    assertThat(guest.words()).contains("重新获取");
    guest.send(form.with(Map.of("code", right)));
    assertThat(guest.status()).isEqualTo(422);
    assertThat(guest.cookies()).doesNotContainKey("yimen_session");
  }

  @Test
  @DisplayName("没有的地址：404，给搜索，地址里的标签不执行；没有令牌的提交：403")
  void unknownAddressesAndForeignForms() {
    var guest = new Guest(port).open("/fuwu/%E9%A3%9F%E5%93%81%3Cscript%3Ealert(1)%3C/script%3E");
    assertThat(guest.status()).isIn(400, 404);
    assertThat(guest.body()).doesNotContain("<script>alert");
    assertThat(guest.open("/meiyou").status()).isEqualTo(404);
    assertThat(guest.words()).contains("没有这个页面", "搜一搜");

    var draft = emptyDraft();
    resident.post(
        draft + "/all/text",
        "application/x-www-form-urlencoded",
        "text=abc".getBytes(StandardCharsets.US_ASCII));
    assertThat(resident.status()).isEqualTo(403);
    assertThat(resident.words()).contains("您不能办这件事");
    assertThat(draft(draft).answers()).doesNotContainKey("text");
  }
}
