package yimen.licence;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import yimen.documents.DocumentCode;
import yimen.documents.FileKind;
import yimen.documents.Files;
import yimen.documents.Sm3;
import yimen.identity.PartyFacts;
import yimen.kernel.LicenceIdentifier;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.ledger.PersonalData;
import yimen.licence.LicenceRefusal.Reason;
import yimen.time.LegalDay;

/// The electronic licences (电子证照) of this node: issued here or taken over, drawn and sealed, shown
/// to their holders, checked by anybody.
public final class Licences {

  private static final Logger LOG = LoggerFactory.getLogger(Licences.class);
  private static final TypeReference<LinkedHashMap<String, String>> FIELDS =
      new TypeReference<>() {};
  private static final Duration NEXT_TRY = Duration.ofMinutes(10);

  /// More is no licence of ours.
  private static final int CHECKED_BYTES_MAX = 5 * 1024 * 1024;

  private static final int COLLECTED_REMEMBERED = 10_000;
  private final LicenceCatalogue catalogue;
  private final LicenceRegister register;
  private final LicenceMaker maker;
  private final SealCheck sealCheck;
  private final Files files;
  private final PersonalData personalData;
  private final TransactionOperations transaction;
  private final InstantSource clock;
  private final Function<PartyId, Optional<PartyFacts>> factsOf;
  private final HeldElsewhere elsewhere;

  /// Holders known to be collected: saves a question to the database, nothing depends on it.
  private final Set<PartyId> collected =
      Collections.newSetFromMap(
          Collections.synchronizedMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<PartyId, Boolean> eldest) {
                  return size() > COLLECTED_REMEMBERED;
                }
              }));

  private final String publicUrl;
  private final boolean demo;
  private final JsonMapper json = new JsonMapper();
  private final SecureRandom random = new SecureRandom();

  Licences(
      LicenceCatalogue catalogue,
      LicenceRegister register,
      LicenceMaker maker,
      SealCheck sealCheck,
      Files files,
      PersonalData personalData,
      TransactionOperations transaction,
      InstantSource clock,
      Function<PartyId, Optional<PartyFacts>> factsOf,
      HeldElsewhere elsewhere,
      String publicUrl,
      boolean demo) {
    this.catalogue = catalogue;
    this.register = register;
    this.maker = maker;
    this.sealCheck = sealCheck;
    this.files = files;
    this.personalData = personalData;
    this.transaction = transaction;
    this.clock = clock;
    this.factsOf = factsOf;
    this.elsewhere = elsewhere;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
    this.demo = demo;
  }

  public List<LicenceType> types() {
    return catalogue.types();
  }

  public Optional<LicenceType> type(String typeId) {
    return catalogue.type(typeId);
  }

  /// Issues a licence, in the caller's transaction if there is one. It is valid from then on; its
  /// files follow within seconds. Asked twice with the same cause it answers the first one.
  public Licence issue(NewLicence wanted) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          var licence = registered(wanted, LicenceSource.ISSUED);
          if (licence.ofdSm3() == null) {
            register.makeAt(licence.identifier(), "due", "", clock.instant());
          }
          return licence;
        }));
  }

  /// Takes over licences that other bodies issued. Their files are made when somebody first asks.
  /// Those already taken over are left as they are.
  public List<Licence> importHeld(List<NewLicence> held) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> held.stream().map(one -> registered(one, LicenceSource.IMPORTED)).toList()));
  }

  private Licence registered(NewLicence wanted, LicenceSource source) {
    var today = today();
    var already = register.ofCause(wanted.cause(), wanted.typeId(), today);
    if (already.isPresent()) {
      return already.get();
    }
    var type = catalogue.required(wanted.typeId());
    if (!type.holders().contains(wanted.holderKind())) {
      throw new IllegalArgumentException(
          "%s is not held by a %s".formatted(wanted.typeId(), wanted.holderKind()));
    }
    var identifier = identifier(wanted, type);
    // Somebody else may have registered it while we waited for the serial.
    return register
        .ofCause(wanted.cause(), wanted.typeId(), today)
        .orElseGet(() -> insert(wanted, type, identifier, source));
  }

  private LicenceIdentifier identifier(NewLicence wanted, LicenceType type) {
    if (wanted.replaces() != null) {
      register.setStatus(wanted.replaces(), LicenceStatus.SUPERSEDED, wanted.issuedOn(), "换发");
      return wanted.replaces().reissued();
    }
    var year = wanted.issuedOn().getYear();
    var serial = register.nextSerial(type.code(), wanted.issuerCode(), year);
    return LicenceIdentifier.make(
        type.code(), wanted.issuerCode(), "%d%07d".formatted(year, serial), 1);
  }

  private Licence insert(
      NewLicence wanted, LicenceType type, LicenceIdentifier identifier, LicenceSource source) {
    var given = wanted.fields();
    var until =
        Optional.ofNullable(wanted.validUntil())
            .or(() -> FieldFilling.statedEnd(given))
            .or(() -> ValidityRule.until(type, wanted.issuedOn(), FieldFilling.birth(given)))
            .orElse(null);
    var fields =
        FieldFilling.complete(
            type, given, wanted.issuerName(), identifier.serial(), wanted.issuedOn(), until);
    var licence =
        new Licence(
            identifier,
            type.typeId(),
            type.name(),
            wanted.holder(),
            wanted.holderKind(),
            masked(wanted.holderKind(), wanted.holderName()),
            wanted.issuerName(),
            wanted.issuerCode(),
            wanted.issuedOn(),
            wanted.issuedOn(),
            until,
            LicenceStatus.VALID,
            DocumentCode.random(random),
            source,
            TrustLevel.A,
            wanted.caseNumber(),
            null,
            null);
    var sealed =
        personalData.seal(wanted.holder(), context(identifier), json.writeValueAsString(fields));
    register.insert(licence, wanted.cause(), sealed, clock.instant());
    return register.ofIdentifier(identifier.value(), today()).orElseThrow();
  }

  /// 李** for people; the name of a company is public.
  private static String masked(HolderKind kind, String name) {
    return switch (kind) {
      case COMPANY -> name;
      case PERSON -> {
        var letters = name.codePointCount(0, name.length());
        yield letters == 0
            ? "*"
            : name.substring(0, name.offsetByCodePoints(0, 1))
                + "*".repeat(Math.clamp(letters - 1, 1, 3));
      }
    };
  }

  /// A newer status with its ground (许可法第六十九条, 第七十条). False when the licence was not in force any
  /// more.
  public boolean end(
      LicenceIdentifier identifier, LicenceStatus status, LocalDate since, String ground) {
    return switch (status) {
      case CANCELLED, REVOKED, SUSPENDED, VOID ->
          Objects.requireNonNull(
              transaction.execute(_ -> register.setStatus(identifier, status, since, ground)));
      case VALID, EXPIRED, SUPERSEDED ->
          throw new IllegalArgumentException("no act ends a licence as " + status);
    };
  }

  /// All licences of a holder, newest first, at most 500; those of other bodies are collected (归集)
  /// when first asked for.
  public List<Licence> heldBy(PartyId holder) {
    collect(holder);
    return register.ofHolder(holder, today());
  }

  /// The newest one in force today.
  public Optional<Licence> newest(PartyId holder, String typeId) {
    collect(holder);
    return register.newest(holder, typeId, today());
  }

  public Optional<Licence> find(LicenceIdentifier identifier) {
    return register.ofIdentifier(identifier.value(), today());
  }

  /// A store that does not answer is asked again next time; nobody is kept waiting for it.
  private void collect(PartyId holder) {
    if (collected.contains(holder) || register.isCollected(holder)) {
      collected.add(holder);
      return;
    }
    var facts = factsOf.apply(holder).filter(known -> !known.number().isEmpty());
    if (facts.isEmpty()) {
      return;
    }
    try {
      importHeld(elsewhere.of(facts.get()));
    } catch (HeldElsewhere.Unreachable e) {
      LOG.warn("licences held elsewhere are not collected: {}", e.getMessage());
      return;
    }
    register.setCollected(holder, clock.instant());
    collected.add(holder);
  }

  /// What the licence says, by field name, in the order of the type. Personal data.
  public Map<String, String> fields(Licence licence) {
    var sealed = register.sealedFields(licence.identifier());
    return json.readValue(
        personalData.open(licence.holder(), context(licence.identifier()), sealed), FIELDS);
  }

  /// The sealed original. Refused while a character has no font or no seal can be had.
  public Outcome<byte[]> ofd(Licence licence) {
    return withFiles(licence)
        .then(made -> Outcome.done(files.bytes(made.holder(), ofdDigest(made))));
  }

  /// The copy to look at and print.
  public Outcome<byte[]> pdf(Licence licence) {
    return withFiles(licence)
        .then(made ->
            Outcome.done(files.bytes(made.holder(), Objects.requireNonNull(made.pdfSm3()))));
  }

  private static String ofdDigest(Licence licence) {
    return Objects.requireNonNull(licence.ofdSm3());
  }

  private Outcome<Licence> withFiles(Licence licence) {
    var current = find(licence.identifier()).orElseThrow();
    if (current.ofdSm3() != null) {
      return Outcome.done(current);
    }
    return switch (maker.make(content(current), current.issuerCode())) {
      case Outcome.Done<LicenceMaker.Made>(var made) -> Outcome.done(kept(current, made));
      case Outcome.Refused<LicenceMaker.Made>(LicenceRefusal why) -> {
        postpone(current, why);
        yield Outcome.refused(why);
      }
      case Outcome.Refused<LicenceMaker.Made>(var why) -> Outcome.refused(why);
    };
  }

  private Licence kept(Licence licence, LicenceMaker.Made made) {
    var name = licence.typeName();
    var ofd = files.keep(licence.holder(), made.ofd(), FileKind.OFD, name + ".ofd");
    var pdf = files.keep(licence.holder(), made.pdf(), FileKind.PDF, name + ".pdf");
    transaction.executeWithoutResult(_ -> {
      register.setFiles(licence.identifier(), ofd.sm3(), pdf.sm3());
      register.made(licence.identifier());
    });
    return find(licence.identifier()).orElseThrow();
  }

  private void postpone(Licence licence, LicenceRefusal why) {
    var missing = why.arguments().getOrDefault("字", "");
    var status =
        switch (why.reason()) {
          case GLYPH_MISSING -> "waiting_for_glyph";
          case NO_SEAL_AUTHORITY -> "waiting_for_seal";
          default -> "failed";
        };
    transaction.executeWithoutResult(_ ->
        register.makeAt(licence.identifier(), status, missing, clock.instant().plus(NEXT_TRY)));
  }

  private LicenceFace.Content content(Licence licence) {
    var fields = fields(licence);
    var lines = new ArrayList<LicenceFace.Line>();
    for (var field : catalogue.required(licence.typeId()).fields()) {
      lines.add(
          new LicenceFace.Line(
              field.label(), printed(fields.getOrDefault(field.field(), ""), field.dataType())));
    }
    return new LicenceFace.Content(
        licence.typeName(),
        lines,
        licence.issuerName(),
        printedDay(licence.issuedOn().toString()),
        licence.identifier().value(),
        licence.code().grouped(),
        checkAddress(licence),
        demo);
  }

  /// The page where anybody checks this licence, as printed in the QR code.
  public String checkAddress(Licence licence) {
    return publicUrl + "/v/" + licence.code();
  }

  private static String printed(String value, String dataType) {
    if (value.isBlank()) {
      return "—";
    }
    return switch (dataType) {
      case "date" -> printedDay(value);
      case "datetime" ->
          value.length() > 10
              ? printedDay(value.substring(0, 10)) + " " + value.substring(11).replace("T", "")
              : printedDay(value);
      default -> value.strip().replaceAll("\\s+", " ");
    };
  }

  private static String printedDay(String value) {
    return value.matches("\\d{4}-\\d{2}-\\d{2}")
        ? "%s年%d月%d日"
            .formatted(
                value.substring(0, 4),
                Integer.parseInt(value.substring(5, 7)),
                Integer.parseInt(value.substring(8)))
        : value;
  }

  /// What anybody with the code may know; no personal data.
  public Optional<PublicView> byVerifyCode(String code) {
    return DocumentCode.typed(code)
        .flatMap(typed -> register.ofCode(typed.value(), today()))
        .map(this::publicView);
  }

  private PublicView publicView(Licence licence) {
    return new PublicView(
        licence.typeName(),
        licence.identifier().value(),
        licence.holderMasked(),
        licence.issuerName(),
        licence.issuedOn(),
        licence.validFrom(),
        licence.validUntil(),
        licence.status(),
        licence.code().grouped(),
        licence.ofdSm3(),
        licence.pdfSm3(),
        demo);
  }

  /// Checks a file somebody was shown. Whatever it is, there is an answer.
  public Verdict check(byte[] uploaded) {
    if (uploaded.length > CHECKED_BYTES_MAX) {
      return refused(Reason.FILE_TOO_BIG);
    }
    var head = new String(uploaded, 0, Math.min(5, uploaded.length), StandardCharsets.ISO_8859_1);
    if (head.startsWith("%PDF-")) {
      return checkPdf(uploaded);
    }
    return head.startsWith("PK") ? checkOfd(uploaded) : refused(Reason.NOT_A_LICENCE);
  }

  private Verdict checkPdf(byte[] uploaded) {
    return register
        .ofPdf(Sm3.hex(uploaded), today())
        .<Verdict>map(licence -> new Verdict.Genuine(publicView(licence), Optional.empty()))
        .orElseGet(() -> refused(Reason.COPY_DIFFERS));
  }

  private Verdict checkOfd(byte[] uploaded) {
    try {
      var sealed = sealCheck.check(uploaded);
      var licence =
          register
              .ofOfd(Sm3.hex(uploaded), today())
              .or(() -> sealed.identifier().flatMap(text -> register.ofIdentifier(text, today())));
      if (licence.isEmpty()) {
        return refused(Reason.NOT_IN_RECORD);
      }
      if (!licence.get().issuerCode().equals(sealed.signerCode())) {
        return refused(Reason.SIGNER_NOT_ISSUER);
      }
      return new Verdict.Genuine(
          publicView(licence.get()),
          Optional.of(
              new Verdict.SealFound(sealed.sealName(), sealed.signer(), sealed.sealedAt())));
    } catch (SealCheck.NotTrusted e) {
      return refused(e.reason());
    }
  }

  private static Verdict refused(Reason reason) {
    return new Verdict.Refused(LicenceRefusal.of(reason));
  }

  /// Makes files that are due, at most `limit`; called by the worker. Answers how many were made.
  int makeDue(int limit) {
    var made = 0;
    for (var identifier : register.dueForMaking(clock.instant(), limit)) {
      made += tried(identifier) ? 1 : 0;
    }
    return made;
  }

  /// One licence that cannot be made must not keep the others waiting.
  private boolean tried(String identifier) {
    try {
      var licence = register.ofIdentifier(identifier, today()).orElseThrow();
      return withFiles(licence) instanceof Outcome.Done<Licence>;
    } catch (RuntimeException e) {
      LOG.error("the files of a licence could not be made: {}", identifier, e);
      transaction.executeWithoutResult(_ ->
          register.makeAt(
              LicenceIdentifier.of(identifier), "failed", "", clock.instant().plus(NEXT_TRY)));
      return false;
    }
  }

  /// Licences that wait for a font or a seal, with the missing characters; for the desk.
  public List<WaitingLicence> waiting() {
    return register.waiting().stream()
        .map(row -> new WaitingLicence(row.identifier(), row.status(), row.missing()))
        .toList();
  }

  /// `status` is waiting_for_glyph, waiting_for_seal or failed.
  public record WaitingLicence(String identifier, String status, String missing) {}

  private LocalDate today() {
    Instant now = clock.instant();
    return LegalDay.of(now);
  }

  private static String context(LicenceIdentifier identifier) {
    return "licence.licence.fields|" + identifier;
  }
}
