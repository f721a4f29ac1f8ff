package yimen.portal;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;
import yimen.casework.Applications;
import yimen.casework.CaseLine;
import yimen.casework.CaseStage;
import yimen.casework.Casework;
import yimen.casework.Draft;
import yimen.item.Guide;
import yimen.item.Items;
import yimen.kernel.Visitor;
import yimen.kernel.Visitor.SignedInResident;
import yimen.licence.Licence;
import yimen.licence.Licences;
import yimen.notice.Notices;
import yimen.supervision.Ratings;
import yimen.time.LegalDay;
import yimen.ui.Dates;
import yimen.ui.Pages;

/// M01 我的.
@Controller
class MePages {

  private static final int REAL_NAME_LEVEL = 2;
  private static final int CASES = 100;
  private static final int MESSAGES = 5;
  private static final int RATINGS_ASKED = 2;
  private static final int EXPIRING_DAYS = 60;
  private static final int SUGGESTIONS = 3;

  private final Casework casework;
  private final Applications applications;
  private final Licences licences;
  private final Notices notices;
  private final Ratings ratings;
  private final Items items;
  private final LegalDay day;

  MePages(
      Casework casework,
      Applications applications,
      Licences licences,
      Notices notices,
      Ratings ratings,
      Items items,
      InstantSource clock) {
    this.casework = casework;
    this.applications = applications;
    this.licences = licences;
    this.notices = notices;
    this.ratings = ratings;
    this.items = items;
    this.day = new LegalDay(clock);
  }

  @GetMapping("/me")
  ModelAndView me(@RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    var today = day.today();
    var cases = casework.casesOf(visitor.person(), CASES);
    var held = licences.heldBy(visitor.person()).stream().filter(Licence::isInForce).toList();
    var expiring = held.stream().filter(licence -> expiring(licence, today)).toList();
    var drafts = applications.draftsOf(visitor.person());
    var running =
        cases.stream()
            .filter(line -> !MeCasePages.ended(line))
            .map(line -> MeCasePages.line(line, today))
            .toList();
    var page =
        new MePage(
            visitor.name(),
            visitor.companyName(),
            visitor.level() >= REAL_NAME_LEVEL,
            todos(visitor, cases, today),
            running,
            drafts.stream().map(draft -> draft(draft, today)).toList(),
            expiring.stream()
                .map(licence ->
                    new MePage.LicenceLine(
                        licence.typeName(),
                        "有效期到 "
                            + Dates.whole(java.util.Objects.requireNonNull(licence.validUntil())),
                        "/me/licences/" + licence.identifier().value()))
                .toList(),
            held.size(),
            notices.of(visitor.person(), MESSAGES).stream()
                .map(message ->
                    new MePage.MessageLine(
                        message.text(), Dates.of(message.at(), today), message.link()))
                .toList(),
            cases.isEmpty() && drafts.isEmpty() ? suggestions() : List.of());
    notices.markRead(visitor.person());
    return Pages.show("portal/me", page);
  }

  private static boolean expiring(Licence licence, LocalDate today) {
    var until = licence.validUntil();
    return until != null && !until.isAfter(today.plusDays(EXPIRING_DAYS));
  }

  private List<MePage.Todo> todos(SignedInResident visitor, List<CaseLine> cases, LocalDate today) {
    var todos = new ArrayList<MePage.Todo>();
    if (visitor.level() < REAL_NAME_LEVEL) {
      todos.add(new MePage.Todo("完成实名认证", "认证后才能在线办事、用电子证照", "去认证", "/account/real-name?to=%2Fme"));
    }
    for (var line : cases) {
      var todo = MeCasePages.todo(line);
      if (!todo.isEmpty()) {
        var due = line.clock().correctionDueOn();
        todos.add(
            new MePage.Todo(
                line.itemName(),
                line.stage() == CaseStage.AWAITING_CORRECTION && due != null
                    ? "材料要补正，最晚 " + Dates.of(due, today)
                    : "容缺的材料要补交",
                todo,
                "/me/cases/" + line.number() + "/fix"));
      }
    }
    var open = ratings.open(visitor.person());
    cases.stream()
        .filter(line -> open.contains(line.number()))
        .limit(RATINGS_ASKED)
        .forEach(line ->
            todos.add(
                new MePage.Todo(line.itemName(), "办完了，点一下就能评价", "去评价", "/rate/" + line.number())));
    return todos;
  }

  private static MePage.DraftLine draft(Draft draft, LocalDate today) {
    var done = draft.tasks().stream().filter(task -> task.state() == Draft.Task.State.DONE).count();
    return new MePage.DraftLine(
        draft.guide().name(),
        "%d 项已完成 %d 项".formatted(draft.tasks().size() + 1, done),
        Dates.of(LegalDay.of(draft.keptUntil()), today),
        "/apply/" + draft.id());
  }

  /// For somebody new: matters that can be done from home entirely.
  private List<MePage.Suggestion> suggestions() {
    return items.guides().stream()
        .filter(guide -> guide.standing() instanceof Guide.Standing.InUse)
        .filter(guide -> guide.channels().fullOnline() && !guide.general())
        .filter(guide -> guide.targets().contains(Guide.Target.PERSON))
        .limit(SUGGESTIONS)
        .map(guide ->
            new MePage.Suggestion(guide.name(), "全程网办，不用跑", "/services/" + guide.code().value()))
        .toList();
  }
}
