package yimen.casework;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yimen.casework.CaseEvent.Opinion;
import yimen.casework.CaseView.Act;
import yimen.documents.OfficialDocuments;
import yimen.government.Agency;
import yimen.government.Division;
import yimen.government.Government;
import yimen.government.GovernmentLevel;
import yimen.identity.Officials;
import yimen.identity.Parties;
import yimen.identity.PartyFacts;
import yimen.identity.Post;
import yimen.item.Answer;
import yimen.item.Guide;
import yimen.item.Items;
import yimen.kernel.BasicCode;
import yimen.kernel.CaseNumber;
import yimen.kernel.PartyId;
import yimen.ledger.Ledger;
import yimen.ledger.LedgerEntry;
import yimen.ledger.Receipts;

/// Draws a case for those who may see it: the same facts for resident and official, only the amount
/// differs (ux §1).
final class CaseViews {

  private final CaseStore cases;
  private final Ledger ledger;
  private final Receipts receipts;
  private final Items items;
  private final Parties parties;
  private final Officials officials;
  private final Government government;
  private final OfficialDocuments documents;
  private final Clocks clocks;
  private final FormTexts texts;

  CaseViews(
      CaseStore cases,
      Ledger ledger,
      Receipts receipts,
      Items items,
      Parties parties,
      Officials officials,
      Government government,
      OfficialDocuments documents,
      Clocks clocks) {
    this.cases = cases;
    this.ledger = ledger;
    this.receipts = receipts;
    this.items = items;
    this.parties = parties;
    this.officials = officials;
    this.government = government;
    this.documents = documents;
    this.clocks = clocks;
    this.texts = new FormTexts(government);
  }

  CaseHistory history(CaseNumber number, PartyId applicant) {
    var open = cases.open(number, applicant);
    return new CaseHistory(
        ledger.read(CaseStore.stream(number)).stream()
            .map(entry ->
                new CaseHistory.Told(entry, CaseJson.read(entry.type(), entry.payload(), open)))
            .toList());
  }

  /// `forOfficial`: internal opinions are shown only to officials before the decision.
  CaseView view(
      CaseStore.Loaded loaded,
      Set<Act> possible,
      Optional<CaseView.Pending> pending,
      boolean forOfficial) {
    var line = cases.line(loaded.number()).orElseThrow();
    var history = history(loaded.number(), loaded.applicant());
    var submitted = history.submitted();
    var agency = agencyName(loaded.agency());
    return new CaseView(
        loaded.number(),
        line.version(),
        loaded.itemCode(),
        loaded.guideVersion(),
        line.itemName(),
        loaded.agency(),
        agency,
        Words.to(CaseStage.class, line.stage()),
        line.stepName(),
        Optional.ofNullable(line.result()).map(word -> Words.to(CaseResult.class, word)),
        clocks.of(line),
        parties.facts(loaded.applicant()).orElseThrow(),
        loaded.submittedBy().flatMap(parties::facts),
        submitted.queryCode(),
        line.channel(),
        submitted.plan(),
        materials(history),
        sections(loaded, history),
        entries(history, agency, forOfficial),
        documents.ofStream(CaseStore.stream(loaded.number())).stream()
            .map(paper ->
                new CaseView.Paper(
                    paper.kind().word(),
                    paper.kind().title(),
                    paper.number(),
                    paper.code().value(),
                    paper.issuedAt(),
                    paper.streamVersion()))
            .toList(),
        history.correction(),
        history.decision(),
        history.notAccepted(),
        forOfficial || history.decision().isPresent() ? history.opinions() : List.of(),
        history.licence(),
        List.copyOf(possible),
        pending);
  }

  CaseStatus status(CaseStore.Line line) {
    var number = CaseNumber.of(line.caseNumber());
    var agency = agencyName(line.agency());
    return new CaseStatus(
        number,
        line.itemName(),
        agency,
        Words.to(CaseStage.class, line.stage()),
        Optional.ofNullable(line.result()).map(word -> Words.to(CaseResult.class, word)),
        clocks.of(line),
        ledger.read(CaseStore.stream(number)).reversed().stream()
            .map(entry ->
                new CaseStatus.Line(
                    entry.version(),
                    CaseworkSentences.what(entry.type()),
                    entry.occurredAt(),
                    agency))
            .toList());
  }

  CaseLine line(
      CaseStore.Line line, Map<PartyId, PartyFacts> names, Optional<CaseView.Pending> pending) {
    var facts = names.get(new PartyId(line.applicant()));
    return new CaseLine(
        CaseNumber.of(line.caseNumber()),
        line.version(),
        line.itemName(),
        facts == null ? "" : facts.name(),
        Words.to(CaseStage.class, line.stage()),
        line.stepName(),
        Optional.ofNullable(line.result()).map(word -> Words.to(CaseResult.class, word)),
        clocks.of(line),
        line.channel(),
        CaseworkSentences.what(line.lastEvent()),
        line.lastAt(),
        line.owed(),
        pending);
  }

  String agencyName(String code) {
    return government.agency(code).map(Agency::name).orElse(code);
  }

  /// What an official of this agency with these posts may do now.
  static Set<Act> possibleFor(CaseStore.Loaded loaded, Set<Post> posts) {
    var acts = EnumSet.noneOf(Act.class);
    switch (loaded.state()) {
      case CaseState.AwaitingAcceptance s when posts.contains(Post.WINDOW) -> {
        acts.add(s.plan().decidedAtWindow() ? Act.ACCEPT_AND_DECIDE : Act.ACCEPT);
        if (!s.correctionUsed()) {
          acts.add(Act.REQUEST_CORRECTION);
        }
        acts.add(Act.REFUSE_ACCEPTANCE);
        acts.add(Act.WITHDRAW);
      }
      case CaseState.AwaitingCorrection _ when posts.contains(Post.WINDOW) -> {
        acts.add(Act.SUPPLEMENT);
        acts.add(Act.WITHDRAW);
      }
      case CaseState.UnderReview s -> {
        if (posts.contains(Post.REVIEWER)) {
          acts.add(Act.GIVE_OPINION);
        }
        if (posts.contains(Post.WINDOW) && !s.owed().isEmpty()) {
          acts.add(Act.SUPPLY_OWED);
        }
      }
      case CaseState.AwaitingDecision s -> {
        if (posts.contains(s.plan().decidedAtWindow() ? Post.WINDOW : Post.DECIDER)) {
          acts.add(Act.DECIDE);
        }
        if (posts.contains(Post.WINDOW) && !s.owed().isEmpty()) {
          acts.add(Act.SUPPLY_OWED);
        }
      }
      case CaseState.Decided s
          when posts.contains(Post.WINDOW)
              && s.readyToServe()
              && s.plan().serving() == CasePlan.Serving.WINDOW ->
          acts.add(Act.SERVE);
      case CaseState.Unborn _,
          CaseState.AwaitingAcceptance _,
          CaseState.AwaitingCorrection _,
          CaseState.Decided _,
          CaseState.Closed _ -> {}
    }
    return acts;
  }

  static Set<Act> possibleForApplicant(CaseState state) {
    return switch (state) {
      case CaseState.AwaitingAcceptance _ -> EnumSet.of(Act.WITHDRAW);
      case CaseState.AwaitingCorrection _ -> EnumSet.of(Act.SUPPLEMENT, Act.WITHDRAW);
      case CaseState.UnderReview s ->
          s.owed().isEmpty() ? EnumSet.of(Act.WITHDRAW) : EnumSet.of(Act.SUPPLY_OWED, Act.WITHDRAW);
      case CaseState.AwaitingDecision s ->
          s.owed().isEmpty() ? EnumSet.of(Act.WITHDRAW) : EnumSet.of(Act.SUPPLY_OWED, Act.WITHDRAW);
      case CaseState.Decided _, CaseState.Closed _ -> EnumSet.of(Act.RATE);
      case CaseState.Unborn _ -> EnumSet.noneOf(Act.class);
    };
  }

  private List<CaseView.Material> materials(CaseHistory history) {
    var faulty =
        history.state() instanceof CaseState.AwaitingCorrection waiting
            ? waiting.faulty()
            : Set.<Integer>of();
    var all = new ArrayList<CaseView.Material>();
    history
        .supplied()
        .forEach((number, versions) ->
            all.add(
                new CaseView.Material(
                    number,
                    versions.getLast().name(),
                    versions.getLast(),
                    versions.subList(0, versions.size() - 1),
                    faulty.contains(number))));
    return all;
  }

  private List<CaseView.AnsweredSection> sections(CaseStore.Loaded loaded, CaseHistory history) {
    var guide = guide(loaded);
    var stored = StoredForm.read(history.form());
    return guide.form().stream()
        .map(section -> texts.section(section, stored))
        .filter(section -> !section.answers().isEmpty())
        .toList();
  }

  Guide guide(CaseStore.Loaded loaded) {
    return items
        .version(BasicCode.of(loaded.itemCode()), loaded.guideVersion())
        .orElseThrow(() ->
            new IllegalStateException(
                "no version %d of item %s".formatted(loaded.guideVersion(), loaded.itemCode())));
  }

  @Nullable GovernmentLevel levelOf(String division) {
    return government.division(division).map(Division::level).orElse(null);
  }

  Map<String, Answer> answers(CaseHistory history) {
    return StoredForm.read(history.form()).answers();
  }

  private List<CaseView.Entry> entries(
      CaseHistory history, String agencyName, boolean forOfficial) {
    var decided = history.decision().isPresent();
    var sealedUpTo = receipts.sealedUpTo(CaseStore.stream(history.submitted().number()));
    return history.all().reversed().stream()
        .map(told ->
            entry(
                told,
                agencyName,
                sealedUpTo,
                forOfficial || decided || !(told.event() instanceof CaseEvent.Reviewed)))
        .toList();
  }

  private CaseView.Entry entry(
      CaseHistory.Told told, String agencyName, int sealedUpTo, boolean withWords) {
    var entry = told.entry();
    var byApplicant = entry.actor().startsWith("person/");
    return new CaseView.Entry(
        entry.version(),
        CaseworkSentences.what(entry.type()),
        withWords ? detail(told.event()) : "内部征求意见 1 项",
        entry.occurredAt(),
        who(entry),
        byApplicant ? "" : agencyName,
        entry.basis() == null ? "" : entry.basis(),
        entry.hash(),
        entry.version() <= sealedUpTo,
        byApplicant);
  }

  private String who(LedgerEntry entry) {
    var actor = entry.actor();
    if (actor.startsWith("staff/")) {
      return officials.nameOf(actor.substring("staff/".length()));
    }
    return actor.startsWith("person/") ? "申请人" : "时钟";
  }

  private String detail(CaseEvent event) {
    return switch (event) {
      case CaseEvent.Submitted e -> e.materials().size() + " 份材料";
      case CaseEvent.CorrectionRequested e ->
          String.join("；", e.faults().stream().map(f -> f.name() + "：" + f.reason()).toList());
      case CaseEvent.Corrected e ->
          e.materials().isEmpty()
              ? "已更正填写的内容"
              : String.join("、", e.materials().stream().map(Supplied::name).toList());
      case CaseEvent.Accepted e -> "承诺 " + date(e.dates().promisedOn()) + "办好";
      case CaseEvent.DeemedAccepted e ->
          "逾期未告知，自收到之日起即为受理，承诺 " + date(e.dates().promisedOn()) + "办好";
      case CaseEvent.NotAccepted e ->
          e.rightOffice().isBlank() ? e.reason() : e.reason() + "；请到" + e.rightOffice() + "办理";
      case CaseEvent.OwedReceived e ->
          String.join("、", e.materials().stream().map(Supplied::name).toList());
      case CaseEvent.Reviewed e ->
          e.stepName()
              + (e.opinion() == Opinion.PASS ? "：通过" : "：不同意")
              + (e.words().isBlank() ? "" : "，" + e.words());
      case CaseEvent.Decided e ->
          (e.decision() == CaseEvent.Decision.GRANT ? "准予" : "不予")
              + (e.reasons().isBlank() ? "" : "：" + e.reasons());
      case CaseEvent.LicenceMade e -> e.identifier();
      case CaseEvent.Served e -> e.manner() == CasePlan.Serving.ELECTRONIC ? "电子送达" : "窗口领取";
      case CaseEvent.Withdrawn e -> e.reason();
      case CaseEvent.CorrectionExpired _ -> "视为撤回申请";
    };
  }

  private static String date(java.time.LocalDate day) {
    return "%d 月 %d 日".formatted(day.getMonthValue(), day.getDayOfMonth());
  }
}
