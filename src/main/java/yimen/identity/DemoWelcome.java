package yimen.identity;

import java.util.ArrayList;
import java.util.List;
import yimen.kernel.DemoOnly;
import yimen.kernel.Welcome;

/// Tells who has just started the demonstration whom to log in as.
final class DemoWelcome implements Welcome, DemoOnly {

  private static final int PEOPLE = 3;

  private final DemoRegisters registers;

  DemoWelcome(DemoRegisters registers) {
    this.registers = registers;
  }

  @Override
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("演示居民：在 /login 填手机号，验证码显示在页面上");
    registers.demoCompanies().stream()
        .limit(PEOPLE)
        .forEach(company ->
            registers.demoPeople().stream()
                .filter(person -> person.id().equals(company.legalPersonId()))
                .forEach(person ->
                    lines.add(
                        "  %s  手机 %s  身份证 %s（%s 法定代表人）"
                            .formatted(
                                person.name(),
                                person.mobile(),
                                person.idNumber(),
                                company.name()))));
    lines.add("演示工作人员：在 /desk/login 挑选单位和岗位，密码都是 " + Officials.DEMO_PASSWORD);
    return lines;
  }
}
