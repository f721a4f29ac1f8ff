package yimen.casework;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import yimen.documents.DocumentKind;
import yimen.documents.NewDocument;
import yimen.documents.OfficialDocuments;
import yimen.government.Agency;
import yimen.government.Government;

/// The papers (文书) an act must be told with (许可法 32, 38, 44): numbered and coded in the same
/// transaction as the act.
final class CasePapers {

  private final OfficialDocuments documents;
  private final Government government;

  CasePapers(OfficialDocuments documents, Government government) {
    this.documents = documents;
    this.government = government;
  }

  /// Issues what the events of one act ask for; `version` is the stream's version after the last.
  void issue(CaseStore.Loaded loaded, List<CaseEvent> events, int version) {
    var entry = version - events.size();
    for (var event : events) {
      entry++;
      issue(loaded, event, entry);
    }
  }

  private void issue(CaseStore.Loaded loaded, CaseEvent event, int entry) {
    switch (event) {
      case CaseEvent.CorrectionRequested e ->
          issue(
              loaded,
              DocumentKind.CORRECTION,
              entry,
              Map.of("补正期限", day(e.answerBy()), "补正项数", Integer.toString(e.faults().size())));
      case CaseEvent.Accepted e ->
          issue(loaded, DocumentKind.ACCEPTANCE, entry, dates(e.on(), e.dates()));
      case CaseEvent.DeemedAccepted e ->
          issue(loaded, DocumentKind.ACCEPTANCE, entry, dates(e.receivedOn(), e.dates()));
      case CaseEvent.NotAccepted e ->
          issue(loaded, DocumentKind.NON_ACCEPTANCE, entry, Map.of("决定日期", day(e.on())));
      case CaseEvent.Decided e ->
          issue(
              loaded,
              e.decision() == CaseEvent.Decision.GRANT ? DocumentKind.GRANT : DocumentKind.DENIAL,
              entry,
              Map.of("决定日期", day(e.on())));
      case CaseEvent.Served e ->
          issue(loaded, DocumentKind.SERVING, entry, Map.of("送达日期", day(e.on())));
      case CaseEvent.Submitted _,
          CaseEvent.Corrected _,
          CaseEvent.OwedReceived _,
          CaseEvent.Reviewed _,
          CaseEvent.LicenceMade _,
          CaseEvent.Withdrawn _,
          CaseEvent.CorrectionExpired _ -> {}
    }
  }

  private void issue(
      CaseStore.Loaded loaded, DocumentKind kind, int entry, Map<String, String> says) {
    var all = new LinkedHashMap<>(says);
    all.put("办件编号", loaded.number().value());
    documents.issue(
        new NewDocument(
            kind,
            series(loaded.agency()),
            government.agency(loaded.agency()).map(Agency::name).orElse(loaded.agency()),
            CaseStore.stream(loaded.number()),
            entry,
            loaded.applicant(),
            all,
            Map.of()));
  }

  /// What the numbers of the papers count in: the agency, never shorter than six characters.
  private String series(String agency) {
    return agency.length() >= 6
        ? agency
        : government.agency(agency).map(Agency::divisionCode).orElse("610100") + agency;
  }

  private static Map<String, String> dates(LocalDate on, CaseEvent.CaseDates dates) {
    return Map.of("受理日期", day(on), "承诺办结日期", day(dates.promisedOn()));
  }

  private static String day(LocalDate day) {
    return "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }
}
