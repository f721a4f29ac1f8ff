package yimen.casework;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import yimen.kernel.CaseNumber;
import yimen.kernel.PartyId;
import yimen.ledger.Follower;
import yimen.notice.Notices;

/// Tells the applicant what happened, by position of the sealed ledger: each entry once.
final class CaseNotices implements Follower {

  private record Message(String template, Map<String, String> values) {}

  private final CaseStore cases;
  private final CaseViews views;
  private final Casework casework;
  private final Notices notices;

  CaseNotices(CaseStore cases, CaseViews views, Casework casework, Notices notices) {
    this.cases = cases;
    this.views = views;
    this.casework = casework;
    this.notices = notices;
  }

  @Override
  public String name() {
    return "casework.notices";
  }

  @Override
  public List<String> typePrefixes() {
    return List.of("casework.");
  }

  @Override
  public void receive(List<SealedEntry> entries) {
    for (var sealed : entries) {
      var entry = sealed.entry();
      var number = CaseNumber.of(entry.stream().substring("case/".length()));
      cases
          .load(number)
          .ifPresent(loaded -> {
            var event =
                CaseJson.read(
                    entry.type(), entry.payload(), cases.open(number, loaded.applicant()));
            var message = message(event);
            if (message != null) {
              send(loaded, entry.version(), message);
            }
          });
    }
  }

  private void send(CaseStore.Loaded loaded, int version, Message message) {
    var values = new HashMap<>(message.values());
    values.put("item", cases.line(loaded.number()).orElseThrow().itemName());
    values.put("number", loaded.number().value());
    values.put("agency", views.agencyName(loaded.agency()));
    PartyId reader = loaded.submittedBy().orElse(loaded.applicant());
    notices.send(
        reader,
        "case/" + loaded.number() + "/" + version,
        message.template(),
        values,
        "/t/" + casework.statusToken(loaded.number()));
  }

  /// Null where there is nothing the applicant need be told.
  private static @org.jspecify.annotations.Nullable Message message(CaseEvent event) {
    return switch (event) {
      case CaseEvent.Submitted e -> new Message("receipt", Map.of("until", day(e.noticeDueOn())));
      case CaseEvent.CorrectionRequested e ->
          new Message(
              "correction",
              Map.of(
                  "missing",
                  e.faults().stream().map(Fault::name).collect(Collectors.joining("、")),
                  "until",
                  day(e.answerBy())));
      case CaseEvent.Corrected _ -> new Message("correction-received", Map.of());
      case CaseEvent.Accepted e ->
          new Message("acceptance", Map.of("until", day(e.dates().promisedOn())));
      case CaseEvent.DeemedAccepted e ->
          new Message(
              "deemed-acceptance",
              Map.of("from", day(e.receivedOn()), "until", day(e.dates().promisedOn())));
      case CaseEvent.NotAccepted e -> new Message("non-acceptance", Map.of("reason", e.reason()));
      case CaseEvent.Decided e ->
          new Message(
              e.decision() == CaseEvent.Decision.GRANT ? "decision-granted" : "decision-denied",
              Map.of());
      case CaseEvent.Served _ -> new Message("rating-asked", Map.of());
      case CaseEvent.Withdrawn _ -> new Message("withdrawn", Map.of());
      case CaseEvent.OwedReceived _,
          CaseEvent.Reviewed _,
          CaseEvent.LicenceMade _,
          CaseEvent.CorrectionExpired _ ->
          null;
    };
  }

  private static String day(LocalDate day) {
    return "%d 月 %d 日".formatted(day.getMonthValue(), day.getDayOfMonth());
  }
}
