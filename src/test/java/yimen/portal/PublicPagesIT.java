package yimen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import yimen.ProgramTest;
import yimen.item.Items;

@DisplayName("公开页面")
@ProgramTest
class PublicPagesIT {

  private static final Pattern ASSET = Pattern.compile("/assets/[a-z0-9.-]+");

  private final HttpClient browser =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  @LocalServerPort private int port;
  @Autowired private Items items;

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String guide(String id) {
    return "/services/" + items.find(id).orElseThrow().code();
  }

  private static String typed(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("公开页面不发 cookie，浏览器有了就回 304")
  void openPagesAreKeptByBrowsers() throws Exception {
    for (var path : new String[] {"/", "/services", guide("SC05"), "/search?q=" + typed("面馆")}) {
      var first = get(path);
      assertThat(first.statusCode()).as(path).isEqualTo(200);
      assertThat(first.headers().firstValue("Set-Cookie")).as(path).isEmpty();
      var tag = first.headers().firstValue("ETag").orElseThrow();

      var again = get(path, "If-None-Match", tag);
      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  @DisplayName("长辈版是另一份页面，不会拿到别人的")
  void modesHaveTheirOwnTag() throws Exception {
    var standard = get("/");
    var elder = get("/", "Cookie", "yimen_mode=elder");

    assertThat(elder.body()).contains("data-mode=\"elder\"", "打 12345，有人帮您办");
    assertThat(elder.headers().firstValue("ETag"))
        .isNotEqualTo(standard.headers().firstValue("ETag"));
    assertThat(elder.headers().firstValue("Vary").orElse("")).containsIgnoringCase("cookie");
  }

  @Test
  @DisplayName("样式和脚本地址带内容指纹，可以一直留着")
  void assetsAreImmutable() throws Exception {
    var found = ASSET.matcher(get("/").body());
    var seen = 0;
    while (found.find()) {
      var asset = get(found.group());
      assertThat(asset.statusCode()).as(found.group()).isEqualTo(200);
      assertThat(asset.headers().firstValue("Cache-Control").orElse(""))
          .contains("immutable", "max-age=31536000");
      seen++;
    }
    assertThat(seen).isGreaterThanOrEqualTo(4);
    assertThat(get("/assets/yimen-000000000000.css").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("每个回答都带严格的内容安全策略，出错的也带")
  void everyAnswerHasThePolicy() throws Exception {
    for (var path : new String[] {"/", "/nowhere", "/services/x"}) {
      assertThat(get(path).headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  @DisplayName("没有的页面：404，用地址里的字替人搜，不把地址当网页")
  void unknownAddress() throws Exception {
    var page = get("/nowhere/" + typed("<b>食品经营许可"));

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body())
        .contains("没有这个页面", "value=\"食品经营许可\"", "12345")
        .doesNotContain("<b>食品经营许可");
    assertThat(get("/services/999999999999").statusCode()).isEqualTo(404);
    assertThat(get("/search/suggestions/x").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("只能提交的地址，直接打开就是没有这个页面")
  void formAddressOpenedByHand() throws Exception {
    var page = get("/logout");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("没有这个页面");
  }

  @Test
  @DisplayName("首页的每个数字，打开都是那么多项")
  void everyFigureHasItsList() throws Exception {
    var figures =
        Pattern.compile("<dd class=\"num\"><a href=\"([^\"]+)\">([0-9]+)<small>")
            .matcher(get("/").body());
    var seen = 0;
    while (figures.find()) {
      assertThat(get(figures.group(1).replace("&amp;", "&")).body())
          .contains("共 <b class=\"num\">" + figures.group(2) + "</b> 项");
      seen++;
    }
    assertThat(seen).isEqualTo(5);
  }

  @Test
  @DisplayName("翻页一项不漏、一项不重")
  void pagingLosesNothing() throws Exception {
    var card = Pattern.compile("<h2><a href=\"(/services/[0-9]{12})\"");
    var next = Pattern.compile("href=\"([^\"]*after=[^\"]*)\" rel=\"next\"");
    var seen = new java.util.ArrayList<String>();
    var path = "/services";
    while (path != null) {
      var body = get(path).body();
      card.matcher(body).results().forEach(found -> seen.add(found.group(1)));
      var onward = next.matcher(body);
      path = onward.find() ? onward.group(1).replace("&amp;", "&") : null;
    }
    assertThat(seen).doesNotHaveDuplicates().hasSize(items.guides().size());
  }

  @Test
  @DisplayName("搜不到就说没找到，给 12345，不硬凑")
  void nothingFound() throws Exception {
    assertThat(get("/search?q=" + typed("明天会下雨吗")).body()).contains("没找到，换个说法试试", "12345");
    assertThat(get("/search?q=" + typed("<script>alert(1)</script>")).body())
        .doesNotContain("<script>alert");
    assertThat(get("/search?q=" + typed("面".repeat(5000))).statusCode()).isIn(200, 400, 404);
  }

  @Test
  @DisplayName("指南按情况给材料；期限没有核定的，写明是演示值")
  void guideForASituation() throws Exception {
    var general = get(guide("SC05")).body();
    var withAgent = get(guide("SC05") + "?agent=Y&where=610113").body();

    assertThat(general).contains("期限为演示值，以部门核定为准").doesNotContain("委托书及代理人身份证");
    assertThat(withAgent).contains("委托书及代理人身份证", "雁塔区");
    assertThat(get(guide("SC05") + "?agent=nonsense&where=nowhere").statusCode()).isEqualTo(200);
    assertThat(get(guide("SC05") + "/versions").body()).contains("现行", "第 1 版");
    assertThat(get(guide("SC05") + "/versions/1").statusCode()).isEqualTo(200);
    assertThat(get(guide("SC05") + "/versions/99").statusCode()).isEqualTo(404);
    assertThat(get(guide("SC05").replace("/services/", "/s/")).headers().firstValue("Location"))
        .contains(guide("SC05"));
  }

  @Test
  @DisplayName("每一份指南都打得开")
  void everyGuideOpens() throws Exception {
    for (var guide : items.guides()) {
      var page = get("/services/" + guide.code());
      assertThat(page.statusCode()).as(guide.itemId()).isEqualTo(200);
      assertThat(page.body()).as(guide.itemId()).contains("<h1>").doesNotContain("null");
    }
  }

  @Test
  @DisplayName("站点地址带上办理地，别的什么也不改")
  void siteAddress() throws Exception {
    assertThat(get("/at/yanta").headers().firstValue("Location")).contains("/services?unit=610113");
    assertThat(get("/at/nowhere").statusCode()).isEqualTo(404);
  }
}
