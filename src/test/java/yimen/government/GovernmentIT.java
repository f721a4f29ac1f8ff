package yimen.government;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import yimen.TestDatabase;
import yimen.kernel.UnifiedSocialCreditCode;

class GovernmentIT {

  private static final TestDatabase DATABASE = TestDatabase.freshDatabase();
  private static Government government;

  @BeforeAll
  static void load() {
    government = Government.prepared(DATABASE.app(), DATABASE.transactions());
  }

  @Test
  void loadsThePackOnceAndCompletely() {
    assertThat(count("government.division")).isEqualTo(3409 + 8);
    assertThat(government.units()).hasSize(21);
    assertThat(government.agencies()).hasSize(63 + 525 + 172);
    var loadedAt = loadedAt();
    Government.prepared(DATABASE.app(), DATABASE.transactions());
    assertThat(loadedAt()).isEqualTo(loadedAt);
  }

  @Test
  void keepsWhereEachRowCameFrom() {
    assertThat(
            DATABASE
                .app()
                .sql("select count(*) from government.division where provenance = 'nbs2023'")
                .query(Integer.class)
                .single())
        .isEqualTo(3409);
  }

  @Test
  void everyAgencyHasAValidCreditCodeOfItsOwn() {
    assertThat(government.agencies())
        .allSatisfy(
            agency -> assertThat(UnifiedSocialCreditCode.of(agency.uscc().value())).isNotNull());
    assertThat(government.agencies().stream().map(agency -> agency.uscc().value()).distinct())
        .hasSize(government.agencies().size());
  }

  @Test
  void findsPlacesByShortAndLongCode() {
    assertThat(government.division("610113").orElseThrow().name()).isEqualTo("雁塔区");
    assertThat(government.division("610172").orElseThrow().level())
        .isEqualTo(GovernmentLevel.DISTRICT);
    var town = government.children("610113").getFirst();
    assertThat(government.division(town.code().value().substring(0, 9))).contains(town);
    var village = government.children(town.code().value()).getFirst();
    assertThat(government.path(village.code().value()))
        .isEqualTo("雁塔区" + town.name() + village.name());
    assertThat(government.path("610100")).isEqualTo("西安市");
    assertThat(government.children("610100")).hasSize(21);
    assertThat(government.division("999999")).isEmpty();
  }

  @Test
  void aZoneAnswersForTheTownsItManages() {
    assertThat(government.unitOf("610113008001").orElseThrow().slug()).isEqualTo("qujiang");
    assertThat(government.unitOf("610113").orElseThrow().slug()).isEqualTo("yanta");
    assertThat(government.unitOf("610100")).isEmpty();
    assertThat(government.children("610172")).hasSize(12);
  }

  @Test
  void namesTheAgencyOfEachLevel() {
    assertThat(code("公安", "市公安局", GovernmentLevel.CITY, "610100")).isEqualTo("D011");
    assertThat(code("公安", "市公安局", GovernmentLevel.DISTRICT, "610102")).isEqualTo("O01003");
    assertThat(code("公安", "市公安局", GovernmentLevel.TOWN, "610102001")).isEqualTo("T610102001");
    assertThat(code("公安", "市公安局", GovernmentLevel.VILLAGE, "610102001003")).isEqualTo("T610102001");
    assertThat(government.agencyFor("公安", "市公安局", GovernmentLevel.TOWN, "610102")).isEmpty();
    assertThat(government.agencyFor("公安", "没有的局", GovernmentLevel.CITY, "610100")).isEmpty();
  }

  @Test
  void anItemsDomainMayHaveAnotherNameInTheUnits() {
    assertThat(name("质监", "市质监局", "610102")).isEqualTo(name("市场监管", "市工商局", "610102"));
    assertThat(name("文物", "市文物局", "610102")).isEqualTo(name("文旅", "市旅发委", "610102"));
  }

  @Test
  void aDomainWithoutUnitDepartmentFallsBackToTheCity() {
    assertThat(code("公积金", "市公积金中心", GovernmentLevel.DISTRICT, "610102")).isEqualTo("D055");
  }

  @Test
  void townGovernmentsAreNamedByKind() {
    assertThat(government.agency("T610113008").orElseThrow().name()).isEqualTo("曲江街道办事处");
    assertThat(government.agency("T610124104").orElseThrow().name()).isEqualTo("集贤镇人民政府");
  }

  @Test
  void everyUnitHasItsHexagon() {
    assertThat(government.tile("610113")).contains(new Government.Tile(1.5, 5));
    assertThat(government.units()).allMatch(unit -> government.tile(unit.code6()).isPresent());
  }

  private String code(String domain, String department, GovernmentLevel level, String division) {
    return government.agencyFor(domain, department, level, division).orElseThrow().code();
  }

  private String name(String domain, String department, String division) {
    return government
        .agencyFor(domain, department, GovernmentLevel.DISTRICT, division)
        .orElseThrow()
        .name();
  }

  private static int count(String table) {
    return DATABASE.app().sql("select count(*) from " + table).query(Integer.class).single();
  }

  private static String loadedAt() {
    return DATABASE
        .app()
        .sql("select loaded_at::text from government.pack_load")
        .query(String.class)
        .single();
  }
}
