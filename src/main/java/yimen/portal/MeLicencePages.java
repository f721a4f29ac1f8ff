package yimen.portal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import yimen.documents.FileKind;
import yimen.documents.QrCode;
import yimen.identity.Parties;
import yimen.identity.PartyFacts;
import yimen.identity.ProviderDown;
import yimen.kernel.LicenceIdentifier;
import yimen.kernel.Mode;
import yimen.kernel.Outcome;
import yimen.kernel.Visitor;
import yimen.kernel.Visitor.SignedInResident;
import yimen.licence.Licence;
import yimen.licence.LicenceField;
import yimen.licence.Licences;
import yimen.ui.Dates;
import yimen.ui.Pages;
import yimen.ui.SummaryRow;
import yimen.ui.Tone;

/// M04 我的证照.
@Controller
class MeLicencePages {

  private static final int REAL_NAME_LEVEL = 2;

  private final Licences licences;
  private final Parties parties;
  private final Mode mode;

  MeLicencePages(Licences licences, Parties parties, Mode mode) {
    this.licences = licences;
    this.parties = parties;
    this.mode = mode;
  }

  @GetMapping("/me/licences")
  ModelAndView all(@RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    var held = licences.heldBy(visitor.person());
    var groups = new ArrayList<MeLicencePage.Group>();
    for (var company : companies(visitor)) {
      var cards =
          licences.heldBy(company.id()).stream()
              .filter(Licence::isInForce)
              .map(MeLicencePages::card)
              .toList();
      if (!cards.isEmpty()) {
        groups.add(new MeLicencePage.Group(company.name(), cards));
      }
    }
    return Pages.show(
        "portal/meLicences",
        new MeLicencePage.All(
            held.stream().filter(Licence::isInForce).map(MeLicencePages::card).toList(),
            held.stream().filter(one -> !one.isInForce()).map(MeLicencePages::card).toList(),
            groups));
  }

  private List<PartyFacts> companies(SignedInResident visitor) {
    if (visitor.level() < REAL_NAME_LEVEL) {
      return List.of();
    }
    try {
      return parties.companiesRepresentedBy(visitor.person());
    } catch (ProviderDown _) {
      return List.of();
    }
  }

  private static MeLicencePage.Card card(Licence licence) {
    return new MeLicencePage.Card(
        licence.identifier().value(),
        licence.typeName(),
        licence.issuerName(),
        validity(licence),
        licence.status().words(),
        tone(licence));
  }

  private static String validity(Licence licence) {
    var until = licence.validUntil();
    return until == null
        ? Dates.whole(licence.validFrom()) + "起，长期有效"
        : Dates.whole(licence.validFrom()) + "至 " + Dates.whole(until);
  }

  private static Tone tone(Licence licence) {
    return switch (licence.status()) {
      case VALID -> Tone.GREEN;
      case EXPIRED, SUPERSEDED, CANCELLED, VOID -> Tone.PLAIN;
      case REVOKED, SUSPENDED -> Tone.RED;
    };
  }

  /// The own licence or that of a company one represents; 404 for everybody else.
  private Licence own(String identifier, SignedInResident visitor) {
    LicenceIdentifier which;
    try {
      which = LicenceIdentifier.of(identifier);
    } catch (IllegalArgumentException _) {
      throw ApplyDrafts.gone();
    }
    var licence = licences.find(which).orElseThrow(ApplyDrafts::gone);
    if (licence.holder().equals(visitor.person())
        || companies(visitor).stream().anyMatch(company -> company.id().equals(licence.holder()))) {
      return licence;
    }
    throw ApplyDrafts.gone();
  }

  /// `show=1` is 亮证: the code to be scanned, large, and nothing that need not be seen.
  @GetMapping("/me/licences/{identifier}")
  ModelAndView one(
      @PathVariable String identifier,
      @RequestParam(defaultValue = "") String show,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    var licence = own(identifier, visitor);
    var says = licences.fields(licence);
    var type = licences.type(licence.typeId()).orElseThrow();
    var rows =
        type.fields().stream()
            .map(field -> new SummaryRow(field.label(), text(field, says.get(field.field()))))
            .filter(row -> !row.value().isEmpty())
            .toList();
    return Pages.show(
        "portal/meLicence",
        new MeLicencePage(
            licence.identifier().value(),
            licence.typeName(),
            parties.facts(licence.holder()).map(PartyFacts::name).orElse(""),
            licence.issuerName(),
            licence.status().words(),
            tone(licence),
            validity(licence),
            rows,
            QrCode.svg(licences.checkAddress(licence)),
            licence.code().grouped(),
            show.equals("1"),
            licence.caseNumber() == null ? "" : licence.caseNumber().value(),
            mode.demo()));
  }

  private static String text(LicenceField field, @org.jspecify.annotations.Nullable String value) {
    var text = Objects.requireNonNullElse(value, "");
    return field.dataType().equals("date") && text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
        ? Dates.whole(java.time.LocalDate.parse(text))
        : text;
  }

  @GetMapping("/me/licences/{identifier}/{kind:ofd|pdf}")
  ResponseEntity<byte[]> file(
      @PathVariable String identifier,
      @PathVariable String kind,
      @RequestAttribute(Visitor.ATTRIBUTE) SignedInResident visitor) {
    var licence = own(identifier, visitor);
    var ofd = kind.equals("ofd");
    return switch (ofd ? licences.ofd(licence) : licences.pdf(licence)) {
      case Outcome.Done<byte[]>(var bytes) ->
          ResponseEntity.ok()
              .cacheControl(CacheControl.noStore())
              .contentType(
                  MediaType.parseMediaType((ofd ? FileKind.OFD : FileKind.PDF).contentType()))
              .header(
                  HttpHeaders.CONTENT_DISPOSITION,
                  ContentDisposition.attachment()
                      .filename(licence.typeName() + "." + kind, StandardCharsets.UTF_8)
                      .build()
                      .toString())
              .body(bytes);
      case Outcome.Refused<byte[]> _ ->
          throw new ResponseStatusException(
              org.springframework.http.HttpStatus.SERVICE_UNAVAILABLE);
    };
  }
}
