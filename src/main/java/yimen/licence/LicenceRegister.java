package yimen.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import yimen.documents.DocumentCode;
import yimen.kernel.CaseNumber;
import yimen.kernel.LicenceIdentifier;
import yimen.kernel.PartyId;

/// The register of licences: SQL and rows.
final class LicenceRegister {

  private static final String SELECT =
      """
      select l.identifier, l.type_id, t.name as type_name, l.holder, l.holder_kind,
             l.holder_masked, l.issuer_name, l.issuer_code, l.issued_on, l.valid_from,
             l.valid_until, l.status, l.document_code, l.source, l.trust_level, l.case_number,
             l.ofd_sm3, l.pdf_sm3
        from licence.licence l
        join licence.licence_type t on t.type_id = l.type_id
      """;

  private static final String OF_IDENTIFIER = SELECT + " where l.identifier = :key";
  private static final String OF_CODE = SELECT + " where l.document_code = :key";
  private static final String OF_OFD = SELECT + " where l.ofd_sm3 = :key";
  private static final String OF_PDF = SELECT + " where l.pdf_sm3 = :key";
  private static final String OF_CAUSE = SELECT + " where l.cause = :cause and l.type_id = :typeId";
  private static final String OF_HOLDER =
      SELECT
          + """
           where l.holder = :holder
           order by l.issued_on desc, l.registered_at desc, l.identifier
           limit 500
          """;
  private static final String NEWEST =
      SELECT
          + """
           where l.holder = :holder and l.type_id = :typeId and l.status = 'valid'
             and (l.valid_until is null or l.valid_until >= :today)
           order by l.issued_on desc, l.registered_at desc, l.identifier desc
           limit 1
          """;

  private final JdbcClient jdbc;

  LicenceRegister(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Licence> ofIdentifier(String identifier, LocalDate today) {
    return one(OF_IDENTIFIER, identifier, today);
  }

  Optional<Licence> ofCode(String code, LocalDate today) {
    return one(OF_CODE, code, today);
  }

  Optional<Licence> ofOfd(String sm3, LocalDate today) {
    return one(OF_OFD, sm3, today);
  }

  Optional<Licence> ofPdf(String sm3, LocalDate today) {
    return one(OF_PDF, sm3, today);
  }

  private Optional<Licence> one(String select, String key, LocalDate today) {
    return jdbc.sql(select)
        .param("key", key)
        .query(Row.class)
        .optional()
        .map(row -> licence(row, today));
  }

  Optional<Licence> ofCause(String cause, String typeId, LocalDate today) {
    return jdbc.sql(OF_CAUSE)
        .param("cause", cause)
        .param("typeId", typeId)
        .query(Row.class)
        .optional()
        .map(row -> licence(row, today));
  }

  List<Licence> ofHolder(PartyId holder, LocalDate today) {
    return jdbc.sql(OF_HOLDER).param("holder", holder.value()).query(Row.class).list().stream()
        .map(row -> licence(row, today))
        .toList();
  }

  Optional<Licence> newest(PartyId holder, String typeId, LocalDate today) {
    return jdbc.sql(NEWEST)
        .param("holder", holder.value())
        .param("typeId", typeId)
        .param("today", today)
        .query(Row.class)
        .optional()
        .map(row -> licence(row, today));
  }

  /// The row of the series stays locked to the end of the transaction: serials have no gaps.
  long nextSerial(String typeCode, String issuerCode, int year) {
    return jdbc.sql(
            """
            insert into licence.serial_series as row (type_code, issuer_code, year, last_serial)
            values (:typeCode, :issuerCode, :year, 1)
                on conflict (type_code, issuer_code, year)
                do update set last_serial = row.last_serial + 1
            returning last_serial
            """)
        .param("typeCode", typeCode)
        .param("issuerCode", issuerCode)
        .param("year", year)
        .query(Long.class)
        .single();
  }

  void insert(Licence licence, String cause, String sealedFields, Instant now) {
    jdbc.sql(
            """
            insert into licence.licence
                   (identifier, type_id, holder, holder_kind, holder_masked, issuer_name,
                    issuer_code, issued_on, valid_from, valid_until, status, status_since, version,
                    sealed_fields, document_code, source, trust_level, case_number, cause,
                    registered_at)
            values (:identifier, :typeId, :holder, :holderKind, :holderMasked, :issuerName,
                    :issuerCode, :issuedOn, :validFrom, :validUntil, 'valid', :issuedOn, :version,
                    :sealedFields, :code, :source, :trustLevel, :caseNumber, :cause,
                    :registeredAt)
            """)
        .param("identifier", licence.identifier().value())
        .param("typeId", licence.typeId())
        .param("holder", licence.holder().value())
        .param("holderKind", licence.holderKind().word())
        .param("holderMasked", licence.holderMasked())
        .param("issuerName", licence.issuerName())
        .param("issuerCode", licence.issuerCode())
        .param("issuedOn", licence.issuedOn())
        .param("validFrom", licence.validFrom())
        .param("validUntil", licence.validUntil())
        .param("version", licence.version())
        .param("sealedFields", sealedFields)
        .param("code", licence.code().value())
        .param("source", licence.source().word())
        .param("trustLevel", licence.trustLevel().name())
        .param("caseNumber", licence.caseNumber() == null ? null : licence.caseNumber().value())
        .param("cause", cause)
        .param("registeredAt", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  String sealedFields(LicenceIdentifier identifier) {
    return jdbc.sql("select sealed_fields from licence.licence where identifier = :identifier")
        .param("identifier", identifier.value())
        .query(String.class)
        .single();
  }

  /// False when it was not in force any more.
  boolean setStatus(
      LicenceIdentifier identifier, LicenceStatus status, LocalDate since, String ground) {
    return jdbc.sql(
                """
                update licence.licence
                   set status = :status, status_since = :since, status_ground = :ground
                 where identifier = :identifier and status in ('valid', 'suspended')
                """)
            .param("status", status.word())
            .param("since", since)
            .param("ground", ground)
            .param("identifier", identifier.value())
            .update()
        == 1;
  }

  /// The first files that were made stay; false when somebody else was first.
  boolean setFiles(LicenceIdentifier identifier, String ofdSm3, String pdfSm3) {
    return jdbc.sql(
                """
                update licence.licence
                   set ofd_sm3 = :ofdSm3, pdf_sm3 = :pdfSm3
                 where identifier = :identifier and ofd_sm3 is null
                """)
            .param("ofdSm3", ofdSm3)
            .param("pdfSm3", pdfSm3)
            .param("identifier", identifier.value())
            .update()
        == 1;
  }

  void makeAt(LicenceIdentifier identifier, String status, String missing, Instant nextTryAt) {
    jdbc.sql(
            """
            insert into licence.making as row (identifier, status, missing, next_try_at)
            values (:identifier, :status, :missing, :nextTryAt)
                on conflict (identifier)
                do update set status = excluded.status, missing = excluded.missing,
                              tries = row.tries + 1, next_try_at = excluded.next_try_at
            """)
        .param("identifier", identifier.value())
        .param("status", status)
        .param("missing", missing)
        .param("nextTryAt", nextTryAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  void made(LicenceIdentifier identifier) {
    jdbc.sql("delete from licence.making where identifier = :identifier")
        .param("identifier", identifier.value())
        .update();
  }

  List<String> dueForMaking(Instant now, int limit) {
    return jdbc.sql(
            """
            select identifier
              from licence.making
             where next_try_at <= :now
             order by next_try_at
             limit :limit
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  record Waiting(String identifier, String status, String missing) {}

  List<Waiting> waiting() {
    return jdbc.sql(
            """
            select identifier, status, missing
              from licence.making
             where status <> 'due'
             order by identifier
             limit 200
            """)
        .query(Waiting.class)
        .list();
  }

  private record Row(
      String identifier,
      String typeId,
      String typeName,
      UUID holder,
      String holderKind,
      String holderMasked,
      String issuerName,
      String issuerCode,
      LocalDate issuedOn,
      LocalDate validFrom,
      @Nullable LocalDate validUntil,
      String status,
      String documentCode,
      String source,
      String trustLevel,
      @Nullable String caseNumber,
      @Nullable String ofdSm3,
      @Nullable String pdfSm3) {}

  private static Licence licence(Row row, LocalDate today) {
    var status = LicenceStatus.ofWord(row.status());
    var expired =
        status == LicenceStatus.VALID
            && row.validUntil() != null
            && row.validUntil().isBefore(today);
    return new Licence(
        LicenceIdentifier.of(row.identifier()),
        row.typeId(),
        row.typeName(),
        new PartyId(row.holder()),
        HolderKind.ofWord(row.holderKind()),
        row.holderMasked(),
        row.issuerName(),
        row.issuerCode(),
        row.issuedOn(),
        row.validFrom(),
        row.validUntil(),
        expired ? LicenceStatus.EXPIRED : status,
        new DocumentCode(row.documentCode()),
        LicenceSource.ofWord(row.source()),
        TrustLevel.valueOf(row.trustLevel()),
        row.caseNumber() == null ? null : CaseNumber.of(row.caseNumber()),
        row.ofdSm3(),
        row.pdfSm3());
  }

  boolean isCollected(PartyId holder) {
    return jdbc.sql("select exists (select from licence.collected where holder = :holder)")
        .param("holder", holder.value())
        .query(Boolean.class)
        .single();
  }

  void setCollected(PartyId holder, Instant at) {
    jdbc.sql(
            """
            insert into licence.collected (holder, collected_at)
            values (:holder, :at)
                on conflict (holder) do update set collected_at = excluded.collected_at
            """)
        .param("holder", holder.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }
}
