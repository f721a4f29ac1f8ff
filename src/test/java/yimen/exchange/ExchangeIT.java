package yimen.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import yimen.TestDatabase;
import yimen.identity.IdentityFixture;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;

class ExchangeIT {

  private static final String BIRTH = "610709501000";
  private static final String ID_CARD = "610709502000";

  private final IdentityFixture identity = new IdentityFixture();
  private final TestDatabase database = identity.database;
  private final ExchangeFixture fixture =
      new ExchangeFixture(database, identity.parties, identity.clock);
  private final Exchange exchange = fixture.exchange;
  private PartyId mother;

  @BeforeEach
  void emptyLog() {
    database.owner().sql("truncate exchange.call").update();
    // TP0002: a woman of 26.
    mother = party(identity.parties.person("沈玲燕", "61019919990424406X", "15478302918"));
  }

  private static PartyId party(Outcome<PartyId> outcome) {
    return switch (outcome) {
      case Outcome.Done<PartyId>(var id) -> id;
      case Outcome.Refused<PartyId>(var why) -> throw new AssertionError(why.code());
    };
  }

  @Test
  void thePackIsLoadedOnceWithItsMarks() {
    assertThat(count("exchange.resource")).isEqualTo(73);
    assertThat(count("exchange.resource_field")).isEqualTo(284);
    assertThat(count("exchange.resource where provenance = 'sample'")).isEqualTo(73);
    new ExchangePack(database.app(), database.transactions(), exchange).prepare();
    assertThat(count("exchange.resource")).isEqualTo(73);
  }

  @Test
  void aConditionalResourceAnswersOnlyForItsPurposes() {
    assertThat(exchange.value("R001", "address", mother, ID_CARD))
        .hasValueSatisfying(address -> assertThat(address).startsWith("西安市临潼区"));
    assertThat(exchange.value("R001", "address", mother, BIRTH)).isEmpty();
    assertThat(exchange.value("R001", "address", mother, "000131024000")).isEmpty();
    assertThat(exchange.value("R001", "no_such_field", mother, ID_CARD)).isEmpty();
    assertThat(exchange.value("R999", "address", mother, ID_CARD)).isEmpty();
  }

  @Test
  void everyCallIsLoggedWithoutTheValue() {
    exchange.value("R001", "address", mother, ID_CARD);
    exchange.value("R001", "address", mother, BIRTH);
    exchange.value("R031", "father_id", mother, BIRTH);
    fixture.takeDown("R031");
    assertThatThrownBy(() -> exchange.value("R031", "cert_no", mother, BIRTH))
        .isInstanceOf(Exchange.ProviderDown.class);
    fixture.bringBack("R031");
    assertThat(
            database
                .app()
                .sql("select answer from exchange.call where about = :about order by id")
                .param("about", mother.value())
                .query(String.class)
                .list())
        .isEqualTo(List.of("value", "refused", "nothing", "down"));
    assertThatThrownBy(() -> database.app().sql("delete from exchange.call").update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void aMotherGetsTheBirthCertificateOfHerChild() {
    assertThat(exchange.value("R031", "cert_no", mother, BIRTH))
        .hasValueSatisfying(number -> assertThat(number).matches("[A-Z][0-9]{9}"));
    assertThat(exchange.value("R031", "mother_id", mother, BIRTH)).contains("61019919990424406X");
    assertThat(exchange.value("R031", "baby_name", mother, BIRTH))
        .hasValueSatisfying(name -> assertThat(name).startsWith("沈"));
    assertThat(exchange.value("R031", "birth_time", mother, BIRTH))
        .hasValueSatisfying(
            time -> assertThat(time).matches("2026-02-[12][0-9]T[0-9]{2}:[0-9]{2}"));
    assertThat(exchange.value("R002", "household_no", mother, BIRTH))
        .hasValueSatisfying(number -> assertThat(number).hasSizeBetween(4, 20));
    // The same to every process, on every day of the month.
    assertThat(
            new ExchangeFixture(database, identity.parties, identity.clock)
                .exchange.value("R031", "cert_no", mother, BIRTH))
        .isEqualTo(exchange.value("R031", "cert_no", mother, BIRTH));
  }

  @Test
  void aCompanyGetsItsProject() {
    var company = party(identity.parties.company("91610199YE0000017T"));
    var purposes =
        database
            .app()
            .sql("select purpose from exchange.authorised_purpose where resource_id = 'R040'")
            .query(String.class)
            .list();
    assertThat(purposes).hasSize(1);
    assertThat(exchange.value("R040", "project_code", company, purposes.getFirst()))
        .hasValueSatisfying(code -> assertThat(code).matches("\\d{4}-\\d{6}-\\d{2}-\\d{2}-\\d{6}"));
    assertThat(exchange.value("R040", "name", company, purposes.getFirst()))
        .hasValueSatisfying(name -> assertThat(name).startsWith("西安演示"));
    assertThat(exchange.value("R040", "name", mother, purposes.getFirst())).isEmpty();
  }

  @Test
  void nobodyIsKnownWhomThisNodeDoesNotKnow() {
    assertThat(exchange.value("R001", "name", new PartyId(UUID.randomUUID()), ID_CARD))
        .isEqualTo(Optional.empty());
  }

  @Test
  void theLabelNamesTheProvider() {
    assertThat(exchange.label("R001")).isEqualTo("市公安局 人口基本信息");
  }

  private int count(String table) {
    return database.app().sql("select count(*) from " + table).query(Integer.class).single();
  }
}
