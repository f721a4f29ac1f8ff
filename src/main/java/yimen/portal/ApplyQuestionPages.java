package yimen.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import yimen.casework.Applications;
import yimen.casework.Draft;
import yimen.government.Government;
import yimen.item.Answer;
import yimen.item.FieldProblem;
import yimen.item.Guide;
import yimen.kernel.Outcome;
import yimen.kernel.Visitor;
import yimen.kernel.Visitor.SignedInResident;
import yimen.ui.Pages;
import yimen.ui.Problem;
import yimen.ui.Refusals;
import yimen.ui.SummaryRow;

/// A03: first what is known of a section, then one question a page.
@Controller
class ApplyQuestionPages {

  private static final String QUESTION = "portal/applyQuestion";
  private static final String REVIEW = "review";

  private final Applications applications;
  private final ApplyDrafts drafts;
  private final ApplyForm form;
  private final Refusals refusals;

  ApplyQuestionPages(Applications applications, Government government, Refusals refusals) {
    this.applications = applications;
    this.drafts = new ApplyDrafts(applications);
    this.form = new ApplyForm(government);
    this.refusals = refusals;
  }

  private record Place(Guide.Section section, Draft.Task task) {

    List<Guide.Field> asked() {
      return section.fields().stream()
          .filter(
              field -> task.known().contains(field.id()) || task.questions().contains(field.id()))
          .toList();
    }
  }

  private static Place place(Draft draft, String sectionId) {
    var section =
        draft.guide().form().stream()
            .filter(one -> one.id().equals(sectionId))
            .findFirst()
            .orElseThrow(ApplyDrafts::gone);
    var task =
        draft.tasks().stream()
            .filter(one -> one.id().equals("section:" + sectionId))
            .findFirst()
            .orElseThrow(ApplyDrafts::gone);
    return new Place(section, task);
  }

  @GetMapping(ApplyDrafts.PATH + "/{section}")
  ModelAndView section(
      @PathVariable UUID draft,
      @PathVariable String section,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return drafts.page(
        draft,
        visitor,
        found -> {
          var place = place(found, section);
          var path = ApplyDrafts.path(found);
          var answered =
              place.asked().stream()
                  .filter(field -> found.answers().containsKey(field.id()))
                  .toList();
          if (answered.isEmpty()) {
            return Pages.seeOther(
                next(found, place, "")
                    .map(field -> path + "/" + section + "/" + field)
                    .orElse(path));
          }
          return Pages.show(
              "portal/applySection",
              new ApplyTaskPage.Known(
                  path,
                  section,
                  place.section().title(),
                  rows(found, place, answered),
                  unconfirmed(found, place),
                  place.task().state() == Draft.Task.State.DONE));
        });
  }

  private static boolean unconfirmed(Draft draft, Place place) {
    return place.task().known().stream()
        .map(draft.answers()::get)
        .anyMatch(filled -> filled != null && !filled.confirmed());
  }

  private List<SummaryRow> rows(Draft draft, Place place, List<Guide.Field> fields) {
    var rows = new ArrayList<SummaryRow>();
    for (var field : fields) {
      var filled = draft.answers().get(field.id());
      rows.add(
          new SummaryRow(
              field.label(),
              form.text(field, filled == null ? null : filled.answer()),
              filled == null || filled.source() == null ? "" : "来自" + filled.source(),
              ApplyDrafts.path(draft) + "/" + place.section().id() + "/" + field.id()));
    }
    return rows;
  }

  /// “都对” on the page of known values.
  @PostMapping(ApplyDrafts.PATH + "/{section}")
  ModelAndView confirm(
      @PathVariable UUID draft,
      @PathVariable String section,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return drafts.page(
        draft,
        visitor,
        found -> {
          place(found, section);
          applications.confirm(draft, visitor.person(), section);
          var now = drafts.again(draft, visitor);
          var path = ApplyDrafts.path(now);
          return Pages.seeOther(
              next(now, place(now, section), "")
                  .map(field -> path + "/" + section + "/" + field)
                  .orElse(path));
        });
  }

  /// The first question after `after` (empty: from the start) that has no answer or a wrong one.
  private static Optional<String> next(Draft draft, Place place, String after) {
    var wrong = place.task().problems().stream().map(FieldProblem::field).toList();
    var asked = place.asked().stream().map(Guide.Field::id).toList();
    return asked.subList(asked.indexOf(after) + 1, asked.size()).stream()
        .filter(id -> !draft.answers().containsKey(id) || wrong.contains(id))
        .findFirst();
  }

  @GetMapping(ApplyDrafts.PATH + "/{section}/{field}")
  ModelAndView question(
      @PathVariable UUID draft,
      @PathVariable String section,
      @PathVariable String field,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String rows,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    return drafts.page(
        draft,
        visitor,
        found ->
            Pages.show(
                QUESTION,
                page(
                    found, place(found, section), field, from, ApplyForm.number(rows), List.of())));
  }

  private ApplyQuestionPage page(
      Draft draft,
      Place place,
      String fieldId,
      String from,
      int rows,
      List<FieldProblem> problems) {
    var question =
        place.asked().stream()
            .filter(one -> one.id().equals(fieldId))
            .findFirst()
            .orElseThrow(ApplyDrafts::gone);
    var filled = draft.answers().get(fieldId);
    var answer = filled == null ? null : filled.answer();
    var path = ApplyDrafts.path(draft);
    var listed = problems.stream().map(problem -> problem(question, problem)).toList();
    var field =
        ApplyForm.field(question, answer)
            .asHeading(caption(place, fieldId))
            .source(filled == null ? null : filled.source())
            .problem(
                problems.stream()
                    .filter(problem -> problem.row() < 0)
                    .map(FieldProblem::sentence)
                    .findFirst()
                    .orElse(null));
    return new ApplyQuestionPage(
        draft.guide().name(),
        from.equals(REVIEW) ? path + "/review" : back(draft, place, fieldId, path),
        path
            + "/"
            + place.section().id()
            + "/"
            + fieldId
            + (from.equals(REVIEW) ? "?from=review" : ""),
        path,
        field,
        question.type() == Guide.Field.Type.DIVISION
            ? form.area(question, answer instanceof Answer.One(var code) ? code : "")
            : null,
        question.type() == Guide.Field.Type.TABLE
            ? new ApplyTable(ApplyForm.table(question, answer, rows, problems))
            : null,
        listed,
        from.equals(REVIEW));
  }

  /// In a table the summary leads to the cell.
  private static Problem problem(Guide.Field question, FieldProblem problem) {
    var place =
        problem.row() < 0 || problem.column().isEmpty()
            ? question.id()
            : question.id() + "-" + problem.row() + "-" + problem.column();
    var row = problem.row() < 0 ? "" : "第 " + (problem.row() + 1) + " 行：";
    return new Problem(place, row + problem.sentence());
  }

  private static String caption(Place place, String field) {
    var questions = place.task().questions();
    var index = questions.indexOf(field);
    return index < 0 || questions.size() == 1
        ? place.section().title()
        : "%s · 第 %d 问，共 %d 问".formatted(place.section().title(), index + 1, questions.size());
  }

  private static String back(Draft draft, Place place, String field, String path) {
    var questions = place.task().questions();
    var index = questions.indexOf(field);
    if (index > 0) {
      return path + "/" + place.section().id() + "/" + questions.get(index - 1);
    }
    return place.task().known().isEmpty() ? path : path + "/" + place.section().id();
  }

  /// `act` is what the button says: empty to save and go on, `later` to save and stop, `narrow` to
  /// see the next select of an area, `add` or `remove-1` for rows of a table.
  @PostMapping(ApplyDrafts.PATH + "/{section}/{field}")
  ModelAndView answer(
      @PathVariable UUID draft,
      @PathVariable String section,
      @PathVariable String field,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String act,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor,
      HttpServletRequest request) {
    return drafts.page(
        draft,
        visitor,
        found -> {
          var question = found.guide().field(field).orElseThrow(ApplyDrafts::gone);
          var removed =
              act.startsWith("remove-") ? ApplyForm.number(act.substring("remove-".length())) : -1;
          Answer answer =
              question.type() == Guide.Field.Type.TABLE
                  ? new Answer.Rows(ApplyForm.rows(question, request, removed))
                  : form.read(question, request);
          var outcome = applications.answer(draft, visitor.person(), Map.of(field, answer));
          return switch (outcome) {
            case Outcome.Refused<List<FieldProblem>>(var why) ->
                Pages.unprocessable(
                    QUESTION,
                    refused(page(found, place(found, section), field, from, 0, List.of()), why));
            case Outcome.Done<List<FieldProblem>>(var problems) ->
                after(
                    drafts.again(draft, visitor), section, question, from, act, problems, request);
          };
        });
  }

  private ApplyQuestionPage refused(ApplyQuestionPage page, yimen.kernel.Refusal why) {
    return new ApplyQuestionPage(
        page.item(),
        page.back(),
        page.action(),
        page.listPath(),
        page.field(),
        page.area(),
        page.table(),
        List.of(new Problem("", refusals.sentence(why))),
        page.fromReview());
  }

  private ModelAndView after(
      Draft draft,
      String section,
      Guide.Field question,
      String from,
      String act,
      List<FieldProblem> problems,
      HttpServletRequest request) {
    var place = place(draft, section);
    var path = ApplyDrafts.path(draft);
    var here = path + "/" + section + "/" + question.id();
    var more = from.equals(REVIEW) ? "from=review" : "";
    if (act.equals("narrow")) {
      return Pages.seeOther(here + (more.isEmpty() ? "" : "?" + more) + "#f-" + question.id());
    }
    if (act.equals("add") || act.startsWith("remove-")) {
      var rows = ApplyForm.number(request.getParameter("rows")) + (act.equals("add") ? 1 : -1);
      return Pages.seeOther(
          here + "?rows=" + Math.max(1, rows) + (more.isEmpty() ? "" : "&" + more));
    }
    if (act.equals("later")) {
      return Pages.seeOther(path);
    }
    if (!problems.isEmpty()) {
      return Pages.unprocessable(QUESTION, page(draft, place, question.id(), from, 0, problems));
    }
    if (from.equals(REVIEW)) {
      return Pages.seeOther(draft.complete() ? path + "/review" : path);
    }
    return Pages.seeOther(
        next(draft, place, question.id()).map(id -> path + "/" + section + "/" + id).orElse(path));
  }

  /// The selects of an area alone, for htmx: nothing is saved.
  @GetMapping(ApplyDrafts.PATH + "/{section}/{field}/area")
  ModelAndView area(
      @PathVariable UUID draft,
      @PathVariable String section,
      @PathVariable String field,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor,
      HttpServletRequest request) {
    return drafts.page(
        draft,
        visitor,
        found -> {
          var question = found.guide().field(field).orElseThrow(ApplyDrafts::gone);
          var code = form.read(question, request) instanceof Answer.One(var text) ? text : "";
          return Pages.show("portal/applyAreaFragment", form.area(question, code))
              .addObject("path", ApplyDrafts.path(found) + "/" + section + "/" + field + "/area");
        });
  }
}
