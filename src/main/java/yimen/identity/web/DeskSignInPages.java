package yimen.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import yimen.government.Agency;
import yimen.government.Government;
import yimen.identity.Officials;
import yimen.identity.Post;
import yimen.identity.web.DeskLoginPage.Choice;
import yimen.identity.web.DeskLoginPage.Person;
import yimen.kernel.Mode;
import yimen.kernel.Outcome;
import yimen.ui.Pages;
import yimen.ui.Problem;
import yimen.ui.Refusals;

/// Log-in of officials.
@Controller
class DeskSignInPages {

  private static final String DESK = "/desk";
  private static final String CITY = "610100";
  private static final int DIVISION_OF_UNIT = 6;

  private final Officials officials;
  private final Government government;
  private final Cookies cookies;
  private final Refusals refusals;
  private final Mode mode;

  DeskSignInPages(
      Officials officials, Government government, Cookies cookies, Refusals refusals, Mode mode) {
    this.officials = officials;
    this.government = government;
    this.cookies = cookies;
    this.refusals = refusals;
    this.mode = mode;
  }

  @GetMapping("/desk/login")
  ModelAndView ask(
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(defaultValue = "") String unit,
      @RequestParam(defaultValue = "") String agency) {
    return page(LocalPath.orElse(to, DESK), "", List.of(), unit, agency);
  }

  @PostMapping("/desk/login")
  ModelAndView signIn(
      @RequestParam(defaultValue = "") String userName,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(required = false) @Nullable String to,
      HttpServletRequest request,
      HttpServletResponse response) {
    var next = LocalPath.orElse(to, DESK);
    var earlier = cookies.read(request, Cookies.SESSION);
    return switch (officials.signIn(userName, password, request.getRemoteAddr(), earlier)) {
      case Outcome.Done<Officials.SignedIn>(var signedIn) -> {
        cookies.write(response, Cookies.SESSION, signedIn.token());
        cookies.clear(response, Cookies.FORM);
        yield Pages.seeOther(next);
      }
      case Outcome.Refused<Officials.SignedIn>(var why) ->
          SignInPages.unprocessable(
              page(
                  next,
                  userName,
                  List.of(new Problem("userName", refusals.sentence(why))),
                  "",
                  ""));
    };
  }

  private ModelAndView page(
      String to, String userName, List<Problem> problems, String unit, String agency) {
    var choices = mode.demo() ? units() : List.<Choice>of();
    var agencies =
        mode.demo() && choices.stream().anyMatch(choice -> choice.code().equals(unit))
            ? agencies(unit)
            : List.<Choice>of();
    var people =
        agencies.stream().anyMatch(choice -> choice.code().equals(agency))
            ? people(agency)
            : List.<Person>of();
    return Pages.show(
        "identity/deskLogin",
        new DeskLoginPage(
            to,
            userName,
            problems,
            mode.demo(),
            mode.demo() ? Officials.DEMO_PASSWORD : "",
            choices,
            unit,
            agencies,
            agency,
            people));
  }

  private List<Choice> units() {
    var choices = new ArrayList<Choice>();
    choices.add(new Choice(CITY, "市级部门"));
    government.units().forEach(unit -> choices.add(new Choice(unit.code6(), unit.name())));
    return choices;
  }

  /// Departments of the city or unit, then its streets and towns.
  private List<Choice> agencies(String unit) {
    return government.agencies().stream()
        .filter(agency -> belongsTo(agency, unit))
        .map(agency -> new Choice(agency.code(), agency.name()))
        .toList();
  }

  private static boolean belongsTo(Agency agency, String unit) {
    return agency.divisionCode().length() >= DIVISION_OF_UNIT
        && agency.divisionCode().substring(0, DIVISION_OF_UNIT).equals(unit);
  }

  private List<Person> people(String agency) {
    return officials.demoUserNames(agency).stream()
        .flatMap(userName ->
            officials.official(userName).stream()
                .map(official ->
                    new Person(
                        userName,
                        official.name(),
                        official.posts().stream()
                            .sorted()
                            .map(Post::label)
                            .collect(Collectors.joining("、")))))
        .toList();
  }
}
