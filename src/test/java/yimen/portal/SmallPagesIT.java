package yimen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import yimen.ProgramTest;
import yimen.government.Government;
import yimen.item.Items;
import yimen.kernel.HealthPart;

@ProgramTest
@DisplayName("公开的小页面")
class SmallPagesIT {

  private static final List<String> PAGES =
      List.of(
          "/help",
          "/help/accessibility",
          "/privacy",
          "/sitemap",
          "/status",
          "/open",
          "/ask",
          "/12345",
          "/sites",
          "/sites/yanta",
          "/themes",
          "/themes/OT01",
          "/ledger",
          "/v");

  private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>");

  @LocalServerPort int port;
  @Autowired Items items;
  @Autowired Government government;
  @Autowired List<HealthPart> parts;

  @Test
  @DisplayName("每一页：200，标题不重复，一个一级标题，没有行内样式；没有表单的不发 Cookie")
  void everyPage() throws Exception {
    var titles = new HashSet<String>();
    for (var path : PAGES) {
      var page = get(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      var title = TITLE.matcher(page.body());
      assertThat(title.find()).as(path).isTrue();
      assertThat(titles.add(title.group(1))).as(title.group(1)).isTrue();
      assertThat(page.body().split("<h1")).as(path).hasSize(2);
      assertThat(page.body()).as(path).doesNotContain("style=\"", "系统", "后台", "提交成功");
      if (!path.equals("/v")) {
        assertThat(page.headers().map()).as(path).doesNotContainKey("set-cookie");
      }
    }
  }

  @Test
  @DisplayName("我要问：找到事项，给出指南里的回答；听不懂时不硬凑")
  void questionsOfTheGuides() throws Exception {
    var guide = items.find("GA02").orElseThrow();
    var found = get("/ask?q=" + encoded("换身份证要交多少钱")).body();
    assertThat(found)
        .contains(guide.faq().getFirst().answer(), "href=\"/services/" + guide.code() + "\"");
    assertThat(get("/ask?q=" + encoded("qqqqqqqq")).body()).doesNotContain("指南里的回答</h2>\n<p>null");
    assertThat(get("/ask?q=" + encoded("<script>x</script>")).body()).doesNotContain("<script>x");
  }

  @Test
  @DisplayName("一件事：组成事项连到各自的指南，没有的不连")
  void oneThings() throws Exception {
    var thing =
        items.oneThings().stream().filter(one -> one.id().equals("OT01")).findFirst().orElseThrow();
    var page = get("/themes/ot01").body();
    for (var component : thing.components()) {
      assertThat(page).contains(component.name());
      if (component.itemId() != null) {
        assertThat(page)
            .contains("/services/" + items.find(component.itemId()).orElseThrow().code());
      }
    }
    assertThat(page).contains("以后的版本开通");
    assertThat(get("/themes/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("站点：21 个都在网站地图和站点页上，各有自己的一页")
  void sites() throws Exception {
    var map = get("/sitemap").body();
    var list = get("/sites").body();
    assertThat(government.units()).hasSize(21);
    for (var unit : government.units()) {
      assertThat(map).contains("/sites/" + unit.slug());
      assertThat(list).contains(unit.name());
    }
    assertThat(get("/sites/yanta").body()).contains("/services?unit=610113", "雁塔区");
    assertThat(get("/sites/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("运行状态：每个部分一行")
  void status() throws Exception {
    var page = get("/status").body();
    assertThat(parts).isNotEmpty();
    for (var part : parts) {
      assertThat(page).contains(part.name());
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path))).build(),
          BodyHandlers.ofString());
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
