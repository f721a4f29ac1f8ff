package yimen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static yimen.identity.IdentityFixture.HERE;
import static yimen.identity.IdentityFixture.done;
import static yimen.identity.IdentityFixture.refusal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.kernel.Outcome;
import yimen.kernel.Visitor;

class IdentityIT {

  private IdentityFixture identity;

  @BeforeEach
  void freshDatabase() {
    identity = new IdentityFixture();
  }

  @Test
  @DisplayName("新手机号凭验证码登录，得到一级账号；再登录还是同一个人")
  void aNewPhoneBecomesAnAccount() {
    var mobile = identity.person(0).mobile();
    var first = identity.signedIn(mobile);
    assertThat(first.level()).isEqualTo(AssuranceLevel.L1);
    assertThat(identity.signedIn(mobile).person()).isEqualTo(first.person());
    assertThat(identity.residents.account(first.person()).orElseThrow().maskedMobile())
        .startsWith("154****");
  }

  @Test
  @DisplayName("验证码只能用一次")
  void aCodeWorksOnce() {
    var mobile = identity.person(0).mobile();
    var code = identity.code(mobile);
    done(identity.residents.signIn(mobile, code, HERE));
    assertThat(refusal(identity.residents.signIn(mobile, code, HERE)))
        .isEqualTo("identity.code-expired");
  }

  @Test
  @DisplayName("验证码五分钟内有效，到点即失效")
  void aCodeLastsFiveMinutes() {
    var mobile = identity.person(0).mobile();
    var code = identity.code(mobile);
    identity.clock.passes(Duration.ofMinutes(5));
    assertThat(refusal(identity.residents.signIn(mobile, code, HERE)))
        .isEqualTo("identity.code-expired");
    var fresh = identity.code(mobile);
    identity.clock.passes(Duration.ofMinutes(5).minusMillis(1));
    done(identity.residents.signIn(mobile, fresh, HERE));
  }

  @Test
  @DisplayName("输错五次，这条验证码作废，对的也不行，要重新获取")
  void fiveWrongTriesSpendACode() {
    var mobile = identity.person(0).mobile();
    var code = identity.code(mobile);
    var wrong = code.equals("000000") ? "000001" : "000000";
    for (var i = 0; i < 4; i++) {
      assertThat(refusal(identity.residents.signIn(mobile, wrong, HERE)))
          .isEqualTo("identity.code-wrong");
    }
    assertThat(refusal(identity.residents.signIn(mobile, wrong, HERE)))
        .isEqualTo("identity.code-spent");
    assertThat(refusal(identity.residents.signIn(mobile, code, HERE)))
        .isEqualTo("identity.code-spent");
    done(identity.residents.signIn(mobile, identity.code(mobile), HERE));
  }

  @Test
  @DisplayName("一个手机号一天最多十条验证码，第二天重新计")
  void tenCodesADay() {
    var mobile = identity.person(0).mobile();
    for (var i = 0; i < 10; i++) {
      identity.code(mobile);
    }
    assertThat(refusal(identity.residents.sendCode(mobile, HERE)))
        .isEqualTo("identity.codes-spent-today");
    identity.code(identity.person(1).mobile());
    identity.clock.passes(Duration.ofDays(1));
    identity.code(mobile);
  }

  @Test
  @DisplayName("别人的验证码登录不了我的手机号")
  void aCodeBelongsToItsPhone() {
    var mine = identity.person(0).mobile();
    var theirs = identity.code(identity.person(1).mobile());
    var own = identity.code(mine);
    if (!own.equals(theirs)) {
      assertThat(refusal(identity.residents.signIn(mine, theirs, HERE)))
          .isEqualTo("identity.code-wrong");
    }
  }

  @Test
  @DisplayName("有没有账号，获取验证码的答复都一样")
  void unknownPhonesGetTheSameAnswer() {
    var known = identity.person(0).mobile();
    identity.signedIn(known);
    var ofKnown = done(identity.residents.sendCode(known, HERE));
    var ofUnknown = done(identity.residents.sendCode(identity.person(1).mobile(), HERE));
    assertThat(ofUnknown.validUntil()).isEqualTo(ofKnown.validUntil());
    assertThat(refusal(identity.residents.signIn(identity.person(2).mobile(), "123456", HERE)))
        .isEqualTo("identity.code-expired");
  }

  @Test
  @DisplayName("短信发不出去时说清楚，不装作发了")
  void smsDownIsSaid() {
    identity.smsDown = true;
    assertThat(refusal(identity.residents.sendCode(identity.person(0).mobile(), HERE)))
        .isEqualTo("identity.sms-down");
  }

  @Test
  @DisplayName("实名核验通过升为二级；姓名与号码对不上的、连不上的都不升")
  void realNameCheck() {
    var person = identity.person(0);
    var other = identity.person(1);
    var signedIn = identity.signedIn(person.mobile());
    assertThat(
            refusal(
                identity.residents.proveRealName(
                    signedIn.person(), other.name(), person.idNumber())))
        .isEqualTo("identity.name-and-number-differ");
    assertThat(
            refusal(
                identity.residents.proveRealName(
                    signedIn.person(), person.name(), "61019919900101001")))
        .isEqualTo("identity.id-number-invalid");
    identity.populationDown = true;
    assertThat(
            refusal(
                identity.residents.proveRealName(
                    signedIn.person(), person.name(), person.idNumber())))
        .isEqualTo("identity.check-down");
    identity.populationDown = false;
    var account =
        done(
            identity.residents.proveRealName(
                signedIn.person(), person.name(), person.idNumber().toLowerCase()));
    assertThat(account.level()).isEqualTo(AssuranceLevel.L2);
    var facts = identity.parties.facts(account.person()).orElseThrow();
    assertThat(facts.name()).isEqualTo(person.name());
    assertThat(facts.mobile()).isEqualTo(person.mobile());
    assertThat(facts.birth()).isEqualTo(person.birth());
  }

  @Test
  @DisplayName("窗口已有本人档案的，凭同一手机号认证后归到同一个人名下")
  void theAccountJoinsThePersonAlreadyKnown() {
    var person = identity.person(0);
    var walkIn = done(identity.parties.person(person.name(), person.idNumber(), person.mobile()));
    assertThat(identity.proved(person).person()).isEqualTo(walkIn);
  }

  @Test
  @DisplayName("知道别人的姓名和身份证号，也不能用自己的手机冒领")
  void anotherPhoneDoesNotTakeOverAKnownPerson() {
    var person = identity.person(0);
    identity.proved(person);
    var thief = identity.signedIn(identity.person(1).mobile());
    assertThat(
            refusal(
                identity.residents.proveRealName(thief.person(), person.name(), person.idNumber())))
        .isEqualTo("identity.known-by-another-phone");
  }

  @Test
  @DisplayName("在窗口换了手机号：新号接着用，旧号登录后看不到原来的人")
  void aNewPhoneGivenAtTheWindow() {
    var person = identity.person(0);
    var before = identity.proved(person);
    var newMobile = identity.person(1).mobile();
    done(identity.parties.person(person.name(), person.idNumber(), newMobile));
    var again = identity.signedIn(person.mobile());
    assertThat(again.person()).isNotEqualTo(before.person());
    assertThat(again.level()).isEqualTo(AssuranceLevel.L1);
    var moved = identity.signedIn(newMobile);
    var account =
        done(identity.residents.proveRealName(moved.person(), person.name(), person.idNumber()));
    assertThat(account.person()).isEqualTo(before.person());
  }

  @Test
  @DisplayName("换号后旧号从未再登录，新号认证时旧号自动解绑")
  void theOldPhoneIsReleased() {
    var person = identity.person(0);
    var before = identity.proved(person);
    var newMobile = identity.person(1).mobile();
    done(identity.parties.person(person.name(), person.idNumber(), newMobile));
    var moved = identity.signedIn(newMobile);
    done(identity.residents.proveRealName(moved.person(), person.name(), person.idNumber()));
    assertThat(visitor(before.token())).isInstanceOf(Visitor.Anonymous.class);
  }

  @Test
  @DisplayName("企业只认登记机关的法定代表人")
  void actingForACompany() {
    var company = identity.registers.demoCompanies().getFirst();
    var person =
        identity.registers.demoPeople().stream()
            .filter(candidate -> candidate.id().equals(company.legalPersonId()))
            .findFirst()
            .orElseThrow();
    var representative = identity.proved(person);
    var id = done(identity.parties.company(company.uscc()));
    assertThat(identity.parties.companiesRepresentedBy(representative.person()))
        .extracting(PartyFacts::id)
        .contains(id);
    done(identity.residents.actFor(representative.token(), Optional.of(id)));
    assertThat(visitor(representative.token()))
        .isInstanceOfSatisfying(
            Visitor.SignedInResident.class,
            resident -> assertThat(resident.companyName()).isEqualTo(company.name()));
    var other =
        identity.registers.demoPeople().stream()
            .filter(p -> identity.registers.representedBy(p.idNumber()).isEmpty())
            .findFirst()
            .orElseThrow();
    var stranger = identity.proved(other);
    assertThat(refusal(identity.residents.actFor(stranger.token(), Optional.of(id))))
        .isEqualTo("identity.company-not-represented");
    assertThat(refusal(identity.parties.company("91610199YE0000018T")))
        .isEqualTo("identity.company-code-invalid");
  }

  @Test
  @DisplayName("同一个人同时登记十次，还是一个人")
  void tenAtOnceAreOnePerson() throws Exception {
    var person = identity.person(0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<Outcome<?>>>();
      for (var i = 0; i < 10; i++) {
        calls.add(() -> identity.parties.person(person.name(), person.idNumber(), ""));
      }
      var ids =
          threads.invokeAll(calls).stream().map(future -> done(future.resultNow())).distinct();
      assertThat(ids).hasSize(1);
    }
  }

  @Test
  @DisplayName("居民三十分钟不动即退出，动着也不超过八小时")
  void sessionsEnd() {
    var token = identity.signedIn(identity.person(0).mobile()).token();
    identity.clock.passes(Duration.ofMinutes(29));
    assertThat(visitor(token)).isInstanceOf(Visitor.SignedInResident.class);
    identity.clock.passes(Duration.ofMinutes(29));
    assertThat(visitor(token)).isInstanceOf(Visitor.SignedInResident.class);
    identity.clock.passes(Duration.ofMinutes(30));
    assertThat(visitor(token)).isInstanceOf(Visitor.Anonymous.class);

    var busy = identity.signedIn(identity.person(0).mobile()).token();
    for (var i = 0; i < 23; i++) {
      identity.clock.passes(Duration.ofMinutes(20));
      assertThat(visitor(busy)).isInstanceOf(Visitor.SignedInResident.class);
    }
    identity.clock.passes(Duration.ofMinutes(20));
    assertThat(visitor(busy)).isInstanceOf(Visitor.Anonymous.class);
  }

  @Test
  @DisplayName("退出登录立即生效；口令在库里只有摘要")
  void signingOutWorksAtOnce() {
    var token = identity.signedIn(identity.person(0).mobile()).token();
    assertThat(visitor(token)).isInstanceOf(Visitor.SignedInResident.class);
    var stored =
        identity
            .database
            .app()
            .sql("select encode(token_hash, 'escape') from identity.session")
            .query(String.class)
            .list();
    assertThat(stored).noneMatch(text -> text.contains(token));
    identity.residents.signOut(token);
    assertThat(visitor(token)).isInstanceOf(Visitor.Anonymous.class);
  }

  @Test
  @DisplayName("库里没有明文的姓名、证件号、手机号")
  void noPersonalDataInClear() {
    var person = identity.person(0);
    identity.proved(person);
    var rows =
        identity
            .database
            .app()
            .sql(
                """
                select p::text from identity.party p
                union all select a::text from identity.account a
                union all select c::text from identity.sms_code c
                union all select s::text from identity.session s
                """)
            .query(String.class)
            .list();
    assertThat(rows).isNotEmpty();
    for (var secret : List.of(person.name(), person.idNumber(), person.mobile())) {
      var hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
      assertThat(rows).noneMatch(row -> row.contains(secret) || row.contains(hex));
    }
  }

  @Test
  @DisplayName("没交完的表单只还给本人，半小时为限")
  void keptFormsAreForTheirOwnerOnly() {
    var owner = identity.proved(identity.person(0)).person();
    var other = identity.proved(identity.person(1)).person();
    var fields = List.of(new KeptForms.Field("name", "茶馆"), new KeptForms.Field("name", "二层"));
    var key = identity.keptForms.keep(owner, "/apply/x/1", fields, false);
    assertThat(identity.keptForms.find(key, owner).orElseThrow().fields()).isEqualTo(fields);
    assertThat(identity.keptForms.find(key, other)).isEmpty();
    identity.clock.passes(KeptForms.KEPT_FOR);
    assertThat(identity.keptForms.find(key, owner)).isEmpty();
  }

  @Test
  @DisplayName("会话断了再登录，原来打开的表单还能交；换了人则不能")
  void openFormsSurviveANewSession() {
    var mobile = identity.person(0).mobile();
    var first = identity.signedIn(mobile).token();
    var secret = identity.sessions.find(first).orElseThrow().formSecret();
    identity.clock.passes(Duration.ofMinutes(31));
    assertThat(identity.sessions.find(first).orElseThrow().formSecret()).isEqualTo(secret);
    var second =
        done(identity.residents.signIn(mobile, identity.code(mobile), HERE, first)).token();
    assertThat(identity.sessions.find(second).orElseThrow().formSecret()).isEqualTo(secret);
    var other = identity.person(1).mobile();
    var third = done(identity.residents.signIn(other, identity.code(other), HERE, second)).token();
    assertThat(identity.sessions.find(third).orElseThrow().formSecret()).isNotEqualTo(secret);
  }

  @Test
  @DisplayName("工作人员登录；用户名不存在与密码不对，答复一样；五次锁十五分钟，只锁这一处")
  void officialsLogIn() {
    var demo =
        new DemoOfficials(
            identity.database.app(),
            () -> List.of("D001", "T610102001"),
            identity.passwords,
            identity.clock);
    demo.prepare();
    demo.prepare();
    assertThat(identity.officials.demoUserNames("D001"))
        .containsExactly("d001-ck", "d001-hc", "d001-jd", "d001-sc");
    var signedIn = done(identity.officials.signIn(" D001-ck ", "yimen-demo", HERE));
    assertThat(signedIn.official().posts()).containsExactly(Post.WINDOW);
    assertThat(visitor(signedIn.token()))
        .isInstanceOfSatisfying(
            Visitor.SignedInOfficial.class,
            official -> {
              assertThat(official.agencyName()).isEqualTo("演示单位D001");
              assertThat(official.roles()).containsExactly("window");
              assertThat(official.name()).isEqualTo(identity.officials.nameOf("d001-ck"));
            });
    identity.clock.passes(Duration.ofMinutes(15));
    assertThat(visitor(signedIn.token())).isInstanceOf(Visitor.Anonymous.class);

    for (var name : List.of("d001-ck", "nobody-here")) {
      assertThat(tries(name)).as(name).isEqualTo(tries("another-nobody-" + name));
      assertThat(refusal(identity.officials.signIn(name, "yimen-demo", HERE)))
          .isEqualTo("identity.log-in-locked");
    }
    done(identity.officials.signIn("d001-ck", "yimen-demo", "198.51.100.1"));
    identity.clock.passes(Duration.ofMinutes(15));
    done(identity.officials.signIn("d001-ck", "yimen-demo", HERE));
  }

  private List<String> tries(String userName) {
    var answers = new ArrayList<String>();
    for (var i = 0; i < 5; i++) {
      answers.add(refusal(identity.officials.signIn(userName, "wrong", HERE)));
      identity.clock.passes(Duration.ofSeconds(5));
    }
    return answers;
  }

  private Visitor visitor(String token) {
    return identity.sessions.find(token).map(Session::visitor).orElseGet(Visitor.Anonymous::new);
  }
}
