package yimen.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;
import yimen.casework.CaseCommand;
import yimen.casework.CaseView;
import yimen.casework.Casework;
import yimen.casework.Fault;
import yimen.casework.Supplied;
import yimen.documents.Files;
import yimen.documents.StoredFile;
import yimen.government.Government;
import yimen.identity.PartyFacts;
import yimen.item.Answer;
import yimen.item.FieldProblem;
import yimen.item.Guide;
import yimen.item.Items;
import yimen.kernel.BasicCode;
import yimen.kernel.Ids;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.kernel.Visitor;
import yimen.kernel.Visitor.SignedInResident;
import yimen.time.LegalDay;
import yimen.ui.Dates;
import yimen.ui.Pages;
import yimen.ui.Problem;
import yimen.ui.Refusals;

/// A08 补正, and what was owed (容缺): only the things that are missing, all on one page.
@Controller
class MeFixPages {

  private static final String FIX = "portal/meFix";

  private final Casework casework;
  private final Items items;
  private final Files files;
  private final ApplyForm form;
  private final Refusals refusals;
  private final InstantSource clock;
  private final LegalDay day;
  private final SecureRandom random = new SecureRandom();

  MeFixPages(
      Casework casework,
      Items items,
      Files files,
      Government government,
      Refusals refusals,
      InstantSource clock) {
    this.casework = casework;
    this.items = items;
    this.files = files;
    this.form = new ApplyForm(government);
    this.refusals = refusals;
    this.clock = clock;
    this.day = new LegalDay(clock);
  }

  /// What came with the form so far.
  private record Sent(
      Map<Integer, List<StoredFile>> files,
      Map<String, Answer> answers,
      List<FieldProblem> wrong,
      List<Problem> problems) {}

  @GetMapping(MeCasePages.CASE + "/fix")
  ModelAndView show(
      @PathVariable String no, @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    var view = MeCasePages.view(casework, no, visitor);
    if (!open(view)) {
      return Pages.seeOther("/me/cases/" + view.number());
    }
    return Pages.show(
        FIX,
        page(
            view,
            visitor,
            view.version(),
            Ids.uuidV7(clock, random),
            new Sent(Map.of(), Map.of(), List.of(), List.of())));
  }

  private static boolean open(CaseView view) {
    return correcting(view) || view.possible().contains(CaseView.Act.SUPPLY_OWED);
  }

  private static boolean correcting(CaseView view) {
    return view.possible().contains(CaseView.Act.SUPPLEMENT);
  }

  private static List<Fault> faults(CaseView view) {
    return correcting(view)
        ? view.correction().orElseThrow().faults()
        : view.materials().stream()
            .filter(material -> material.current().way() == Supplied.Way.OWED)
            .map(material -> Fault.ofMaterial(material.number(), material.name(), "受理时您选了稍后补交"))
            .toList();
  }

  private static PartyId owner(CaseView view) {
    return view.submittedBy().map(PartyFacts::id).orElse(view.applicantId());
  }

  private Guide guide(CaseView view) {
    return items.version(BasicCode.of(view.itemCode()), view.guideVersion()).orElseThrow();
  }

  private MeCasePage.Fix page(
      CaseView view, SignedInResident visitor, int version, UUID commandId, Sent sent) {
    var materials = new ArrayList<MeCasePage.FixMaterial>();
    var fields = new ArrayList<MeCasePage.FixField>();
    var known = casework.answersOf(view.number(), visitor.person()).orElse(Map.of());
    for (var fault : faults(view)) {
      if (fault.material() > 0) {
        materials.add(
            new MeCasePage.FixMaterial(
                fault.material(),
                fault.name(),
                fault.reason(),
                sent.files().getOrDefault(fault.material(), List.of()).stream()
                    .map(file -> new MeCasePage.KeptFile(file.sm3(), file.displayName()))
                    .toList(),
                sent.problems().stream()
                    .filter(problem -> problem.field().equals("file-" + fault.material()))
                    .map(Problem::words)
                    .findFirst()
                    .orElse("")));
      } else {
        guide(view)
            .field(fault.field())
            .ifPresent(question -> {
              var answer = sent.answers().getOrDefault(question.id(), known.get(question.id()));
              fields.add(fixField(question, answer, fault, sent));
            });
      }
    }
    var until = view.clock().correctionDueOn();
    return new MeCasePage.Fix(
        view.number().value(),
        view.itemName(),
        version,
        commandId,
        !correcting(view),
        until == null || !correcting(view) ? "" : Dates.of(until, day.today()),
        materials,
        fields,
        sent.problems(),
        ApplyMaterialPages.ACCEPT);
  }

  private MeCasePage.FixField fixField(
      Guide.Field question,
      @org.jspecify.annotations.Nullable Answer answer,
      Fault fault,
      Sent sent) {
    var own = sent.wrong().stream().filter(one -> one.field().equals(question.id())).toList();
    return new MeCasePage.FixField(
        ApplyForm.field(question, answer).problemFrom(sent.problems()),
        question.type() == Guide.Field.Type.DIVISION
            ? form.area(question, answer instanceof Answer.One(var code) ? code : "")
            : null,
        question.type() == Guide.Field.Type.TABLE
            ? new ApplyTable(ApplyForm.table(question, answer, 0, own))
            : null,
        fault.reason());
  }

  @PostMapping(MeCasePages.CASE + "/fix")
  ModelAndView send(
      @PathVariable String no,
      @RequestParam(defaultValue = "0") int version,
      @RequestParam(name = "command_id", defaultValue = "") String commandId,
      @RequestParam(defaultValue = "") String act,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor,
      HttpServletRequest request) {
    var view = MeCasePages.view(casework, no, visitor);
    var id = ApplyDrafts.commandId(commandId, clock, random);
    if (!open(view)) {
      return Pages.seeOther("/me/cases/" + view.number());
    }
    var sent = read(view, visitor, request);
    if (act.equals("narrow")) {
      return Pages.show(
          FIX,
          page(
              view,
              visitor,
              version,
              id,
              new Sent(sent.files(), sent.answers(), List.of(), List.of())));
    }
    if (!sent.problems().isEmpty()) {
      return Pages.unprocessable(FIX, page(view, visitor, version, id, sent));
    }
    var supplied = new ArrayList<Supplied>();
    for (var fault : faults(view)) {
      if (sent.files().containsKey(fault.material())) {
        supplied.add(
            new Supplied(
                fault.material(),
                fault.name(),
                Supplied.Way.UPLOADED,
                sent.files().getOrDefault(fault.material(), List.of()).stream()
                    .map(StoredFile::sm3)
                    .toList(),
                null));
      }
    }
    CaseCommand command =
        correcting(view)
            ? new CaseCommand.Supplement(
                supplied,
                sent.answers().isEmpty()
                    ? Optional.empty()
                    : casework
                        .corrected(view.number(), visitor.person(), sent.answers())
                        .map(Casework.Correction::form))
            : new CaseCommand.SupplyOwed(supplied);
    return switch (casework.perform(
        view.number(), version, command, ApplyDrafts.act(visitor, view.applicantId(), id))) {
      case Outcome.Done<Integer> _ -> Pages.seeOther("/me/cases/" + view.number());
      case Outcome.Refused<Integer>(var why) -> {
        var problems = List.of(new Problem("", refusals.sentence(why)));
        yield Pages.unprocessable(
            FIX,
            page(
                view,
                visitor,
                view.version(),
                Ids.uuidV7(clock, random),
                new Sent(sent.files(), sent.answers(), List.of(), problems)));
      }
    };
  }

  private Sent read(CaseView view, SignedInResident visitor, HttpServletRequest request) {
    var taken = new LinkedHashMap<Integer, List<StoredFile>>();
    var answers = new HashMap<String, Answer>();
    var problems = new ArrayList<Problem>();
    var guide = guide(view);
    for (var fault : faults(view)) {
      if (fault.material() > 0) {
        var files = take(view, fault, request, problems);
        taken.put(fault.material(), files);
        var said =
            problems.stream()
                .anyMatch(problem -> problem.field().equals("file-" + fault.material()));
        // Owed materials may come one by one.
        if (files.isEmpty() && !said && correcting(view)) {
          problems.add(new Problem("file-" + fault.material(), "请上传《" + fault.name() + "》"));
        }
      } else {
        guide
            .field(fault.field())
            .ifPresent(question -> answers.put(question.id(), form.read(question, request)));
      }
    }
    if (!correcting(view)) {
      taken.values().removeIf(List::isEmpty);
      if (taken.isEmpty() && problems.isEmpty()) {
        problems.add(new Problem("", "请至少上传一份要补交的材料"));
      }
    }
    var wrong =
        answers.isEmpty()
            ? List.<FieldProblem>of()
            : casework
                .corrected(view.number(), visitor.person(), answers)
                .map(Casework.Correction::problems)
                .orElse(List.of());
    wrong.forEach(one -> problems.add(new Problem(one.field(), one.sentence())));
    return new Sent(taken, answers, wrong, problems);
  }

  /// New files, and those that an earlier, faulty try has left with us.
  private List<StoredFile> take(
      CaseView view, Fault fault, HttpServletRequest request, List<Problem> problems) {
    var owner = owner(view);
    var all = new ArrayList<StoredFile>();
    var kept = request.getParameterValues("kept-" + fault.material());
    for (var sm3 : kept == null ? new String[0] : kept) {
      files.find(owner, sm3).ifPresent(all::add);
    }
    var name = "file-" + fault.material();
    var sent =
        request instanceof MultipartHttpServletRequest parts
            ? ApplyMaterialPages.named(parts.getFiles(name))
            : List.<MultipartFile>of();
    for (var file : sent) {
      switch (ApplyMaterialPages.store(files, owner, file, all.size())) {
        case Outcome.Done<StoredFile>(var stored) -> {
          if (all.stream().noneMatch(other -> other.sm3().equals(stored.sm3()))) {
            all.add(stored);
          }
        }
        case Outcome.Refused<StoredFile>(var why) ->
            problems.add(new Problem(name, ApplyMaterialPages.sentence(refusals, why)));
      }
    }
    return all;
  }

  /// A file of the own case, as it was handed in.
  @GetMapping(MeCasePages.CASE + "/files/{sm3:[0-9a-f]{64}}")
  ResponseEntity<Resource> file(
      @PathVariable String no,
      @PathVariable String sm3,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    var view = MeCasePages.view(casework, no, visitor);
    var mine =
        view.materials().stream()
            .anyMatch(material ->
                material.current().files().contains(sm3)
                    || material.earlier().stream().anyMatch(old -> old.files().contains(sm3)));
    if (!mine) {
      throw ApplyDrafts.gone();
    }
    return ApplyMaterialPages.attachment(files, owner(view), sm3);
  }
}
