package yimen.portal;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;
import yimen.casework.Applications;
import yimen.casework.Draft;
import yimen.kernel.Outcome;
import yimen.kernel.Visitor;
import yimen.kernel.Visitor.SignedInResident;
import yimen.time.LegalDay;
import yimen.ui.Dates;
import yimen.ui.Pages;
import yimen.ui.Problem;
import yimen.ui.Refusals;
import yimen.ui.TaskGroup;

/// A02 任务清单 of one application.
@Controller
class ApplyTaskPages {

  private static final String LIST = "portal/applyTasks";
  private static final String SECTION = "section:";

  private final Applications applications;
  private final ApplyDrafts drafts;
  private final Refusals refusals;
  private final LegalDay day;

  ApplyTaskPages(Applications applications, Refusals refusals, InstantSource clock) {
    this.applications = applications;
    this.drafts = new ApplyDrafts(applications);
    this.refusals = refusals;
    this.day = new LegalDay(clock);
  }

  @GetMapping(ApplyDrafts.PATH)
  ModelAndView list(
      @PathVariable UUID draft, @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return drafts.page(draft, visitor, found -> Pages.show(LIST, page(found, List.of())));
  }

  private ApplyTaskPage page(Draft draft, List<Problem> problems) {
    var path = ApplyDrafts.path(draft);
    var today = day.today();
    var filling = new ArrayList<TaskGroup.Task>();
    var papers = new ArrayList<TaskGroup.Task>();
    for (var task : draft.tasks()) {
      if (task.id().startsWith(SECTION)) {
        filling.add(
            new TaskGroup.Task(
                task.title(),
                hint(task),
                state(task.state()),
                path + "/" + task.id().substring(SECTION.length())));
      } else {
        papers.add(
            new TaskGroup.Task(
                "交材料", materials(draft), state(task.state()), path + "/" + task.id()));
      }
    }
    var ready = draft.complete() && draft.outdated().isEmpty();
    var groups = new ArrayList<TaskGroup>();
    if (!filling.isEmpty()) {
      groups.add(new TaskGroup("1. 填写信息", filling));
    }
    groups.add(new TaskGroup(groups.size() + 1 + ". 交材料", papers));
    groups.add(
        new TaskGroup(
            groups.size() + 1 + ". 核对并提交",
            List.of(
                new TaskGroup.Task(
                    "核对全部内容、签名并提交",
                    ready ? "看一遍就可以提交了" : "前面都完成后才能开始",
                    ready ? TaskGroup.State.OPEN : TaskGroup.State.BLOCKED,
                    ready ? path + "/review" : null))));
    var done =
        Math.toIntExact(
            draft.tasks().stream().filter(task -> task.state() == Draft.Task.State.DONE).count());
    var total = draft.tasks().size() + 1;
    return new ApplyTaskPage(
        path,
        draft.guide().name(),
        draft.applicantName(),
        done,
        total,
        "%d 项已完成 %d 项".formatted(total, done),
        groups,
        Dates.of(LegalDay.of(draft.keptUntil()), today),
        draft.agencyName(),
        Dates.of(draft.promisedIfSubmittedToday(), today),
        Math.toIntExact(
            draft.materials().stream()
                .filter(material -> ApplyWords.standing(material.standing().verdict()).free())
                .count()),
        draft.guide().result().name(),
        draft.outdated().map(ApplyTaskPages::outdated).orElse(""),
        draft.outdated().filter(Draft.Outdated.NEWER_VERSION::equals).isPresent(),
        problems);
  }

  static String outdated(Draft.Outdated why) {
    return switch (why) {
      case NEWER_VERSION -> "这个事项刚更新过。填过的内容都在，换成新的要求后，把变化的地方看一遍再提交。";
      case SUSPENDED -> "这个事项暂停办理。填的内容已保存，恢复后可以接着办。";
      case CANCELLED -> "这个事项已经取消，不用再办了。";
    };
  }

  private static String hint(Draft.Task task) {
    if (task.state() == Draft.Task.State.DONE) {
      return task.known().isEmpty() ? "" : "已自动带出 " + task.known().size() + " 项，核对过";
    }
    if (!task.problems().isEmpty()) {
      return task.problems().getFirst().sentence();
    }
    var known = task.known().isEmpty() ? "" : "已自动带出 " + task.known().size() + " 项，请核对";
    var ask = task.questions().isEmpty() ? "" : "有 " + task.questions().size() + " 个问题";
    return known.isEmpty() || ask.isEmpty() ? known + ask : known + "，另" + ask;
  }

  private static String materials(Draft draft) {
    var free =
        draft.materials().stream()
            .filter(material -> ApplyWords.standing(material.standing().verdict()).free())
            .count();
    var all = draft.materials().size();
    return "%d 份材料，%s"
        .formatted(
            all,
            free == all
                ? "都不用您交"
                : free == 0 ? "要交 " + all + " 份" : free + " 份免交，要交 " + (all - free) + " 份");
  }

  static TaskGroup.State state(Draft.Task.State state) {
    return switch (state) {
      case DONE -> TaskGroup.State.DONE;
      case PARTLY -> TaskGroup.State.PARTLY;
      case OPEN -> TaskGroup.State.OPEN;
      case BLOCKED -> TaskGroup.State.BLOCKED;
      case FAULTY -> TaskGroup.State.FAULTY;
    };
  }

  @PostMapping(ApplyDrafts.PATH + "/renew")
  ModelAndView renew(
      @PathVariable UUID draft, @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return drafts.page(
        draft,
        visitor,
        found ->
            switch (applications.renew(draft, visitor.person())) {
              case Outcome.Done<UUID> _ -> Pages.seeOther(ApplyDrafts.path(found));
              case Outcome.Refused<UUID>(var why) ->
                  Pages.unprocessable(
                      LIST, page(found, List.of(new Problem("", refusals.sentence(why)))));
            });
  }

  @GetMapping(ApplyDrafts.PATH + "/discard")
  ModelAndView askDiscard(
      @PathVariable UUID draft, @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return drafts.page(
        draft,
        visitor,
        found ->
            Pages.show(
                "portal/applyDiscard",
                new ApplyTaskPage.Discard(ApplyDrafts.path(found), found.guide().name())));
  }

  @PostMapping(ApplyDrafts.PATH + "/discard")
  ModelAndView discard(
      @PathVariable UUID draft, @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    applications.discard(draft, visitor.person());
    return Pages.seeOther("/me");
  }
}
