package yimen.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import yimen.identity.AssuranceLevel;
import yimen.identity.DemoRegisters;
import yimen.identity.Parties;
import yimen.identity.PartyFacts;
import yimen.identity.ProviderDown;
import yimen.identity.Residents;
import yimen.identity.Sessions;
import yimen.kernel.Mode;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.kernel.Visitor;
import yimen.ui.Pages;
import yimen.ui.Problem;
import yimen.ui.Refusals;

/// M08: the own account, the real-name check, acting for a company.
@Controller
class AccountPages {

  private static final String ACCOUNT = "/account";

  private final Residents residents;
  private final Parties parties;
  private final Sessions sessions;
  private final Cookies cookies;
  private final Refusals refusals;
  private final Optional<DemoRegisters> demo;

  AccountPages(
      Residents residents,
      Parties parties,
      Sessions sessions,
      Cookies cookies,
      Refusals refusals,
      Mode mode,
      Optional<DemoRegisters> demo) {
    this.residents = residents;
    this.parties = parties;
    this.sessions = sessions;
    this.cookies = cookies;
    this.refusals = refusals;
    this.demo = mode.demo() ? demo : Optional.empty();
  }

  @GetMapping("/account")
  ModelAndView account(@RequestAttribute(Visitor.ATTRIBUTE) Visitor.SignedInResident visitor) {
    var account = residents.account(visitor.person()).orElseThrow();
    var number = parties.facts(visitor.person()).map(PartyFacts::maskedNumber).orElse("");
    return Pages.show(
        "identity/account",
        new AccountPage(
            account.name(),
            number,
            account.maskedMobile(),
            level(account.level()),
            account.level().atLeast(AssuranceLevel.L2),
            visitor.companyName()));
  }

  @GetMapping("/account/real-name")
  ModelAndView askForName(
      @RequestParam(required = false) @Nullable String to,
      @RequestAttribute(Visitor.ATTRIBUTE) Visitor.SignedInResident visitor) {
    var next = LocalPath.orElse(to, ACCOUNT);
    return visitor.level() >= AssuranceLevel.L2.ordinal()
        ? Pages.seeOther(next)
        : namePage(next, "", "", List.of(), visitor);
  }

  @PostMapping("/account/real-name")
  ModelAndView checkName(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String idNumber,
      @RequestParam(required = false) @Nullable String to,
      @RequestAttribute(Visitor.ATTRIBUTE) Visitor.SignedInResident visitor,
      HttpServletRequest request,
      HttpServletResponse response) {
    var next = LocalPath.orElse(to, ACCOUNT);
    return switch (residents.proveRealName(visitor.person(), name, idNumber)) {
      case Outcome.Done<Residents.Account> _ -> {
        // Who has become more trusted gets a new token.
        sessions
            .renew(cookies.read(request, Cookies.SESSION))
            .ifPresent(token -> cookies.write(response, Cookies.SESSION, token));
        yield Pages.seeOther(next);
      }
      case Outcome.Refused<Residents.Account>(var why) -> {
        var field = why.code().equals("identity.id-number-invalid") ? "idNumber" : "name";
        var problems = List.of(new Problem(field, refusals.sentence(why)));
        yield SignInPages.unprocessable(namePage(next, name, idNumber, problems, visitor));
      }
    };
  }

  @GetMapping("/account/acting")
  ModelAndView askForWhom(
      @RequestParam(required = false) @Nullable String to,
      @RequestAttribute(Visitor.ATTRIBUTE) Visitor.SignedInResident visitor) {
    var next = LocalPath.orElse(to, ACCOUNT);
    return visitor.level() < AssuranceLevel.L2.ordinal()
        ? Pages.seeOther(
            LocalPath.asking(Doorkeeper.REAL_NAME, LocalPath.asking("/account/acting", next)))
        : actingPage(next, visitor, List.of());
  }

  @PostMapping("/account/acting")
  ModelAndView act(
      @RequestParam(defaultValue = "") String company,
      @RequestParam(required = false) @Nullable String to,
      @RequestAttribute(Visitor.ATTRIBUTE) Visitor.SignedInResident visitor,
      HttpServletRequest request,
      HttpServletResponse response) {
    var next = LocalPath.orElse(to, ACCOUNT);
    var token = cookies.read(request, Cookies.SESSION);
    return switch (residents.actFor(token, chosen(company))) {
      case Outcome.Done<PartyId> _ -> {
        sessions.renew(token).ifPresent(fresh -> cookies.write(response, Cookies.SESSION, fresh));
        yield Pages.seeOther(next);
      }
      case Outcome.Refused<PartyId>(var why) ->
          SignInPages.unprocessable(
              actingPage(next, visitor, List.of(new Problem("company", refusals.sentence(why)))));
    };
  }

  /// A text that is no id stands for a company nobody represents.
  private static Optional<PartyId> chosen(String company) {
    if (company.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(PartyId.of(company));
    } catch (IllegalArgumentException _) {
      return Optional.of(new PartyId(new UUID(0, 0)));
    }
  }

  private ModelAndView actingPage(
      String to, Visitor.SignedInResident visitor, List<Problem> problems) {
    List<PartyFacts> companies;
    var shown = problems;
    try {
      companies = parties.companiesRepresentedBy(visitor.person());
    } catch (ProviderDown _) {
      companies = List.of();
      shown = List.of(new Problem("company", refusals.sentence(() -> "identity.check-down")));
    }
    return Pages.show(
        "identity/acting",
        new ActingPage(
            to,
            visitor.name(),
            companies.stream()
                .map(facts ->
                    new ActingPage.Company(facts.id().toString(), facts.name(), facts.number()))
                .toList(),
            visitor.company() == null ? "" : visitor.company().toString(),
            shown));
  }

  private ModelAndView namePage(
      String to,
      String name,
      String idNumber,
      List<Problem> problems,
      Visitor.SignedInResident visitor) {
    var holder =
        demo.flatMap(registers ->
            parties
                .facts(visitor.person())
                .map(PartyFacts::mobile)
                .flatMap(mobile ->
                    registers.demoPeople().stream()
                        .filter(person -> person.mobile().equals(mobile))
                        .findFirst()));
    return Pages.show(
        "identity/realName",
        new RealNamePage(
            to,
            name,
            idNumber,
            problems,
            holder.map(DemoRegisters.DemoPerson::name).orElse(null),
            holder.map(DemoRegisters.DemoPerson::idNumber).orElse(null)));
  }

  private static String level(AssuranceLevel level) {
    return switch (level) {
      case L0 -> "未认证";
      case L1 -> "初级（手机号）";
      case L2 -> "中级（姓名和身份证号已核验）";
      case L3 -> "高级（本人到场或人脸已核验）";
    };
  }
}
