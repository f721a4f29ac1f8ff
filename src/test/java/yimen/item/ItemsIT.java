package yimen.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import yimen.TestDatabase;
import yimen.government.Government;
import yimen.government.GovernmentLevel;
import yimen.kernel.Act;
import yimen.kernel.BasicCode;
import yimen.kernel.DataPack;
import yimen.ledger.Ledger;
import yimen.ledger.LedgerEntry;

class ItemsIT {

  private static final TestDatabase DATABASE = TestDatabase.freshDatabase();
  private static final String NEW_GUIDE = resource("/guides/new-item.yaml");
  private static final BasicCode FOOD = BasicCode.of("000131024000");

  private final Ledger ledger = Ledger.on(DATABASE.app());
  private Instant now = Instant.parse("2026-03-09T02:00:00Z");
  private final InstantSource clock = () -> now;
  private Items items;
  private Government government;

  @BeforeEach
  void start() {
    government = Government.prepared(DATABASE.app(), DATABASE.transactions());
    items = process();
  }

  /// Another process of the same node.
  private Items process() {
    return Items.prepared(DATABASE.app(), DATABASE.transactions(), ledger, government, clock);
  }

  @Test
  void theWholePackIsPublishedOnce() {
    assertThat(count("item.item where item_id ~ '^[A-Z]{2}[0-9]{2}$' and item_id <> 'ZZ99'"))
        .isEqualTo(124);
    assertThat(count("item.guide where general and version = 1")).isEqualTo(113);
    assertThat(count("item.material_mark")).isEqualTo(510);
    assertThat(count("item.catalogue_entry")).isEqualTo(124);
    assertThat(count("item.power_entry")).isEqualTo(146);
    assertThat(count("item.fee_share")).isEqualTo(2);
    var before = items.revision();
    assertThat(process().revision()).isEqualTo(before);
  }

  @Test
  void everyPublicationStandsInTheLedger() {
    var entries = ledger.read("item/" + FOOD.value());
    assertThat(entries.getFirst().type()).isEqualTo("item.guide-published.v1");
    var body =
        DATABASE
            .app()
            .sql("select body from item.guide where basic_code = :code and version = 1")
            .param("code", FOOD.value())
            .query(String.class)
            .single();
    assertThat(entries.getFirst().payload()).contains(ItemEvent.sha256(body));
  }

  @Test
  void aPublishedVersionCannotBeChanged() {
    var sql = "update item.guide set name = 'x' where basic_code = '000131024000'";
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> DATABASE.owner().sql(sql).update()))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void itemsAreFoundByEachOfTheirCodes() {
    var guide = items.find("SC05").orElseThrow();
    assertThat(items.find(FOOD.value())).contains(guide);
    assertThat(items.find("sc05")).contains(guide);
    var agency = items.handler(guide, "610113").orElseThrow();
    var implementation = items.implementationCode(guide, agency);
    assertThat(implementation.value()).hasSize(31).endsWith("4000131024000");
    assertThat(items.find(implementation.value())).contains(guide);
    assertThat(items.find("没有这个事项")).isEmpty();
    assertThat(guide.theme()).isNotEmpty();
    assertThat(guide.domain()).isEqualTo("市场监管");
  }

  @Test
  void everyItemIsHandledSomewhereAndForEverybody() {
    assertThat(items.guides()).allSatisfy(guide -> assertThat(items.handlers(guide)).isNotEmpty());
    for (var guide : items.guides()) {
      assertThat(items.handler(guide, "610113001001")).as(guide.name()).isPresent();
    }
  }

  @Test
  void theLowestLevelHandles() {
    // 出生登记: district and town.
    var birth = items.find("GA01").orElseThrow();
    assertThat(items.handler(birth, "610113001001").orElseThrow().level())
        .isEqualTo(GovernmentLevel.TOWN);
    assertThat(items.handler(birth, "610113").orElseThrow().level())
        .isEqualTo(GovernmentLevel.DISTRICT);
    // 食品经营许可: district only, in a town that a zone manages.
    var food = items.find("SC05").orElseThrow();
    assertThat(items.handler(food, "610113008001").orElseThrow().divisionCode())
        .isEqualTo("610174");
    assertThat(items.handlers(food)).hasSize(21);
    assertThat(items.handler(food, "610100")).isEmpty();
  }

  @Test
  void aNewItemIsPublishedFromAFileAndSeenByOtherProcesses() {
    var other = process();
    var report = items.importGuide(NEW_GUIDE, act());
    assertThat(report.mistakes()).isEmpty();
    var guide = report.published().orElseThrow();
    assertThat(guide.itemId()).isEqualTo("ZZ99");
    assertThat(items.handlers(guide)).hasSize(21);
    assertThat(other.find("ZZ99")).isEmpty();
    other.refreshIfStale();
    assertThat(other.find("ZZ99").map(Guide::name)).contains(guide.name());
    assertThat(other.revision()).isEqualTo(items.revision());
    // The same text again is no new version.
    var revision = items.revision();
    assertThat(items.importGuide(NEW_GUIDE, act()).published().orElseThrow().version())
        .isEqualTo(guide.version());
    assertThat(items.revision()).isEqualTo(revision);
  }

  @Test
  void aChangedGuideBecomesTheNextVersionAndTheOldOneStays() {
    var code = items.find("WS01").orElseThrow().code();
    var yaml = DataPack.text("items/guides/WS01.yaml");
    var before = items.find("WS01").orElseThrow();
    var report = items.importGuide(yaml.replace("label: 卫生负责人手机", "label: 卫生负责人手机号"), act());
    assertThat(report.mistakes()).isEmpty();
    var after = report.published().orElseThrow();
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(after.publishedOn()).isEqualTo(LocalDate.of(2026, 3, 9));
    assertThat(after.theme()).isEqualTo(before.theme());
    assertThat(items.version(code, before.version())).contains(before);
    assertThat(items.versions(code)).startsWith(after, before);
    assertThat(items.find("WS01")).contains(after);
  }

  @Test
  void aProcessThatLagsBehindPublishesOnTopOfTheOthers() {
    var one = process();
    var two = process();
    var yaml = DataPack.text("items/guides/MZ01.yaml");
    var first = one.importGuide(yaml.replace("label: 活动地域", "label: 活动的地域"), act());
    var second = two.importGuide(yaml.replace("label: 活动地域", "label: 在哪里活动"), act());
    assertThat(second.published().orElseThrow().version())
        .isEqualTo(first.published().orElseThrow().version() + 1);
  }

  @Test
  void nothingIsPublishedFromAFileWithMistakes() {
    var revision = items.revision();
    var report = items.importGuide(NEW_GUIDE.replace("promised", "promisd"), act());
    assertThat(report.published()).isEmpty();
    assertThat(report.mistakes()).isNotEmpty();
    assertThat(items.revision()).isEqualTo(revision);
  }

  @Test
  void aFileThatIsNotUtf8IsToldWithItsLine() {
    var bytes = "item_id: SC05\nname: 食品经营许可\n".getBytes(Charset.forName("GBK"));
    assertThat(items.importGuide(bytes, act()).mistakes())
        .containsExactly(new Items.Mistake(2, "文件不是 UTF-8 编码，请另存为 UTF-8 后再导入"));
    assertThat(items.importGuide(new byte[300_000], act()).mistakes())
        .containsExactly(new Items.Mistake(1, "文件太大，最多 256 KB"));
  }

  @Test
  void anItemIsSuspendedAndComesBack() {
    var other = process();
    var code = items.find("CG01").orElseThrow().code();
    items.suspend(code, "设备检修", Optional.of(LocalDate.of(2026, 3, 10)), act());
    assertThat(items.find("CG01").orElseThrow().standing())
        .isEqualTo(new Guide.Standing.Suspended("设备检修", Optional.of(LocalDate.of(2026, 3, 10))));
    other.refreshIfStale();
    assertThat(other.find("CG01").orElseThrow().standing())
        .isInstanceOf(Guide.Standing.Suspended.class);

    var watch = new CatalogueWatch(items, clock);
    now = Instant.parse("2026-03-10T15:59:00Z");
    watch.look();
    assertThat(items.find("CG01").orElseThrow().standing())
        .isInstanceOf(Guide.Standing.Suspended.class);
    now = Instant.parse("2026-03-10T16:00:00Z");
    watch.look();
    assertThat(items.find("CG01").orElseThrow().standing())
        .isInstanceOf(Guide.Standing.InUse.class);
    assertThat(ledger.read("item/" + code.value()))
        .extracting(LedgerEntry::type)
        .containsExactly("item.guide-published.v1", "item.suspended.v1", "item.resumed.v1");
  }

  @Test
  void oneThingsNameTheirStepsAndTheBareNames() {
    assertThat(items.oneThings()).extracting(OneThing::id).contains("OT-KB", "OT09", "OT03");
    var opening =
        items.oneThings().stream().filter(thing -> thing.id().equals("OT-KB")).findFirst();
    assertThat(opening.orElseThrow().components()).hasSize(7);
    assertThat(items.oneThings())
        .extracting(OneThing::name)
        .contains("公民身后")
        .doesNotHaveDuplicates();
    for (var thing : items.oneThings()) {
      for (var component : thing.components()) {
        var itemId = component.itemId();
        if (itemId != null) {
          assertThat(items.find(itemId)).as(thing.name()).isPresent();
        }
      }
    }
  }

  @Test
  void aNewItemIsFoundByItsName() {
    var search = new ItemSearch(items);
    search.prepare();
    assertThat(search.find("食品经营许可", 3).hits().getFirst().key()).isEqualTo("SC05");
    items.importGuide(NEW_GUIDE, act());
    assertThat(search.find("宠物医院夜间营业登记", 3).hits().getFirst().key()).isEqualTo("ZZ99");
  }

  private static Act act() {
    return Act.byRobot("test", UUID.randomUUID());
  }

  private static int count(String table) {
    return DATABASE.app().sql("select count(*) from " + table).query(Integer.class).single();
  }

  static String resource(String name) {
    try (var stream = ItemsIT.class.getResourceAsStream(name)) {
      return new String(
          java.util.Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
