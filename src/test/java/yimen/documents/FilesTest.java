package yimen.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import yimen.documents.FileRefusal.Reason;
import yimen.kernel.Outcome;

@DisplayName("收文件：看内容，不看名字")
class FilesTest {

  private static final Limits ANY = Limits.material(0);
  private static final String END_OF_XML = "</r>";

  @Test
  @DisplayName("六种格式照收")
  void sixKindsAreTaken() {
    assertThat(inspect("a.pdf", pdf(null))).isEqualTo(FileKind.PDF);
    assertThat(inspect("a.jpg", picture("jpeg"))).isEqualTo(FileKind.JPG);
    assertThat(inspect("a.png", picture("png"))).isEqualTo(FileKind.PNG);
    assertThat(inspect("a.webp", webp())).isEqualTo(FileKind.WEBP);
    assertThat(inspect("a.ofd", zip(ofd()))).isEqualTo(FileKind.OFD);
    assertThat(inspect("a.docx", zip(docx()))).isEqualTo(FileKind.DOCX);
  }

  @Test
  @DisplayName("没有后缀，按内容认")
  void aNameWithoutExtensionIsJudgedByContent() {
    assertThat(inspect("身份证照片", picture("png"))).isEqualTo(FileKind.PNG);
    assertThat(inspect("3.李平", picture("png"))).isEqualTo(FileKind.PNG);
    assertThat(inspect("手机把WebP存成.jpg", webp())).isEqualTo(FileKind.WEBP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MZ\u0090\u0000exe", "<!doctype html><script>", "%!PS-Adobe", "GIF89a"})
  @DisplayName("改了后缀的程序、网页，识破")
  void otherContentUnderAPdfNameIsDisguised(String content) {
    assertThat(inspect("合同.pdf", content.getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo(Reason.DISGUISED.code());
  }

  @Test
  @DisplayName("格式对但后缀是另一种，识破")
  void anotherKindUnderTheNameIsDisguised() {
    assertThat(inspect("合同.pdf", picture("png"))).isEqualTo(Reason.DISGUISED.code());
    assertThat(inspect("照片.jpg", pdf(null))).isEqualTo(Reason.DISGUISED.code());
  }

  @Test
  @DisplayName("不在名单上的格式不收，并说出收什么")
  void otherKindsAreNotTakenAndTheSentenceSaysWhatIs() {
    var pictures = new Limits(EnumSet.of(FileKind.PNG, FileKind.JPG), 10, 5, 0);
    assertThat(inspect("a.exe", "MZ".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(Reason.WRONG_TYPE.code());
    assertThat(inspect("恶意.exe", picture("png"))).isEqualTo(Reason.WRONG_TYPE.code());
    assertThat(FileInspection.inspect("说明.pdf", pdf(null), pictures))
        .isEqualTo(Outcome.refused(Reason.WRONG_TYPE.of(Map.of("名称", "说明.pdf", "格式", "JPG、PNG"))));
  }

  @Test
  @DisplayName("普通压缩包、带宏的文档不收")
  void plainZipsAndMacrosAreNotTaken() {
    assertThat(inspect("a.ofd", zip(Map.of("a.txt", bytes("a")))))
        .isEqualTo(Reason.DISGUISED.code());
    var macro = docx();
    macro.put("word/vbaProject.bin", bytes("x"));
    assertThat(inspect("a.docx", zip(macro))).isEqualTo(Reason.DISGUISED.code());
  }

  @Test
  @DisplayName("空文件请重选")
  void anEmptyFileIsNotTaken() {
    assertThat(inspect("a.pdf", new byte[0])).isEqualTo(Reason.EMPTY.code());
  }

  @Test
  @DisplayName("有密码的PDF、文档，请去掉密码")
  void passwordsAreAskedToBeRemoved() {
    assertThat(inspect("a.pdf", pdf("secret"))).isEqualTo(Reason.PASSWORD.code());
    var old = new byte[600];
    System.arraycopy(
        new byte[] {
          (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
        },
        0,
        old,
        0,
        8);
    assertThat(inspect("a.docx", old)).isEqualTo(Reason.PASSWORD.code());
    var locked = zip(ofd());
    markEncrypted(locked);
    assertThat(inspect("a.ofd", locked)).isEqualTo(Reason.PASSWORD.code());
  }

  @Test
  @DisplayName("传到一半的文件，识破")
  void halfAFileIsBroken() {
    for (var whole :
        Map.of(
                "a.pdf",
                pdf(null),
                "a.png",
                picture("png"),
                "a.webp",
                webp(),
                "a.ofd",
                zip(ofd()),
                "a.jpg",
                picture("jpeg"))
            .entrySet()) {
      var half = Arrays.copyOf(whole.getValue(), whole.getValue().length / 2);
      assertThat(inspect(whole.getKey(), half)).as(whole.getKey()).isEqualTo(Reason.BROKEN.code());
    }
  }

  @Test
  @DisplayName("压缩炸弹：展开超过一百倍、五百个文件、路径越界，不收")
  void zipBombsAreNotTaken() {
    var bomb = ofd();
    bomb.put("Doc_0/big.xml", new byte[60 * 1024 * 1024]);
    assertThat(inspect("a.ofd", zip(bomb))).isEqualTo(Reason.UNPACKS_TOO_BIG.code());
    var many = ofd();
    IntStream.range(0, SafeZip.ENTRIES_MAX + 1).forEach(i -> many.put("Doc_0/" + i, bytes("x")));
    assertThat(inspect("a.ofd", zip(many))).isEqualTo(Reason.UNPACKS_TOO_BIG.code());
    var climbing = ofd();
    climbing.put("../../etc/cron.d/x", bytes("x"));
    assertThat(inspect("a.ofd", zip(climbing))).isEqualTo(Reason.WRONG_TYPE.code());
  }

  @Test
  @DisplayName("XML里带DTD、外部实体，不收")
  void entitiesAreNotTaken() {
    var evil = ofd();
    evil.put(
        "OFD.xml",
        bytes("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;" + END_OF_XML));
    assertThat(inspect("a.ofd", zip(evil))).isEqualTo(Reason.BROKEN.code());
    evil.put("OFD.xml", bytes("<!DOCTYPE r><r>" + END_OF_XML));
    assertThat(inspect("a.ofd", zip(evil))).isEqualTo(Reason.BROKEN.code());
  }

  @Test
  @DisplayName("藏着压缩包的图片、前后夹带内容的压缩包，识破")
  void polyglotsAreNotTaken() {
    assertThat(inspect("a.jpg", concat(picture("jpeg"), zip(ofd()))))
        .isEqualTo(Reason.DISGUISED.code());
    assertThat(inspect("a.png", concat(picture("png"), bytes("x"))))
        .isEqualTo(Reason.BROKEN.code());
    assertThat(inspect("a.ofd", concat(zip(ofd()), bytes("x")))).isEqualTo(Reason.BROKEN.code());
    assertThat(inspect("a.pdf", concat(pdf(null), zip(ofd())))).isEqualTo(Reason.DISGUISED.code());
  }

  @Test
  @DisplayName("号称几十亿像素的图片，不收")
  void aPixelFloodIsNotTaken() {
    var flood = picture("png");
    // Width and height of the header; the check sum is wrong then, which no one gets to.
    Arrays.fill(flood, 16, 18, (byte) 0x7f);
    Arrays.fill(flood, 20, 22, (byte) 0x7f);
    assertThat(inspect("a.png", flood)).isEqualTo(Reason.BROKEN.code());
  }

  @Test
  @DisplayName("任意改动的文件都有答复，从不出错")
  void damagedFilesAlwaysGetAnAnswer() {
    var random = new Random(7);
    for (var file :
        Map.of(
                "a.pdf",
                pdf(null),
                "a.png",
                picture("png"),
                "a.jpg",
                picture("jpeg"),
                "a.ofd",
                zip(ofd()),
                "a.docx",
                zip(docx()),
                "a.webp",
                webp())
            .entrySet()) {
      for (var seed = 0; seed < 60; seed++) {
        var damaged = file.getValue().clone();
        for (var i = 0; i < 1 + random.nextInt(12); i++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        assertThat(FileInspection.inspect(file.getKey(), damaged, ANY)).isNotNull();
      }
    }
  }

  @Test
  @DisplayName("文件名只留最后一段，去掉看不见的字符")
  void theDisplayNameCannotMislead() {
    assertThat(Files.displayName("C:\\fakepath\\照片.jpg")).isEqualTo("照片.jpg");
    assertThat(Files.displayName("../../etc/passwd")).isEqualTo("passwd");
    assertThat(Files.displayName("a\u202egnp.exe")).isEqualTo("agnp.exe");
    assertThat(Files.displayName("\u0000 ")).isEqualTo("未命名文件");
    assertThat(Files.displayName("𠮷".repeat(90) + ".pdf"))
        .hasSize(1 + 2 * 75 + 4)
        .startsWith("…𠮷")
        .endsWith("𠮷.pdf");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("每个不收的理由都有一句话")
  void eachReasonHasItsSentence(Reason reason) throws IOException {
    var sentences = new Properties();
    try (var in = getClass().getResourceAsStream("/yimen/documents/refusals.properties")) {
      sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    assertThat(sentences.getProperty(reason.code())).isNotBlank();
    assertThat(sentences).hasSize(Reason.values().length);
  }

  private static Object inspect(String name, byte[] content) {
    return switch (FileInspection.inspect(name, content, ANY)) {
      case Outcome.Done<FileKind>(var kind) -> kind;
      case Outcome.Refused<FileKind>(var why) -> why.code();
    };
  }

  private static LinkedHashMap<String, byte[]> ofd() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("OFD.xml", bytes("<r>" + END_OF_XML));
    files.put("Doc_0/Document.xml", bytes("<r>" + "内容".repeat(200) + END_OF_XML));
    return files;
  }

  private static LinkedHashMap<String, byte[]> docx() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("[Content_Types].xml", bytes("<r>" + END_OF_XML));
    files.put("word/document.xml", bytes("<r>" + END_OF_XML));
    return files;
  }

  static byte[] zip(Map<String, byte[]> files) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// Sets bit 0 of the general purpose flags in every header.
  private static void markEncrypted(byte[] zip) {
    for (var i = 0; i + 10 < zip.length; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        zip[i + 8] |= 1;
      } else if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 3 && zip[i + 3] == 4) {
        zip[i + 6] |= 1;
      }
    }
  }

  private static byte[] pdf(String password) {
    var out = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      if (password != null) {
        document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
      }
      document.save(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] picture(String format) {
    var image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
    var random = new Random(1);
    IntStream.range(0, 2400).forEach(i -> image.setRGB(i % 60, i / 60, random.nextInt()));
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] webp() {
    return concat(bytes("RIFF"), new byte[] {20, 0, 0, 0}, bytes("WEBPVP8L"), new byte[12]);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] concat(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
