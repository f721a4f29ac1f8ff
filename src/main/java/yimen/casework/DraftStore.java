package yimen.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import yimen.kernel.CaseNumber;
import yimen.kernel.PartyId;
import yimen.ledger.PersonalData;

/// Keeps applications being filled in; their content only sealed.
final class DraftStore {

  /// What is sealed: answers with sources, situation, and how each material is to be supplied.
  record Content(StoredForm form, Map<Integer, Chosen> materials, CasePlan.Serving serving) {}

  record Chosen(Draft.Choice choice, List<Draft.DraftFile> files) {}

  /// `caseNumber` is present once it was submitted; then there is no content any more.
  record Row(
      UUID id,
      PartyId owner,
      PartyId applicant,
      String itemCode,
      int guideVersion,
      String agency,
      int saved,
      Optional<Content> content,
      Optional<CaseNumber> caseNumber,
      Instant keptUntil) {}

  private final JdbcClient jdbc;
  private final PersonalData personalData;

  DraftStore(JdbcClient jdbc, PersonalData personalData) {
    this.jdbc = jdbc;
    this.personalData = personalData;
  }

  /// The open draft of owner, applicant and item: the new one, or the one that was there.
  UUID open(
      UUID id,
      PartyId owner,
      PartyId applicant,
      String itemCode,
      int guideVersion,
      String agency,
      Content content,
      Instant now,
      Instant keptUntil) {
    var made =
        jdbc.sql(
                """
                insert into casework.draft
                       (id, owner, applicant, item_code, guide_version, agency, sealed, kept_until,
                        changed_at)
                values (:id, :owner, :applicant, :itemCode, :guideVersion, :agency, :sealed,
                        :keptUntil, :now)
                    on conflict (owner, applicant, item_code) where case_number is null do nothing
                returning id
                """)
            .param("id", id)
            .param("owner", owner.value())
            .param("applicant", applicant.value())
            .param("itemCode", itemCode)
            .param("guideVersion", guideVersion)
            .param("agency", agency)
            .param("sealed", seal(id, owner, content))
            .param("keptUntil", keptUntil.atOffset(ZoneOffset.UTC))
            .param("now", now.atOffset(ZoneOffset.UTC))
            .query(UUID.class)
            .optional();
    return made.orElseGet(() ->
        jdbc.sql(
                """
                select id
                  from casework.draft
                 where owner = :owner and applicant = :applicant and item_code = :itemCode
                   and case_number is null
                """)
            .param("owner", owner.value())
            .param("applicant", applicant.value())
            .param("itemCode", itemCode)
            .query(UUID.class)
            .single());
  }

  Optional<Row> find(UUID id, PartyId owner) {
    return jdbc.sql(
            """
            select id, owner, applicant, item_code, guide_version, agency, saved, sealed, case_number,
                   kept_until
              from casework.draft
             where id = :id and owner = :owner
            """)
        .param("id", id)
        .param("owner", owner.value())
        .query((row, _) -> row(row))
        .optional();
  }

  /// Locks the row for the rest of the transaction: two tabs save one after the other.
  Optional<Row> lock(UUID id, PartyId owner) {
    return jdbc.sql(
            """
            select id, owner, applicant, item_code, guide_version, agency, saved, sealed, case_number,
                   kept_until
              from casework.draft
             where id = :id and owner = :owner
               for update
            """)
        .param("id", id)
        .param("owner", owner.value())
        .query((row, _) -> row(row))
        .optional();
  }

  List<Row> openOf(PartyId owner, Instant now) {
    return jdbc.sql(
            """
            select id, owner, applicant, item_code, guide_version, agency, saved, sealed, case_number,
                   kept_until
              from casework.draft
             where owner = :owner and case_number is null and kept_until > :now
             order by changed_at desc
             limit 20
            """)
        .param("owner", owner.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) -> row(row))
        .list();
  }

  void save(Row row, int guideVersion, Content content, Instant now, Instant keptUntil) {
    jdbc.sql(
            """
            update casework.draft
               set sealed = :sealed, guide_version = :guideVersion, saved = saved + 1,
                   changed_at = :now, kept_until = :keptUntil
             where id = :id and case_number is null
            """)
        .param("sealed", seal(row.id(), row.owner(), content))
        .param("guideVersion", guideVersion)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("keptUntil", keptUntil.atOffset(ZoneOffset.UTC))
        .param("id", row.id())
        .update();
  }

  void submitted(UUID id, CaseNumber number) {
    jdbc.sql("update casework.draft set sealed = null, case_number = :number where id = :id")
        .param("number", number.value())
        .param("id", id)
        .update();
  }

  void discard(UUID id, PartyId owner) {
    jdbc.sql(
            """
            delete from casework.draft where id = :id and owner = :owner and case_number is null
            """)
        .param("id", id)
        .param("owner", owner.value())
        .update();
  }

  private Row row(ResultSet row) throws SQLException {
    var id = row.getObject("id", UUID.class);
    var owner = new PartyId(row.getObject("owner", UUID.class));
    return new Row(
        id,
        owner,
        new PartyId(row.getObject("applicant", UUID.class)),
        row.getString("item_code"),
        row.getInt("guide_version"),
        row.getString("agency"),
        row.getInt("saved"),
        open(id, owner, row.getString("sealed")),
        Optional.ofNullable(row.getString("case_number")).map(CaseNumber::of),
        row.getObject("kept_until", OffsetDateTime.class).toInstant());
  }

  private String seal(UUID id, PartyId owner, Content content) {
    return personalData.seal(owner, context(id), CaseJson.writeValue(content));
  }

  private Optional<Content> open(UUID id, PartyId owner, @Nullable String sealed) {
    return Optional.ofNullable(sealed)
        .map(text -> personalData.open(owner, context(id), text))
        .map(json -> CaseJson.readValue(json, Content.class));
  }

  private static String context(UUID id) {
    return "casework.draft|" + id;
  }
}
