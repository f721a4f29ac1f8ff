package yimen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionOperations;
import yimen.ProgramTest;
import yimen.documents.DocumentKind;
import yimen.documents.NewDocument;
import yimen.documents.OfficialDocuments;
import yimen.identity.DemoRegisters;
import yimen.identity.Parties;
import yimen.kernel.Act;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.ledger.Fact;
import yimen.ledger.Ledger;
import yimen.ledger.LedgerEntry;
import yimen.ledger.Sealer;
import yimen.licence.Licence;
import yimen.licence.LicenceStatus;
import yimen.licence.Licences;

/// Q02 as anybody sees it, without signing in.
@ProgramTest
@DisplayName("验真页")
class VerifyPagesIT {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final String BOUNDARY = "----yimen-test";

  @LocalServerPort int port;
  @Autowired Licences licences;
  @Autowired Parties parties;
  @Autowired DemoRegisters registers;
  @Autowired OfficialDocuments papers;
  @Autowired Ledger ledger;
  @Autowired Sealer sealer;
  @Autowired TransactionOperations transaction;

  private final HttpClient http = HttpClient.newHttpClient();
  private DemoRegisters.DemoCompany company;
  private @Nullable HttpResponse<String> form;

  @BeforeEach
  void aCompanyWithItsLicence() {
    company = registers.demoCompanies().get(40);
  }

  @Test
  @DisplayName("用码查证照：事实、有效；不发 Cookie；怎样输入都认得")
  void codeOfALicence() {
    var licence = licence(company);
    var page = get("/v/" + licence.code());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "<title>验真结果：" + licence.typeName(),
            "verd-g",
            "<h2>有效</h2>",
            licence.identifier().value(),
            company.name(),
            licence.issuerName());
    assertThat(page.headers().map()).doesNotContainKey("set-cookie");
    assertThat(page.body()).doesNotContain(company.legalPerson());

    var sloppy =
        " " + licence.code().grouped().toLowerCase(Locale.ROOT).replace('0', 'o').replace("-", " ");
    var typed = get("/v?code=" + URLEncoder.encode(sloppy, StandardCharsets.UTF_8));
    assertThat(typed.statusCode()).isEqualTo(303);
    assertThat(typed.headers().firstValue("location").orElse("")).endsWith("/v/" + licence.code());
  }

  @Test
  @DisplayName("人的证照只显示姓")
  void namesAreMasked() {
    var person = registers.demoPeople().get(40);
    var holder = done(parties.person(person.name(), person.idNumber(), person.mobile()));
    var page = get("/v/" + licences.heldBy(holder).getFirst().code()).body();
    assertThat(page)
        .contains(person.name().substring(0, 1) + "*")
        .doesNotContain(person.name(), person.idNumber(), person.address());
  }

  @Test
  @DisplayName("失效的证照说明为什么")
  void endedLicence() {
    var licence = licence(registers.demoCompanies().get(41));
    licences.end(licence.identifier(), LicenceStatus.CANCELLED, LocalDate.of(2026, 3, 2), "test");
    assertThat(get("/v/" + licence.code()).body())
        .contains("verd-r", "已失效：已注销", "请不要再凭这张证照办事")
        .doesNotContain("<h2>有效</h2>");
  }

  @Test
  @DisplayName("用码查文书：文号、机关、公开的内容、账本里的一条和最新的根")
  void codeOfAPaper() {
    var stream = "sample/" + UUID.randomUUID();
    List<LedgerEntry> entries =
        transaction.execute(_ ->
            ledger.append(
                stream,
                0,
                List.of(new Fact("sample.happened.v1", "{}", null, Instant.EPOCH)),
                Act.byRobot("test", UUID.randomUUID())));
    var paper =
        papers.issue(
            new NewDocument(
                DocumentKind.ACCEPTANCE,
                "610113",
                "雁塔区演示局",
                stream,
                1,
                new PartyId(UUID.randomUUID()),
                Map.of("受理日期", "2026年3月9日", "办件编号", "610113202603090004269"),
                Map.of("申请人", "彭思")));
    sealer.sealNow();
    var page = get("/v/" + paper.code());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "受理通知书",
            paper.number(),
            "雁塔区演示局",
            "2026年3月9日",
            "610113202603090004269",
            Objects.requireNonNull(entries).getFirst().hash(),
            sealer.latest().orElseThrow().root(),
            "href=\"/ledger\"")
        .doesNotContain("彭思");
  }

  @Test
  @DisplayName("没有查到：404，说怎么办；不成码的 422，输入还在")
  void unknownCodes() {
    var unknown = get("/v/7K3M-90QX-2V8H-C5TR");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("没有查到", "12345 核实");
    assertThat(unknown.headers().map()).doesNotContainKey("set-cookie");
    for (var odd : List.of("abc", "%3Cscript%3E", "%00", "%F0%9F%98%80", "a".repeat(3000))) {
      assertThat(get("/v/" + odd).statusCode()).as(odd).isIn(400, 404);
    }
    var typed = get("/v?code=%3Cb%3E7K3M");
    assertThat(typed.statusCode()).isEqualTo(422);
    assertThat(typed.body())
        .contains("<title>错误：", "value=\"&lt;b>7K3M\"", "href=\"#f-code\"")
        .doesNotContain("<b>7K3M");
    assertThat(get("/v?code=").body()).contains("请填写验真码");
  }

  @Test
  @DisplayName("上传原文件：OFD 连印章一起验，PDF 副本比对；改动一处就不能采信")
  void genuineAndChangedFiles() {
    var licence = licence(company);
    var ofd = done(licences.ofd(licence));
    var pdf = done(licences.pdf(licence));
    var genuine = upload("licence.ofd", ofd);
    assertThat(genuine.statusCode()).isEqualTo(200);
    assertThat(genuine.body())
        .contains("verd-g", "盖章以后没有改动过", "文件上的电子印章", licence.identifier().value());
    assertThat(upload("copy.pdf", pdf).body()).contains("verd-g", "与发证时的 PDF 副本完全一致");

    var changed = pdf.clone();
    changed[changed.length / 2] ^= 1;
    assertThat(upload("copy.pdf", changed).body()).contains("verd-r", "不能采信", "副本不一致");
    var ended = licence(registers.demoCompanies().get(42));
    var endedFile = done(licences.ofd(ended));
    licences.end(ended.identifier(), LicenceStatus.REVOKED, LocalDate.of(2026, 3, 2), "test");
    assertThat(upload("licence.ofd", endedFile).body()).contains("文件是真的", "已失效：已撤销或吊销", "verd-r");
  }

  @Test
  @DisplayName("什么文件都有回答：没选、空、太大、不是证照 422；改坏的 OFD 从不 500")
  void hostileFiles() {
    assertThat(upload("", new byte[0]).body()).contains("请先选择要核验的文件");
    var empty = upload("a.ofd", new byte[0]);
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("“a.ofd”是空文件", "<title>错误：", "href=\"#f-file\"");
    var big = upload("b.pdf", new byte[5 * 1024 * 1024 + 1]);
    assertThat(big.statusCode()).isEqualTo(422);
    assertThat(big.body()).contains("最大 5 MB");
    var picture = upload("<i>.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2});
    assertThat(picture.statusCode()).isEqualTo(422);
    assertThat(picture.body()).contains("这不是电子证照文件");

    var ofd = done(licences.ofd(licence(company)));
    var random = new Random(7);
    for (var i = 0; i < 15; i++) {
      var broken = ofd.clone();
      for (var k = 0; k < 1 + i % 4; k++) {
        broken[4 + random.nextInt(broken.length - 4)] ^= (byte) (1 + random.nextInt(255));
      }
      var answer = upload("x.ofd", i % 5 == 0 ? cut(ofd, random) : broken);
      assertThat(answer.statusCode()).isIn(200, 422);
      if (i % 5 == 0) {
        assertThat(answer.body()).doesNotContain("verd-g");
      }
    }
  }

  @Test
  @DisplayName("封存根：号、根、公钥，文件可以下载；不发 Cookie")
  void ledgerRoot() {
    sealer.sealNow();
    var root = sealer.latest().orElseThrow();
    var page = get("/ledger");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().map()).doesNotContainKey("set-cookie");
    assertThat(page.body())
        .contains("账本封存根", "BEGIN PUBLIC KEY", "./yimen verify --receipt", "openssl dgst -sm3");
    var seal = get("/ledger/seal.txt").body().lines().toList();
    assertThat(seal).hasSize(8).element(0).isEqualTo("yimen-seal/1");
    assertThat(Long.parseLong(seal.get(1))).isGreaterThanOrEqualTo(root.sealNumber());
    assertThat(seal.get(7)).startsWith("signature ");
    var pem = get("/ledger/node.pem").body();
    assertThat(page.body()).contains(pem.strip().lines().toList().get(1));
  }

  private Licence licence(DemoRegisters.DemoCompany of) {
    return licences.heldBy(done(parties.company(of.uscc()))).getFirst();
  }

  private static byte[] cut(byte[] file, Random random) {
    return java.util.Arrays.copyOf(file, 10 + random.nextInt(file.length - 100));
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(var value) -> value;
      case Outcome.Refused<T>(var why) -> throw new AssertionError(why.code());
    };
  }

  private HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(address(path)).GET());
  }

  private HttpResponse<String> upload(String name, byte[] bytes) {
    // One form for all: the pages of /v are limited to a few a second.
    var form = this.form == null ? get("/v") : this.form;
    this.form = form;
    var token = TOKEN.matcher(form.body());
    assertThat(token.find()).as(form.body()).isTrue();
    var body = new ByteArrayOutputStream();
    part(body, "name=\"_csrf\"", token.group(1).getBytes(StandardCharsets.US_ASCII));
    part(body, "name=\"file\"; filename=\"" + name + "\"", bytes);
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return send(
        HttpRequest.newBuilder(address("/v"))
            .header("Cookie", form.headers().firstValue("set-cookie").orElseThrow().split(";")[0])
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
    body.writeBytes(
        ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
