package yimen.workbench;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import yimen.kernel.Ids;
import yimen.kernel.PartyId;
import yimen.ledger.PersonalData;

/// Walk-ins between two pages of one clerk. Addresses carry only the id of the row.
final class Intakes {

  private static final Duration KEPT = Duration.ofDays(1);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// `acting` is the person at the window when the applicant is a company.
  record Intake(
      UUID id,
      PartyId applicant,
      Optional<PartyId> acting,
      String item,
      Map<String, String> situation) {}

  private record Content(@Nullable UUID acting, String item, Map<String, String> situation) {}

  private record Row(UUID applicant, String sealed) {}

  private final JdbcClient jdbc;
  private final PersonalData personalData;
  private final InstantSource clock;
  private final SecureRandom random;

  Intakes(JdbcClient jdbc, PersonalData personalData, InstantSource clock, SecureRandom random) {
    this.jdbc = jdbc;
    this.personalData = personalData;
    this.clock = clock;
    this.random = random;
  }

  UUID begin(String staffId, PartyId applicant, Optional<PartyId> acting) {
    var now = clock.instant();
    jdbc.sql("delete from workbench.intake where begun_at < :before")
        .param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC))
        .update();
    var id = Ids.uuidV7(clock, random);
    jdbc.sql(
            """
            insert into workbench.intake (id, staff_id, applicant, sealed, begun_at)
            values (:id, :staffId, :applicant, :sealed, :begunAt)
            """)
        .param("id", id)
        .param("staffId", staffId)
        .param("applicant", applicant.value())
        .param("sealed", sealed(id, applicant, acting, "", Map.of()))
        .param("begunAt", now.atOffset(ZoneOffset.UTC))
        .update();
    return id;
  }

  /// Empty for everybody but the clerk who began it.
  Optional<Intake> find(UUID id, String staffId) {
    return jdbc.sql(
            """
            select applicant, sealed
              from workbench.intake
             where id = :id and staff_id = :staffId
            """)
        .param("id", id)
        .param("staffId", staffId)
        .query(Row.class)
        .optional()
        .map(row -> {
          var applicant = new PartyId(row.applicant());
          var content =
              JSON.readValue(
                  personalData.open(applicant, context(id), row.sealed()), Content.class);
          return new Intake(
              id,
              applicant,
              Optional.ofNullable(content.acting()).map(PartyId::new),
              content.item(),
              content.situation());
        });
  }

  void choose(Intake intake, String item, Map<String, String> situation) {
    jdbc.sql("update workbench.intake set sealed = :sealed where id = :id")
        .param("sealed", sealed(intake.id(), intake.applicant(), intake.acting(), item, situation))
        .param("id", intake.id())
        .update();
  }

  private String sealed(
      UUID id,
      PartyId applicant,
      Optional<PartyId> acting,
      String item,
      Map<String, String> situation) {
    return personalData.seal(
        applicant,
        context(id),
        JSON.writeValueAsString(
            new Content(acting.map(PartyId::value).orElse(null), item, situation)));
  }

  private static String context(UUID id) {
    return "workbench.intake|" + id;
  }
}
