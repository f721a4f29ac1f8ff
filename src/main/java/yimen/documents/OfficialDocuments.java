package yimen.documents;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import yimen.kernel.PartyId;
import yimen.ledger.PersonalData;

/// Numbers the papers (文书) of all agencies, gives each a code by which anybody can check it, and
/// remembers what they said and on which entry of the ledger they rest.
public final class OfficialDocuments {

  private static final ZoneId LEGAL_ZONE = ZoneId.of("Asia/Shanghai");
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final PersonalData personalData;
  private final InstantSource clock;
  private final JsonMapper json = new JsonMapper();
  private final SecureRandom random = new SecureRandom();

  OfficialDocuments(
      JdbcClient jdbc,
      TransactionOperations transaction,
      PersonalData personalData,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.personalData = personalData;
    this.clock = clock;
  }

  /// Issues a paper, in the caller's transaction if there is one. Asked twice for the same kind of
  /// paper about the same entry it answers the first one.
  public OfficialDocument issue(NewDocument document) {
    return Objects.requireNonNull(transaction.execute(_ -> issued(document)));
  }

  private OfficialDocument issued(NewDocument document) {
    var already = about(document);
    if (already.isPresent()) {
      return already.get();
    }
    var now = clock.instant();
    var number = nextNumber(document, now);
    // Somebody else may have issued it while we waited for the number.
    return about(document).orElseGet(() -> insert(document, number, now));
  }

  /// The row of the series stays locked to the end of the transaction: numbers have no gaps.
  private String nextNumber(NewDocument document, Instant now) {
    var year = now.atZone(LEGAL_ZONE).getYear();
    var serial =
        jdbc.sql(
                """
                insert into documents.number_series as row (kind, series, year, last_serial)
                values (:kind, :series, :year, 1)
                    on conflict (kind, series, year)
                    do update set last_serial = row.last_serial + 1
                returning last_serial
                """)
            .param("kind", document.kind().word())
            .param("series", document.series())
            .param("year", year)
            .query(Integer.class)
            .single();
    return "%s-%s-%d-%06d".formatted(document.kind().prefix(), document.series(), year, serial);
  }

  private OfficialDocument insert(NewDocument document, String number, Instant now) {
    var issued =
        new OfficialDocument(
            number,
            document.kind(),
            document.issuer(),
            document.stream(),
            document.streamVersion(),
            document.subject(),
            now,
            DocumentCode.random(random),
            document.says());
    jdbc.sql(
            """
            insert into documents.official_document
                   (document_number, kind, issuer, stream, stream_version, subject, issued_at,
                    document_code, says, sealed_personal)
            values (:number, :kind, :issuer, :stream, :streamVersion, :subject, :issuedAt,
                    :code, :says::json, :sealedPersonal)
            """)
        .param("number", number)
        .param("kind", document.kind().word())
        .param("issuer", document.issuer())
        .param("stream", document.stream())
        .param("streamVersion", document.streamVersion())
        .param("subject", document.subject().value())
        .param("issuedAt", now.atOffset(ZoneOffset.UTC))
        .param("code", issued.code().value())
        .param("says", json.writeValueAsString(document.says()))
        .param(
            "sealedPersonal",
            personalData.seal(
                document.subject(), context(number), json.writeValueAsString(document.personal())))
        .update();
    return issued;
  }

  public Optional<OfficialDocument> byCode(String code) {
    return DocumentCode.typed(code)
        .flatMap(typed ->
            jdbc.sql(
                    """
                    select document_number, kind, issuer, stream, stream_version, subject,
                           issued_at, document_code, says::text as says
                      from documents.official_document
                     where document_code = :code
                    """)
                .param("code", typed.value())
                .query(Row.class)
                .optional())
        .map(this::document);
  }

  public Optional<OfficialDocument> byNumber(String number) {
    return jdbc.sql(
            """
            select document_number, kind, issuer, stream, stream_version, subject,
                   issued_at, document_code, says::text as says
              from documents.official_document
             where document_number = :number
            """)
        .param("number", number)
        .query(Row.class)
        .optional()
        .map(this::document);
  }

  /// The papers of one case or other stream, oldest first; at most 200.
  public List<OfficialDocument> ofStream(String stream) {
    return jdbc
        .sql(
            """
            select document_number, kind, issuer, stream, stream_version, subject,
                   issued_at, document_code, says::text as says
              from documents.official_document
             where stream = :stream
             order by stream_version, issued_at, document_number
             limit 200
            """)
        .param("stream", stream)
        .query(Row.class)
        .list()
        .stream()
        .map(this::document)
        .toList();
  }

  /// The personal part of a paper, for those who may read it (the holder, the officers of the
  /// case).
  public Map<String, String> personal(OfficialDocument document) {
    var sealed =
        jdbc.sql(
                """
                select sealed_personal
                  from documents.official_document
                 where document_number = :number
                """)
            .param("number", document.number())
            .query(String.class)
            .single();
    return json.readValue(
        personalData.open(document.subject(), context(document.number()), sealed), TEXTS);
  }

  private Optional<OfficialDocument> about(NewDocument document) {
    return jdbc.sql(
            """
            select document_number, kind, issuer, stream, stream_version, subject,
                   issued_at, document_code, says::text as says
              from documents.official_document
             where stream = :stream and stream_version = :streamVersion and kind = :kind
            """)
        .param("stream", document.stream())
        .param("streamVersion", document.streamVersion())
        .param("kind", document.kind().word())
        .query(Row.class)
        .optional()
        .map(this::document);
  }

  private record Row(
      String documentNumber,
      String kind,
      String issuer,
      String stream,
      int streamVersion,
      UUID subject,
      Instant issuedAt,
      String documentCode,
      String says) {}

  private OfficialDocument document(Row row) {
    return new OfficialDocument(
        row.documentNumber(),
        DocumentKind.ofWord(row.kind()),
        row.issuer(),
        row.stream(),
        row.streamVersion(),
        new PartyId(row.subject()),
        row.issuedAt(),
        new DocumentCode(row.documentCode()),
        json.readValue(row.says(), TEXTS));
  }

  private static String context(String number) {
    return "documents.official_document.personal|" + number;
  }
}
