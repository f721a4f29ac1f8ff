package yimen.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yimen.documents.Sm3;
import yimen.kernel.Outcome;
import yimen.licence.Certification.Identity;
import yimen.licence.LicenceRefusal.Reason;

@DisplayName("验章：假的、改过的、借来的，都不认")
class SealCheckTest {

  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final String AGENCY = "西安市碑林区市场监督管理局";
  private static final String CODE = "11610103YM00300116";

  @TempDir static Path home;

  private static Identity root;
  private static Identity maker;
  private static Identity agency;
  private static byte[] genuine;

  @BeforeAll
  static void makeALicence() throws Exception {
    root = Certification.root("一门根证书（测试）", NOW);
    maker = issue("制章中心（测试）", "maker");
    agency = issue(AGENCY, CODE);
    genuine = sealedBy(agency, sealOf(agency, maker, YEAR));
  }

  private static Identity issue(String name, String code) throws Exception {
    return Certification.issue(root, name, code, NOW, YEAR);
  }

  /// Hands out one seal, whosoever it may be.
  private record OneSeal(SealInHand seal) implements SealAuthority {

    @Override
    public Optional<SealInHand> sealOf(String issuerCode, String issuerName) {
      return Optional.of(seal);
    }

    @Override
    public Set<X509Certificate> roots() {
      return Set.of(root.certificate());
    }

    @Override
    public Set<X509Certificate> makers() {
      return Set.of(maker.certificate());
    }
  }

  private static byte[] sealOf(Identity user, Identity by, Duration validFor) throws Exception {
    return SealMaker.make(
        AGENCY + "电子证照专用章",
        picture(),
        user.certificate(),
        NOW.minus(Duration.ofMinutes(1)),
        NOW.plus(validFor),
        by);
  }

  private static byte[] picture() {
    return SealPicture.draw(AGENCY, "测试", Typefaces.load(home.resolve("fonts")));
  }

  private static byte[] sealedBy(Identity by, byte[] seal) {
    return sealedBy(by, seal, NOW);
  }

  private static byte[] sealedBy(Identity by, byte[] seal, Instant at) {
    var inHand = new DemoSealAuthority.InMemory(by, seal, picture());
    var made =
        new LicenceMaker(
                new OneSeal(inHand),
                InstantSource.fixed(at),
                home.resolve("work"),
                home.resolve("fonts"))
            .make(Faces.smallRestaurant("老城"), CODE);
    return ((Outcome.Done<LicenceMaker.Made>) made).value().ofd();
  }

  private static Object check(byte[] ofd) {
    var authority = new OneSeal(new DemoSealAuthority.InMemory(agency, new byte[0], new byte[0]));
    try {
      return new SealCheck(authority, home.resolve("check")).check(ofd);
    } catch (SealCheck.NotTrusted e) {
      return e.reason();
    }
  }

  @Test
  @DisplayName("真的证照通过，说出谁盖的章、什么时候")
  void aGenuineLicencePasses() {
    assertThat(check(genuine))
        .isEqualTo(
            new SealCheck.Sealed(
                AGENCY + "电子证照专用章",
                AGENCY,
                CODE,
                NOW,
                Optional.of(Faces.smallRestaurant("老城").identifier())));
    assertThat(home.resolve("check")).isEmptyDirectory();
  }

  @Test
  @DisplayName("改动一个数字即被识破")
  void oneChangedDigitIsRefused() throws Exception {
    var forged =
        changed(zip -> {
          var page = zip.getPath("/Doc_0/Pages/Page_0/Content.xml");
          var before = Files.readString(page);
          var after = before.replace("2029年", "2099年");
          assertThat(after).isNotEqualTo(before);
          Files.writeString(page, after);
        });
    assertThat(check(forged)).isEqualTo(Reason.FILE_CHANGED);
  }

  @Test
  @DisplayName("连摘要一起改，也被识破")
  void aChangedDigitWithItsDigestIsRefused() throws Exception {
    var forged =
        changed(zip -> {
          var page = zip.getPath("/Doc_0/Pages/Page_0/Content.xml");
          var list = zip.getPath("/Doc_0/Signs/Sign_0/Signature.xml");
          var before = Files.readString(page);
          var after = before.replace("2029年", "2099年");
          Files.writeString(page, after);
          var digests = Files.readString(list);
          assertThat(digests).contains(digest(before));
          Files.writeString(list, digests.replace(digest(before), digest(after)));
        });
    assertThat(check(forged)).isEqualTo(Reason.FILE_CHANGED);
  }

  private static String digest(String text) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Sm3.hex(text)));
  }

  @Test
  @DisplayName("盖章后夹带文件即被识破")
  void anAddedFileIsRefused() throws Exception {
    assertThat(check(changed(zip -> Files.writeString(zip.getPath("/Doc_0/note.xml"), "<a/>"))))
        .isEqualTo(Reason.FILE_ADDED);
  }

  @Test
  @DisplayName("把章撕掉的文件，不认")
  void aFileWithoutSealIsRefused() throws Exception {
    var bare =
        changed(zip -> {
          var ofd = zip.getPath("/OFD.xml");
          Files.writeString(
              ofd, Files.readString(ofd).replaceAll("<ofd:Signatures>[^<]*</ofd:Signatures>", ""));
        });
    assertThat(check(bare)).isEqualTo(Reason.NOT_ONE_SEAL);
  }

  @Test
  @DisplayName("自己刻章、自己发证书的，不认")
  void aSealOfAnotherAuthorityIsRefused() throws Exception {
    var otherRoot = Certification.root("一门根证书（测试）", NOW);
    var forger = Certification.issue(otherRoot, AGENCY, CODE, NOW, YEAR);
    var forgerMaker = Certification.issue(otherRoot, "制章中心（测试）", "maker", NOW, YEAR);
    assertThat(check(sealedBy(forger, sealOf(forger, forgerMaker, YEAR))))
        .isEqualTo(Reason.MAKER_UNTRUSTED);
  }

  @Test
  @DisplayName("章是真的，盖章人的证书来路不明，不认")
  void aSignerOfAnotherAuthorityIsRefused() throws Exception {
    var otherRoot = Certification.root("别处（测试）", NOW);
    var unknown = Certification.issue(otherRoot, AGENCY, CODE, NOW, YEAR);
    assertThat(check(sealedBy(unknown, sealOf(unknown, maker, YEAR))))
        .isEqualTo(Reason.SIGNER_UNTRUSTED);
  }

  @Test
  @DisplayName("有证书不等于可以刻章，冒名刻的也不认")
  void aSealMadeByAnybodyElseIsRefused() throws Exception {
    var stranger = issue("某某公司（测试）", "91610199YE0000017T");
    assertThat(check(sealedBy(stranger, sealOf(stranger, stranger, YEAR))))
        .isEqualTo(Reason.MAKER_UNTRUSTED);
    var falseName = new Identity(stranger.key(), maker.certificate());
    assertThat(check(sealedBy(stranger, sealOf(stranger, falseName, YEAR))))
        .isEqualTo(Reason.MAKER_UNTRUSTED);
  }

  @Test
  @DisplayName("拿别人的章来盖，不认")
  void aSealInOtherHandsIsRefused() throws Exception {
    var stranger = issue("某某公司（测试）", "91610199YE0000017T");
    assertThat(check(sealedBy(stranger, sealOf(agency, maker, YEAR))))
        .isEqualTo(Reason.SIGNER_NOT_LISTED);
  }

  @Test
  @DisplayName("章过期以后盖的，不认；证书过期以后盖的，也不认")
  void anExpiredSealIsRefused() throws Exception {
    var seal = sealOf(agency, maker, Duration.ofDays(1));
    assertThat(check(sealedBy(agency, seal, NOW.plus(Duration.ofDays(2)))))
        .isEqualTo(Reason.SEAL_EXPIRED);
    var long_ = sealOf(agency, maker, Duration.ofDays(4000));
    assertThat(check(sealedBy(agency, long_, NOW.plus(Duration.ofDays(800)))))
        .isEqualTo(Reason.MAKER_UNTRUSTED);
  }

  @Test
  @DisplayName("压缩炸弹、外部实体、路径越界、不是文件的文件：有答复，不出错")
  void hostileInputGetsAnAnswer() throws Exception {
    assertThat(check(new byte[0])).isEqualTo(Reason.FILE_UNREADABLE);
    assertThat(check("PK\3\4随便写写".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Reason.FILE_UNREADABLE);
    assertThat(check(zip("a.txt", new byte[10]))).isEqualTo(Reason.NOT_A_LICENCE);
    assertThat(check(zip("OFD.xml", new byte[120 * 1024 * 1024]))).isEqualTo(Reason.FILE_TOO_BIG);
    assertThat(check(zip("../OFD.xml", new byte[10]))).isEqualTo(Reason.FILE_CHANGED);
    var entity = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";
    assertThat(check(zip("OFD.xml", entity.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(Reason.FILE_CHANGED);
    assertThat(check(zip("OFD.xml", "<a/>".getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(Reason.class);
  }

  @Test
  @DisplayName("任意一个字节被改，都不会再当成真的")
  void anyChangedByteIsNoticed() {
    var random = new Random(11);
    for (var i = 0; i < 25; i++) {
      var forged = genuine.clone();
      var at = random.nextInt(forged.length);
      forged[at] ^= (byte) (1 << random.nextInt(8));
      var answer = check(forged);
      // Time stamps and flags of the container carry nothing: a change there changes no file.
      if (answer instanceof SealCheck.Sealed) {
        assertThat(unpacked(forged)).as("byte " + at).isEqualTo(unpacked(genuine));
      }
    }
  }

  private static String unpacked(byte[] container) {
    try {
      var all = new StringBuilder();
      yimen.documents.SafeZip.unpack(container)
          .forEach((path, content) -> all.append(path).append(Sm3.hex(content)));
      return all.toString();
    } catch (IOException e) {
      return "unreadable";
    }
  }

  private interface Change {
    void apply(FileSystem zip) throws IOException;
  }

  private static byte[] changed(Change change) throws IOException {
    var copy = Files.write(Files.createTempFile(home, "forged", ".zip"), genuine);
    try (var zip = FileSystems.newFileSystem(copy)) {
      change.apply(zip);
    }
    return Files.readAllBytes(copy);
  }

  private static byte[] zip(String path, byte[] content) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(path));
      zip.write(content);
    }
    return out.toByteArray();
  }
}
