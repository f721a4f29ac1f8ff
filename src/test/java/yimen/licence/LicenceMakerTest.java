package yimen.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yimen.kernel.Outcome;

@DisplayName("制证：OFD 与 PDF 出自同一照面")
class LicenceMakerTest {

  /// Kept after the run, to be looked at.
  private static final Path OUT = Path.of("target", "licences");

  private static final String AGENCY = "11610103YM00300116";

  @TempDir Path home;

  private LicenceMaker maker() {
    return maker(authority());
  }

  private LicenceMaker maker(SealAuthority authority) {
    return new LicenceMaker(
        authority, InstantSource.system(), home.resolve("work"), home.resolve("fonts"));
  }

  private SealAuthority authority() {
    return new DemoSealAuthority(
        home.resolve("seals"), Typefaces.load(home.resolve("fonts")), InstantSource.system());
  }

  private LicenceMaker.Made made(String name, LicenceFace.Content content) throws IOException {
    var outcome = maker().make(content, AGENCY);
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    var made = ((Outcome.Done<LicenceMaker.Made>) outcome).value();
    Files.createDirectories(OUT);
    Files.write(OUT.resolve(name + ".ofd"), made.ofd());
    Files.write(OUT.resolve(name + ".pdf"), made.pdf());
    return made;
  }

  @Test
  @DisplayName("PDF 与照面一字不差，两个文件都小")
  void bothFilesSayTheFace() throws IOException {
    var content = Faces.smallRestaurant("鄠邑泡馍");
    var made = made("restaurant", content);

    try (var pdf = Loader.loadPDF(made.pdf())) {
      var text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
      for (var line : content.lines()) {
        assertThat(text)
            .contains(line.label().replaceAll("\\s", ""), line.value().replaceAll("\\s", ""));
      }
      assertThat(text).contains("没有法律效力", content.identifier());
    }
    var page = page(made.ofd());
    for (var line : content.lines()) {
      assertThat(page).contains(line.label());
    }
    assertThat(made.ofd()).hasSizeLessThan(300_000);
    assertThat(made.pdf()).hasSizeLessThan(300_000);
    assertThat(home.resolve("work")).isEmptyDirectory();
  }

  /// The words of the page, run by run, joined.
  private String page(byte[] ofd) throws IOException {
    var file = Files.write(home.resolve("look.ofd"), ofd);
    try (var zip = new ZipFile(file.toFile())) {
      var xml =
          new String(
              zip.getInputStream(zip.getEntry("Doc_0/Pages/Page_0/Content.xml")).readAllBytes(),
              java.nio.charset.StandardCharsets.UTF_8);
      var words = new StringBuilder();
      var found = java.util.regex.Pattern.compile("<ofd:TextCode[^>]*>([^<]*)<").matcher(xml);
      while (found.find()) {
        words.append(found.group(1));
      }
      return words.toString();
    }
  }

  @Test
  @DisplayName("每一种证照都排得下，最长的照面也不出格")
  void everyTypeFits() throws Exception {
    var typefaces = Typefaces.load(home.resolve("fonts"));
    for (var type : LicenceCatalogue.shipped()) {
      var content = Faces.filled(type, "西安市碑林区太乙路街道永宁苑演示街一百五十七号四栋二十六层二千六百零四室");
      assertThat(typefaces.missing(LicenceFace.allWords(content))).as(type.name()).isEmpty();
      assertThat(LicenceFace.draw(content, typefaces)).as(type.name()).isNotEmpty();
    }
  }

  @Test
  @DisplayName("看一看：长文字、项目多、名称长的样子")
  void picturesToLookAt() throws IOException {
    var types = LicenceCatalogue.shipped();
    var many = types.stream().filter(type -> type.fields().size() == 12).findFirst().orElseThrow();
    assertThat(made("many", Faces.filled(many, "西安市雁塔区演示项目（一期）建设工程")).pdf()).isNotEmpty();
    var longest =
        types.stream().filter(type -> type.typeId().equals("L056")).findFirst().orElseThrow();
    assertThat(made("long-title", Faces.filled(longest, "西安演示餐饮管理有限公司")).pdf()).isNotEmpty();
    assertThat(
            made(
                    "long-value",
                    Faces.content(
                        "营业执照",
                        List.of(
                            new LicenceFace.Line("统一社会信用代码", "91610199YE0000017T"),
                            new LicenceFace.Line("名称", "西安演示水兴教育咨询有限公司"),
                            new LicenceFace.Line("类型", "有限责任公司(自然人独资)"),
                            new LicenceFace.Line("法定代表人（负责人）", "彭思"),
                            new LicenceFace.Line(
                                "经营范围",
                                "一般项目：教育咨询服务（不含涉许可审批的教育培训活动）；技术服务、技术开发、技术咨询、技术交流、技术转让、技术推广；会议及展览服务；文具用品零售；办公用品销售；信息咨询服务（不含许可类信息咨询服务）。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）"
                                    .repeat(2)),
                            new LicenceFace.Line("注册资本", "5000"),
                            new LicenceFace.Line("成立日期", "2011年12月19日"),
                            new LicenceFace.Line("住所（经营场所）", "西安市碑林区太乙路街道永宁苑演示街157号"),
                            new LicenceFace.Line("营业期限止", "长期"),
                            new LicenceFace.Line("登记机关", "西安市碑林区市场监督管理局"))))
                .pdf())
        .isNotEmpty();
  }

  @Test
  @DisplayName("字体里没有的字，宁可不制证，并说出是哪个字")
  void aCharacterWithoutGlyphStopsTheLicence() {
    assertThat(maker().make(Faces.smallRestaurant("𠮷"), AGENCY))
        .isEqualTo(
            Outcome.refused(
                new LicenceRefusal(LicenceRefusal.Reason.GLYPH_MISSING, Map.of("字", "𠮷"))));
  }

  @Test
  @DisplayName("补上字体就能制证：生僻字照样画出来、读得出来")
  void aRareFontHelpsWithoutRestart() throws IOException {
    var maker = maker();
    var content = Faces.smallRestaurant("𠮷䶣");
    assertThat(maker.make(content, AGENCY)).isInstanceOf(Outcome.Refused.class);

    Files.createDirectories(home.resolve("fonts"));
    try (var font = getClass().getResourceAsStream("/fonts/rare.ttf")) {
      Files.copy(font, home.resolve("fonts/rare.ttf"));
    }
    var outcome = maker.make(content, AGENCY);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    var made = ((Outcome.Done<LicenceMaker.Made>) outcome).value();
    Files.createDirectories(OUT);
    Files.write(OUT.resolve("rare.ofd"), made.ofd());
    Files.write(OUT.resolve("rare.pdf"), made.pdf());
    var page = page(made.ofd());
    assertThat(page).contains("䶣").doesNotContain("𠮷");
    try (var pdf = Loader.loadPDF(made.pdf())) {
      var resources = pdf.getPage(0).getResources();
      assertThat(resources.getPropertiesNames())
          .extracting(
              name -> resources.getProperties(name).getCOSObject().getString(COSName.ACTUAL_TEXT))
          .contains("𠮷");
    }
  }

  @Test
  @DisplayName("没有印章，不制证")
  void withoutSealNothingIsMade() {
    assertThat(maker(new NoSealAuthority()).make(Faces.smallRestaurant("某"), AGENCY))
        .isEqualTo(Outcome.refused(LicenceRefusal.of(LicenceRefusal.Reason.NO_SEAL_AUTHORITY)));
  }

  @Test
  @DisplayName("内容多到一页放不下，不制证")
  void aFaceTooLongIsRefused() {
    var content = Faces.content("营业执照", List.of(new LicenceFace.Line("经营范围", "零售".repeat(20_000))));
    assertThat(maker().make(content, AGENCY))
        .isEqualTo(Outcome.refused(LicenceRefusal.of(LicenceRefusal.Reason.FACE_TOO_LONG)));
  }
}
