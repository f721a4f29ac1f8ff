package yimen.workbench;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.WebUtils;
import yimen.casework.CaseRefusal;
import yimen.casework.CaseView;
import yimen.casework.Casework;
import yimen.government.Agency;
import yimen.government.Government;
import yimen.identity.Official;
import yimen.identity.Officials;
import yimen.identity.Post;
import yimen.kernel.Act;
import yimen.kernel.Actor;
import yimen.kernel.CaseNumber;
import yimen.kernel.Channel;
import yimen.kernel.Ids;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.kernel.Refusal;
import yimen.kernel.Visitor;
import yimen.time.LegalDay;
import yimen.ui.ErrorPages;
import yimen.ui.Refusals;
import yimen.ui.Shells;

/// What every page of the desk needs: who is there, which day it is, and how to say no.
final class Desk {

  static final String KEYS_COOKIE = "yimen-keys";

  private final Officials officials;
  private final Government government;
  private final Casework casework;
  private final Refusals refusals;
  private final InstantSource clock;
  private final SecureRandom random;

  Desk(
      Officials officials,
      Government government,
      Casework casework,
      Refusals refusals,
      InstantSource clock,
      SecureRandom random) {
    this.officials = officials;
    this.government = government;
    this.casework = casework;
    this.refusals = refusals;
    this.clock = clock;
    this.random = random;
  }

  /// Posts are read at every request, so that a post taken away is gone at once.
  Official official(HttpServletRequest request) {
    return Shells.visitor(request) instanceof Visitor.SignedInOfficial visitor
        ? officials
            .official(visitor.staffId())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN))
        : fail(HttpStatus.UNAUTHORIZED);
  }

  private static Official fail(HttpStatus status) {
    throw new ResponseStatusException(status);
  }

  Act act(Official official, UUID commandId, @Nullable PartyId onBehalfOf) {
    return new Act(
        new Actor.Official(official.staffId(), official.agencyCode()),
        onBehalfOf,
        Channel.WINDOW,
        commandId);
  }

  UUID newCommand() {
    return Ids.uuidV7(clock, random);
  }

  LocalDate today() {
    return LegalDay.of(clock.instant());
  }

  String sentence(Refusal why) {
    return refusals.sentence(why);
  }

  String agencyName(String code) {
    return government.agency(code).map(Agency::name).orElse(code);
  }

  String nameOf(String ledgerName) {
    return officials.nameOf(ledgerName.replaceFirst("^staff/", ""));
  }

  static String posts(Official official) {
    return official.posts().stream().sorted().map(Post::label).collect(Collectors.joining("、"));
  }

  static boolean keys(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, KEYS_COOKIE);
    return cookie == null || !"off".equals(cookie.getValue());
  }

  static CaseNumber number(String typed) {
    return CaseNumber.typed(typed)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// The case, or the page that says who has it.
  CaseView view(CaseNumber number, Official official, HttpServletRequest request) {
    return switch (casework.forOfficial(number, official)) {
      case Outcome.Done<CaseView>(var view) -> view;
      case Outcome.Refused<CaseView>(var why) when why == CaseRefusal.OUT_OF_SCOPE ->
          throw notHere(
              request,
              casework.agencyOf(number).map(this::agencyName).orElse("其他部门") + "的窗口、审查、决定岗");
      case Outcome.Refused<CaseView> _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  /// 403 that names who could do it.
  ResponseStatusException notHere(HttpServletRequest request, String who) {
    request.setAttribute(ErrorPages.NEEDED_POST, who);
    return new ResponseStatusException(HttpStatus.FORBIDDEN);
  }

  ResponseStatusException notYourPost(HttpServletRequest request, String agencyCode, Post post) {
    return notHere(request, agencyName(agencyCode) + "的" + post.label() + "岗");
  }

  static UUID uuid(@Nullable String typed) {
    try {
      return UUID.fromString(Objects.requireNonNullElse(typed, ""));
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
    }
  }

  static int version(@Nullable String typed) {
    return Optional.ofNullable(typed)
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(Integer::parseInt)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
  }
}
