package yimen.casework;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import yimen.casework.CaseEvent.*;
import yimen.ledger.LedgerEntry;

/// What the events of one case say, read together: the newest form, every version of every
/// material, the last notice, the opinions.
final class CaseHistory {

  record Told(LedgerEntry entry, CaseEvent event) {}

  private final List<Told> all;
  private final Submitted submitted;
  private String form;
  private final TreeMap<Integer, List<Supplied>> supplied = new TreeMap<>();
  private Optional<CorrectionRequested> correction = Optional.empty();
  private Optional<CaseEvent.Decided> decision = Optional.empty();
  private Optional<NotAccepted> notAccepted = Optional.empty();
  private Optional<LicenceMade> licence = Optional.empty();
  private final List<Reviewed> opinions = new ArrayList<>();
  private boolean corrected;
  private CaseState state = new CaseState.Unborn();

  CaseHistory(List<Told> all) {
    this.all = List.copyOf(all);
    this.submitted = (Submitted) all.getFirst().event();
    this.form = submitted.form();
    for (var told : all) {
      state = CaseLifecycle.evolve(state, told.event());
      remember(told.event());
    }
  }

  private void remember(CaseEvent event) {
    switch (event) {
      case Submitted e -> add(e.materials());
      case CorrectionRequested e -> correction = Optional.of(e);
      case Corrected e -> {
        corrected = true;
        add(e.materials());
        form = e.form().orElse(form);
      }
      case OwedReceived e -> add(e.materials());
      case NotAccepted e -> notAccepted = Optional.of(e);
      case Reviewed e -> opinions.add(e);
      case CaseEvent.Decided e -> decision = Optional.of(e);
      case LicenceMade e -> licence = Optional.of(e);
      case Accepted _, DeemedAccepted _, Served _, Withdrawn _, CorrectionExpired _ -> {}
    }
  }

  private void add(List<Supplied> materials) {
    materials.forEach(material ->
        supplied.computeIfAbsent(material.material(), _ -> new ArrayList<>()).add(material));
  }

  List<Told> all() {
    return all;
  }

  Submitted submitted() {
    return submitted;
  }

  String form() {
    return form;
  }

  CaseState state() {
    return state;
  }

  Optional<CorrectionRequested> correction() {
    return correction;
  }

  boolean corrected() {
    return corrected;
  }

  Optional<CaseEvent.Decided> decision() {
    return decision;
  }

  Optional<NotAccepted> notAccepted() {
    return notAccepted;
  }

  Optional<LicenceMade> licence() {
    return licence;
  }

  List<Reviewed> opinions() {
    return List.copyOf(opinions);
  }

  /// Material number → its versions, oldest first.
  LinkedHashMap<Integer, List<Supplied>> supplied() {
    return new LinkedHashMap<>(supplied);
  }
}
