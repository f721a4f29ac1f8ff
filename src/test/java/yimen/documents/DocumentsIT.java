package yimen.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yimen.TestDatabase;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.ledger.PersonalDataFixture;

@DisplayName("材料入库与文书编号")
class DocumentsIT {

  private static final Instant NOW = Instant.parse("2026-12-31T15:00:00Z");

  private static TestDatabase database;

  @TempDir Path folder;

  private Instant now = NOW;
  private Files files;
  private OfficialDocuments papers;
  private final PartyId owner = new PartyId(UUID.randomUUID());

  @BeforeAll
  static void migrate() {
    database = TestDatabase.freshDatabase();
  }

  @BeforeEach
  void start() {
    var personalData = PersonalDataFixture.in(database, () -> now);
    files = DocumentsFixture.files(database, personalData, () -> now, folder);
    papers = DocumentsFixture.papers(database, personalData, () -> now);
  }

  private static byte[] photograph(int edge) throws IOException {
    var image = new BufferedImage(edge, edge, BufferedImage.TYPE_INT_RGB);
    var random = new Random(3);
    for (var y = 0; y < edge; y++) {
      for (var x = 0; x < edge; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private StoredFile stored(byte[] content, String name) {
    var outcome = files.store(owner, new ByteArrayInputStream(content), name, Limits.material(0));
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done<StoredFile>) outcome).value();
  }

  @Test
  @DisplayName("收下的文件原样取回，同一份只存一次，别人取不到")
  void aStoredFileComesBack() throws IOException {
    var photograph = photograph(300);
    var file = stored(photograph, "C:\\fakepath\\身份证.png");

    assertThat(file.sm3()).isEqualTo(Sm3.hex(photograph));
    assertThat(file.displayName()).isEqualTo("身份证.png");
    assertThat(files.bytes(owner, file.sm3())).isEqualTo(photograph);
    assertThat(files.find(owner, file.sm3())).contains(file);
    assertThat(stored(photograph, "身份证.png")).isEqualTo(file);
    assertThat(files.find(new PartyId(UUID.randomUUID()), file.sm3())).isEmpty();
    assertThat(count("select count(*) from documents.stored_file where owner = :owner")).isOne();
  }

  private int count(String sql) {
    return database.app().sql(sql).param("owner", owner.value()).query(Integer.class).single();
  }

  @Test
  @DisplayName("缩略图不超过二十千字节")
  void theThumbnailIsSmall() throws IOException {
    var file = stored(photograph(1500), "照片.png");

    var thumbnail = files.thumbnail(owner, file.sm3()).orElseThrow();
    assertThat(thumbnail).hasSizeLessThanOrEqualTo(20_000);
    assertThat(ImageIO.read(new ByteArrayInputStream(thumbnail)).getWidth()).isEqualTo(240);
  }

  @Test
  @DisplayName("超过大小、超过份数、中途断线：说出原因，什么也不留下")
  void refusedFilesLeaveNothing() {
    var big = new byte[(2 << 20) + 1];
    var small = new Limits(java.util.Set.of(FileKind.PDF), 2, 3, 0);
    assertThat(files.store(owner, new ByteArrayInputStream(big), "a.pdf", small))
        .isEqualTo(
            Outcome.refused(
                new FileRefusal(
                    "documents.file-too-big", Map.of("名称", "a.pdf", "n", "2.1", "m", "2"))));
    assertThat(
            files.store(
                owner,
                new ByteArrayInputStream(big),
                "a.pdf",
                new Limits(java.util.Set.of(FileKind.PDF), 2, 3, 3)))
        .isEqualTo(
            Outcome.refused(
                new FileRefusal("documents.file-too-many", Map.of("n", "3", "k", "3"))));
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }
        };
    assertThat(files.store(owner, broken, "a.pdf", small))
        .isEqualTo(
            Outcome.refused(new FileRefusal("documents.file-broken", Map.of("名称", "a.pdf"))));
    assertThat(folder).isEmptyDirectory();
    assertThat(count("select count(*) from documents.stored_file where owner = :owner")).isZero();
  }

  @Test
  @DisplayName("断电留下的无主文件一天后清走，有主的一个不动")
  void orphansAreSweptAfterADay() throws IOException {
    var vault = new FileVault(folder);
    var orphan = vault.put(new byte[] {1}, new byte[FileVault.KEY_BYTES]);
    var file = stored(photograph(50), "照片.png");

    now = InstantSource.system().instant().plusSeconds(3600);
    files.prepare();
    assertThat(vault.holds(orphan)).isTrue();
    now = InstantSource.system().instant().plusSeconds(25 * 3600);
    files.prepare();
    assertThat(vault.holds(orphan)).isFalse();
    assertThat(files.bytes(owner, file.sm3())).isEqualTo(photograph(50));
  }

  private NewDocument acceptance(String series, String stream, int version) {
    return new NewDocument(
        DocumentKind.ACCEPTANCE,
        series,
        "西安市碑林区行政审批服务局",
        stream,
        version,
        owner,
        Map.of("事项", "食品小餐饮经营许可"),
        Map.of("申请人", "李平"));
  }

  @Test
  @DisplayName("编号按机关、种类、年份连续；元旦按北京时间换年")
  void numbersRunPerSeriesAndYear() {
    var first = papers.issue(acceptance("610103", "case/" + UUID.randomUUID(), 2));
    var second = papers.issue(acceptance("610103", "case/" + UUID.randomUUID(), 2));
    now = NOW.plusSeconds(3600);
    var newYear = papers.issue(acceptance("610103", "case/" + UUID.randomUUID(), 2));

    assertThat(first.number()).isEqualTo("受-610103-2026-000001");
    assertThat(second.number()).isEqualTo("受-610103-2026-000002");
    assertThat(newYear.number()).isEqualTo("受-610103-2027-000001");
  }

  @Test
  @DisplayName("同一条记载只出一份同种文书，多人同时要也一样，号不空")
  void onePaperPerEntry() throws Exception {
    var stream = "case/" + UUID.randomUUID();
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<OfficialDocument> asking = () -> papers.issue(acceptance("610104", stream, 3));
      for (var answer : crowd.invokeAll(Collections.nCopies(8, asking))) {
        assertThat(answer.get()).isEqualTo(papers.ofStream(stream).getFirst());
      }
    }
    assertThat(papers.ofStream(stream)).hasSize(1);
  }

  @Test
  @DisplayName("凭验真码查得到文书，个人部分封存")
  void aPaperIsFoundByItsCode() {
    var paper = papers.issue(acceptance("610111", "case/" + UUID.randomUUID(), 2));

    assertThat(papers.byCode(paper.code().grouped().toLowerCase())).contains(paper);
    assertThat(papers.byNumber(paper.number())).contains(paper);
    assertThat(papers.byCode("0000000000000000")).isEmpty();
    assertThat(papers.personal(paper)).containsExactly(Map.entry("申请人", "李平"));
    var row =
        database
            .app()
            .sql(
                "select row_to_json(d)::text from documents.official_document d"
                    + " where document_number = :number")
            .param("number", paper.number())
            .query(String.class)
            .single();
    assertThat(row).contains("食品小餐饮").doesNotContain("李平");
  }

  @Test
  @DisplayName("二维码可以放进页面，没有内联样式")
  void theQrCodeIsAPlainSvg() {
    assertThat(QrCode.svg("http://localhost:8080/v/7K3M92QXV5TN0H8B"))
        .startsWith("<svg ")
        .doesNotContain("style")
        .hasSizeLessThan(9_000);
    assertThat(new String(QrCode.png("a"), 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
  }
}
