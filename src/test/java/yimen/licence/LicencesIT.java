package yimen.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yimen.Law;
import yimen.TestDatabase;
import yimen.documents.DocumentsFixture;
import yimen.kernel.CaseNumber;
import yimen.kernel.DivisionCode;
import yimen.kernel.LicenceIdentifier;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.ledger.PersonalData;
import yimen.ledger.PersonalDataFixture;
import yimen.licence.LicenceRefusal.Reason;

@DisplayName("电子证照：签发、持有、下载、验真")
class LicencesIT {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final String AGENCY = "西安市碑林区市场监督管理局";
  private static final String AGENCY_CODE = "11610103YM00300116";

  private static TestDatabase database;
  private static PersonalData personalData;

  @TempDir Path home;

  private Instant now = NOW;
  private Licences licences;
  private final PartyId holder = new PartyId(UUID.randomUUID());

  @BeforeAll
  static void migrate() {
    database = TestDatabase.freshDatabase();
    personalData = PersonalDataFixture.in(database, InstantSource.fixed(NOW));
  }

  @BeforeEach
  void start() {
    var catalogue = new LicenceCatalogue(database.app(), database.transactions());
    catalogue.prepare();
    licences = with(authority(), catalogue);
  }

  private SealAuthority authority() {
    return new DemoSealAuthority(
        home.resolve("secret"), Typefaces.load(home.resolve("fonts")), () -> now);
  }

  private Licences with(SealAuthority authority, LicenceCatalogue catalogue) {
    return new Licences(
        catalogue,
        new LicenceRegister(database.app()),
        new LicenceMaker(authority, () -> now, home.resolve("work"), home.resolve("fonts")),
        new SealCheck(authority, home.resolve("work")),
        DocumentsFixture.files(database, personalData, () -> now, home.resolve("files")),
        personalData,
        database.transactions(),
        () -> now,
        _ -> Optional.empty(),
        _ -> List.of(),
        "http://localhost:8080/",
        true);
  }

  private NewLicence smallRestaurant(String name) {
    return NewLicence.ofCase(
        "L012",
        holder,
        HolderKind.COMPANY,
        name,
        AGENCY,
        AGENCY_CODE,
        TODAY,
        Map.of("operator", name, "address", "西安市碑林区太乙路街道演示街157号", "items", "热食类食品制售"),
        caseNumber());
  }

  private static CaseNumber caseNumber() {
    return CaseNumber.make(DivisionCode.of("610103"), TODAY, new Random().nextInt(1, 99_999));
  }

  private NewLicence identityCard(String name) {
    return new NewLicence(
        "L001",
        holder,
        HolderKind.PERSON,
        name,
        "西安市公安局",
        "11610100YM0000112A",
        LocalDate.of(2020, 5, 1),
        null,
        Map.of(
            "name",
            name,
            "birth",
            "1992-08-09",
            "id_no",
            "610199199208093499",
            "address",
            "演示路149号"),
        null,
        "import/" + UUID.randomUUID(),
        null);
  }

  private static byte[] done(Outcome<byte[]> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done<byte[]>) outcome).value();
  }

  @Test
  @DisplayName("一个办件只发一张证，问几遍都是同一张")
  void oneCaseOneLicence() {
    var wanted = smallRestaurant("西安演示茶社");
    var licence = licences.issue(wanted);

    assertThat(licences.issue(wanted)).isEqualTo(licence);
    assertThat(licences.heldBy(holder)).containsExactly(licence);
    assertThat(licence.validUntil()).isEqualTo(LocalDate.of(2029, 11, 21));
    assertThat(licence.identifier().type()).isEqualTo("11610100YM0000219M002");
    assertThat(LicenceIdentifier.problem(licence.identifier().value())).isEmpty();
    assertThat(licences.fields(licence))
        .containsEntry("operator", "西安演示茶社")
        .containsEntry("licence_no", licence.identifier().serial())
        .containsEntry("valid_to", "2029-11-21");
  }

  @Test
  @DisplayName("许多人同时要同一张证，仍是一张；流水号不重不漏")
  void manyAtOnceGetOneLicence() throws Exception {
    var wanted = smallRestaurant("西安演示茶社");
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Licence> asking = () -> licences.issue(wanted);
      var answers = crowd.invokeAll(java.util.Collections.nCopies(8, asking));
      for (var answer : answers) {
        assertThat(answer.get().identifier())
            .isEqualTo(licences.heldBy(holder).getFirst().identifier());
      }
    }
    assertThat(licences.heldBy(holder)).hasSize(1);
  }

  @Test
  @DisplayName("下载的 OFD 验得过，改一个字节就验不过；PDF 同样")
  @Law("国务院关于在线政务服务的若干规定第十条")
  void whatIsDownloadedIsGenuineUntilAByteChanges() {
    var licence = licences.issue(smallRestaurant("西安演示茶社"));
    var ofd = done(licences.ofd(licence));
    var pdf = done(licences.pdf(licence));

    assertThat(licences.check(ofd))
        .isInstanceOfSatisfying(
            Verdict.Genuine.class,
            genuine -> {
              assertThat(genuine.licence().identifier()).isEqualTo(licence.identifier().value());
              assertThat(genuine.licence().status()).isEqualTo(LicenceStatus.VALID);
              assertThat(genuine.seal().orElseThrow().sealedAt()).isEqualTo(NOW);
              assertThat(genuine.seal().orElseThrow().sealName()).contains("演示电子印章（无效）");
            });
    assertThat(licences.check(pdf)).isInstanceOf(Verdict.Genuine.class);

    pdf[pdf.length / 2] ^= 1;
    assertThat(licences.check(pdf)).isEqualTo(refused(Reason.COPY_DIFFERS));
    ofd[ofd.length / 2] ^= 1;
    assertThat(licences.check(ofd)).isInstanceOf(Verdict.Refused.class);
    assertThat(licences.check(new byte[] {'M', 'Z'})).isEqualTo(refused(Reason.NOT_A_LICENCE));
    assertThat(licences.check(new byte[6 << 20])).isEqualTo(refused(Reason.FILE_TOO_BIG));
  }

  private static Verdict refused(Reason reason) {
    return new Verdict.Refused(LicenceRefusal.of(reason));
  }

  @Test
  @DisplayName("第二次下载是同一个文件，重启之后也是")
  void theFilesAreMadeOnce() {
    var licence = licences.issue(smallRestaurant("西安演示茶社"));
    var first = done(licences.ofd(licence));
    now = NOW.plusSeconds(3600);
    var again = with(authority(), new LicenceCatalogue(database.app(), database.transactions()));

    assertThat(done(again.ofd(licence))).isEqualTo(first);
    assertThat(again.check(first)).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  @DisplayName("章是真的，但盖章的不是发证机关，或没有登记：不认")
  void aTrueSealOnAForeignOrUnknownLicenceIsRefused() {
    var licence = licences.issue(smallRestaurant("西安演示茶社"));
    var maker =
        new LicenceMaker(authority(), () -> now, home.resolve("work"), home.resolve("fonts"));
    var content = Faces.smallRestaurant("别家");
    var foreign =
        new LicenceFace.Content(
            content.title(),
            content.lines(),
            "西安市公安局",
            content.issuedOn(),
            licence.identifier().value(),
            content.code(),
            content.checkAddress(),
            true);

    assertThat(licences.check(ofd(maker.make(foreign, "11610100YM0000112A"))))
        .isEqualTo(refused(Reason.SIGNER_NOT_ISSUER));
    assertThat(licences.check(ofd(maker.make(content, AGENCY_CODE))))
        .isEqualTo(refused(Reason.NOT_IN_RECORD));
  }

  private static byte[] ofd(Outcome<LicenceMaker.Made> made) {
    return ((Outcome.Done<LicenceMaker.Made>) made).value().ofd();
  }

  @Test
  @DisplayName("名字里有𠮷：证照生效，文件等字体，不印空白；字体一补齐就制作")
  void aRareNameWaitsForItsGlyph() throws IOException {
    var licence = licences.issue(smallRestaurant("𠮷祥面馆"));

    assertThat(licence.isInForce()).isTrue();
    assertThat(licences.ofd(licence))
        .isEqualTo(Outcome.refused(new LicenceRefusal(Reason.GLYPH_MISSING, Map.of("字", "𠮷"))));
    assertThat(licences.waiting())
        .contains(
            new Licences.WaitingLicence(licence.identifier().value(), "waiting_for_glyph", "𠮷"));
    now = NOW.plusSeconds(1200);
    licences.makeDue(100);
    assertThat(licences.find(licence.identifier()).orElseThrow().ofdSm3()).isNull();

    Files.createDirectories(home.resolve("fonts"));
    try (var font = getClass().getResourceAsStream("/fonts/rare.ttf")) {
      Files.copy(font, home.resolve("fonts/rare.ttf"));
    }
    now = NOW.plusSeconds(2400);
    assertThat(licences.makeDue(100)).isPositive();
    assertThat(licences.waiting())
        .noneMatch(w -> w.identifier().equals(licence.identifier().value()));
    assertThat(licences.check(done(licences.ofd(licence)))).isInstanceOf(Verdict.Genuine.class);
  }

  @Test
  @DisplayName("没有印章可用：证照生效，文件等印章，别的证照照常")
  void withoutSealTheFilesWait() {
    var without =
        with(new NoSealAuthority(), new LicenceCatalogue(database.app(), database.transactions()));
    var licence = without.issue(smallRestaurant("西安演示茶社"));

    assertThat(without.ofd(licence))
        .isEqualTo(Outcome.refused(LicenceRefusal.of(Reason.NO_SEAL_AUTHORITY)));
    now = NOW.plusSeconds(1200);
    licences.makeDue(50);
    assertThat(licences.find(licence.identifier()).orElseThrow().ofdSm3()).isNotNull();
  }

  @Test
  @DisplayName("任何人凭验真码看得到事实，看不到个人信息；库里也没有明文")
  void theCodeShowsFactsButNoPersonalData() {
    var licence = licences.importHeld(List.of(identityCard("李平安"))).getFirst();
    var view = licences.byVerifyCode(licence.code().grouped().toLowerCase()).orElseThrow();

    assertThat(view.holderMasked()).isEqualTo("李**");
    assertThat(view.issuerName()).isEqualTo("西安市公安局");
    assertThat(view.toString()).doesNotContain("平安", "610199199208093499", "演示路");
    assertThat(licences.byVerifyCode("0000-0000-0000-0000")).isEmpty();
    assertThat(licences.byVerifyCode("不是码")).isEmpty();
    var rows =
        database
            .app()
            .sql("select row_to_json(l)::text from licence.licence l where holder = :holder")
            .param("holder", holder.value())
            .query(String.class)
            .list();
    assertThat(rows).hasSize(1).noneMatch(row -> row.contains("平安") || row.contains("19920809"));
  }

  @Test
  @DisplayName("成批接收别处发的证：再来一遍不重复，文件在第一次下载时才做")
  void importsAreTakenOverOnce() {
    var held = List.of(identityCard("李平"));
    var licence = licences.importHeld(held).getFirst();

    assertThat(licences.importHeld(held)).containsExactly(licence);
    assertThat(licence.source()).isEqualTo(LicenceSource.IMPORTED);
    assertThat(licence.validUntil()).isEqualTo(LocalDate.of(2040, 5, 1));
    assertThat(licence.ofdSm3()).isNull();
    assertThat(licences.check(done(licences.ofd(licence)))).isInstanceOf(Verdict.Genuine.class);
    assertThat(licences.newest(holder, "L001")).isPresent();
    assertThat(licences.newest(holder, "L010")).isEmpty();
  }

  @Test
  @DisplayName("有效期届满当日仍有效，次日过期；验真说出已过期")
  void aLicenceExpiresTheDayAfterItsLast() {
    var licence = licences.issue(smallRestaurant("西安演示茶社"));
    var ofd = done(licences.ofd(licence));

    now = Instant.parse("2029-11-21T15:59:59Z");
    assertThat(licences.newest(holder, "L012")).isPresent();
    now = Instant.parse("2029-11-21T16:00:00Z");
    assertThat(licences.newest(holder, "L012")).isEmpty();
    assertThat(licences.find(licence.identifier()).orElseThrow().status())
        .isEqualTo(LicenceStatus.EXPIRED);
    assertThat(((Verdict.Genuine) licences.check(ofd)).licence().status())
        .isEqualTo(LicenceStatus.EXPIRED);
  }

  @Test
  @DisplayName("换发：同一流水号版本加一，旧证失效")
  void aReissueHasTheNextVersion() {
    var first = licences.issue(smallRestaurant("西安演示茶社"));
    var wanted = smallRestaurant("西安演示大茶社");
    var second =
        licences.issue(
            new NewLicence(
                wanted.typeId(),
                holder,
                HolderKind.COMPANY,
                wanted.holderName(),
                AGENCY,
                AGENCY_CODE,
                TODAY,
                null,
                wanted.fields(),
                wanted.caseNumber(),
                wanted.cause(),
                first.identifier()));

    assertThat(second.identifier()).isEqualTo(first.identifier().reissued());
    assertThat(licences.find(first.identifier()).orElseThrow().status())
        .isEqualTo(LicenceStatus.SUPERSEDED);
    assertThat(licences.newest(holder, "L012")).contains(second);
  }

  @Test
  @DisplayName("吊销后不再有效，只能吊销一次；持有人仍看得到")
  @Law("行政处罚法第九条")
  void aRevokedLicenceIsNotInForce() {
    var licence = licences.issue(smallRestaurant("西安演示茶社"));

    assertThat(licences.end(licence.identifier(), LicenceStatus.REVOKED, TODAY, "处罚决定")).isTrue();
    assertThat(licences.end(licence.identifier(), LicenceStatus.CANCELLED, TODAY, "又来")).isFalse();
    assertThat(licences.newest(holder, "L012")).isEmpty();
    assertThat(licences.heldBy(holder))
        .singleElement()
        .extracting(Licence::status)
        .isEqualTo(LicenceStatus.REVOKED);
  }
}
