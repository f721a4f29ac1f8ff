package yimen.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.util.stream.Collectors;
import yimen.identity.DemoRegisters;
import yimen.identity.DemoRegisters.DemoCompany;
import yimen.identity.DemoRegisters.DemoPerson;

/// Ways that several journeys go: who the people are, how they sign in, how an area is picked.
final class Roads {

  /// A company and the one person who represents it and no other.
  record Business(DemoCompany company, DemoPerson owner) {}

  private Roads() {}

  /// People whom no other test of the shared program signs in.
  private static final int FIRST_BUSINESS = 60;

  /// Each journey takes numbers of its own, so that none meets the drafts of another.
  static Business business(DemoRegisters registers, int number) {
    var companiesOf =
        registers.demoCompanies().stream()
            .collect(Collectors.groupingBy(DemoCompany::legalPersonId, Collectors.counting()));
    var company =
        registers.demoCompanies().stream()
            .filter(one -> companiesOf.get(one.legalPersonId()) == 1)
            .skip(FIRST_BUSINESS + number)
            .findFirst()
            .orElseThrow();
    return new Business(company, person(registers, company.legalPersonId()));
  }

  static DemoPerson person(DemoRegisters registers, String id) {
    return registers.demoPeople().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /// From the page that asks for the phone number to the page that was wanted.
  static void signInFirstTime(Walk walk, DemoPerson person) {
    walk.sees("您的手机号是多少").accessible().shot("login");
    walk.fill("您的手机号是多少？", person.mobile()).click("获取验证码");
    walk.sees("请填写短信里的验证码").accessible().reads("演示短信");
    walk.fill("请填写短信里的验证码", walk.text("#demo-code")).click("登录");
    walk.sees("您是哪一位").accessible().reads("演示");
    walk.fill("姓名", person.name()).fill("公民身份号码", person.idNumber()).click("核对并继续");
  }

  /// Starts at the login page of the desk, with or without an address in mind.
  static void signInOfficial(Walk walk, String unit, String agency, String post, int which) {
    walk.sees("工作人员登录").accessible().select("地区", unit).click("列出单位");
    walk.sees("工作人员登录").select("单位", agency).click("列出人员");
    walk.sees("工作人员登录").accessible();
    walk.click(walk.page().locator(".tasks button:has-text('以" + post + "岗登录')").nth(which));
    walk.sees("待办");
  }

  /// Signs in and begins an application for a food licence; the path of the draft.
  static String draft(Walk walk, DemoRegisters registers, int number) {
    var business = business(registers, number);
    walk.go("/apply/SC05/check?s-commit=N&s-agent=N&where=610113").sees("您要交");
    walk.click("登录后开始填写");
    signInFirstTime(walk, business.owner());
    walk.sees("您要交").click("开始填写").sees("食品经营许可要填的内容");
    return URI.create(walk.page().url()).getPath();
  }

  /// An area picked level by level; the last by position, since villages have many names.
  static void area(Walk walk, String... names) {
    var selects = walk.page().locator("main select");
    for (var i = 0; i <= names.length; i++) {
      assertThat(selects).hasCount(i + 1);
      // New selects listen only when htmx has settled.
      assertThat(walk.page().locator(".htmx-added, .htmx-settling, .htmx-swapping")).hasCount(0);
      if (i < names.length) {
        walk.select(selects.nth(i), new SelectOption().setLabel(names[i]));
        if (!walk.screen().script()) {
          walk.click("选好了，看下一级");
        }
      } else {
        walk.select(selects.nth(i), new SelectOption().setIndex(1));
      }
    }
  }
}
