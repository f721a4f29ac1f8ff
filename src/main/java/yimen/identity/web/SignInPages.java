package yimen.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import yimen.identity.AssuranceLevel;
import yimen.identity.DemoRegisters;
import yimen.identity.Officials;
import yimen.identity.Residents;
import yimen.kernel.MobileNumber;
import yimen.kernel.Mode;
import yimen.kernel.Outcome;
import yimen.kernel.Visitor;
import yimen.ui.Pages;
import yimen.ui.Problem;
import yimen.ui.Refusals;

/// M08: signing in with a phone, and out.
@Controller
class SignInPages {

  private static final String HOME = "/me";
  private static final int DEMO_PEOPLE = 6;

  private final Residents residents;
  private final Officials officials;
  private final Cookies cookies;
  private final Refusals refusals;
  private final Mode mode;
  private final Optional<DemoRegisters> demo;

  SignInPages(
      Residents residents,
      Officials officials,
      Cookies cookies,
      Refusals refusals,
      Mode mode,
      Optional<DemoRegisters> demo) {
    this.residents = residents;
    this.officials = officials;
    this.cookies = cookies;
    this.refusals = refusals;
    this.mode = mode;
    this.demo = mode.demo() ? demo : Optional.empty();
  }

  @GetMapping({"/login", "/register"})
  ModelAndView askForPhone(
      @RequestParam(required = false) @Nullable String to,
      @RequestAttribute(Visitor.ATTRIBUTE) Visitor visitor) {
    var next = LocalPath.orElse(to, HOME);
    if (visitor instanceof Visitor.SignedInResident) {
      return Pages.seeOther(next);
    }
    return phonePage(next, "", List.of());
  }

  /// Reloaded by hand, or a bookmark: the phone is not in the address.
  @GetMapping("/login/code")
  ModelAndView askForPhoneAgain() {
    return Pages.seeOther("/login");
  }

  @PostMapping("/login")
  ModelAndView sendCode(
      @RequestParam(defaultValue = "") String mobile,
      @RequestParam(required = false) @Nullable String to,
      HttpServletRequest request) {
    var next = LocalPath.orElse(to, HOME);
    return switch (residents.sendCode(mobile, request.getRemoteAddr())) {
      case Outcome.Done<Residents.CodeSent>(var sent) ->
          codePage(next, mobile, sent.demoCode().orElse(null), List.of(), false);
      case Outcome.Refused<Residents.CodeSent>(var why) ->
          unprocessable(
              phonePage(next, mobile, List.of(new Problem("mobile", refusals.sentence(why)))));
    };
  }

  @PostMapping("/login/code")
  ModelAndView signIn(
      @RequestParam(defaultValue = "") String mobile,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(required = false) @Nullable String to,
      HttpServletRequest request,
      HttpServletResponse response) {
    var next = LocalPath.orElse(to, HOME);
    if (MobileNumber.problem(mobile).isPresent()) {
      return Pages.seeOther(LocalPath.asking("/login", next));
    }
    var earlier = cookies.read(request, Cookies.SESSION);
    return switch (residents.signIn(mobile, code, request.getRemoteAddr(), earlier)) {
      case Outcome.Done<Residents.SignedIn>(var signedIn) -> {
        cookies.write(response, Cookies.SESSION, signedIn.token());
        cookies.clear(response, Cookies.FORM);
        yield Pages.seeOther(
            signedIn.level().atLeast(AssuranceLevel.L2)
                ? next
                : LocalPath.asking(Doorkeeper.REAL_NAME, next));
      }
      case Outcome.Refused<Residents.SignedIn>(var why) -> {
        var spent = !why.code().equals("identity.code-wrong");
        yield unprocessable(
            codePage(
                next, mobile, null, List.of(new Problem("code", refusals.sentence(why))), spent));
      }
    };
  }

  @PostMapping("/logout")
  ModelAndView signOut(
      @RequestAttribute(Visitor.ATTRIBUTE) Visitor visitor,
      HttpServletRequest request,
      HttpServletResponse response) {
    var token = cookies.read(request, Cookies.SESSION);
    var next =
        switch (visitor) {
          case Visitor.SignedInOfficial _ -> {
            officials.signOut(token);
            yield Doorkeeper.DESK_LOG_IN;
          }
          case Visitor.SignedInResident _, Visitor.Anonymous _ -> {
            residents.signOut(token);
            yield "/";
          }
        };
    cookies.clear(response, Cookies.SESSION);
    cookies.clear(response, Cookies.KEPT);
    if (mode.production()) {
      response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    }
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return Pages.seeOther(next);
  }

  private ModelAndView phonePage(String to, String mobile, List<Problem> problems) {
    var kept = to.equals(Doorkeeper.KEPT);
    return Pages.show("identity/login", new LoginPage(to, mobile, problems, kept, demoPhones()));
  }

  private ModelAndView codePage(
      String to, String mobile, @Nullable String demoCode, List<Problem> problems, boolean spent) {
    var number = MobileNumber.of(mobile);
    return Pages.show(
        "identity/code",
        new CodePage(to, number.value(), number.masked(), demoCode, mode.demo(), problems, spent));
  }

  private List<LoginPage.DemoPhone> demoPhones() {
    return demo.stream()
        .flatMap(registers ->
            registers.demoCompanies().stream()
                .limit(DEMO_PEOPLE)
                .flatMap(company ->
                    registers.demoPeople().stream()
                        .filter(person -> person.id().equals(company.legalPersonId()))
                        .map(person ->
                            new LoginPage.DemoPhone(
                                person.name(), person.mobile(), company.name() + "法定代表人"))))
        .toList();
  }

  static ModelAndView unprocessable(ModelAndView page) {
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }
}
