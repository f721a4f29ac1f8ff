package yimen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import yimen.ProgramTest;
import yimen.casework.CaseAtWork;
import yimen.casework.CaseAtWork.Applicant;
import yimen.casework.CaseCommand;
import yimen.casework.CaseStage;
import yimen.casework.Fault;
import yimen.identity.Post;
import yimen.time.LegalDay;

/// The pages of residents as a browser without scripts sees them.
@ProgramTest
class ResidentPagesIT {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final String CHECK = "/apply/SC05/check";

  @LocalServerPort private int port;
  @Autowired private BeanFactory program;
  @Autowired private java.time.InstantSource clock;
  private CaseAtWork work;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void open() {
    work = new CaseAtWork(program);
  }

  @Test
  @DisplayName("自查：没选就继续是 422；问完情形问地方；没登录的去登录后回来")
  void theCheckAsksAndLeadsOn() {
    assertThat(get(CHECK, null).statusCode()).isEqualTo(200);
    var missing = get(CHECK + "?asked=situation&s-commit=N", null);
    assertThat(missing.statusCode()).isEqualTo(422);
    assertThat(missing.body()).contains("<title>错误：", "有 1 处需要改");
    assertThat(get(CHECK + "?s-commit=N&s-agent=N", null).body()).contains("您想在哪里办？");
    var result = get(CHECK + "?s-commit=N&s-agent=N&where=610113", null);
    assertThat(result.body()).contains("登录后开始填写", "雁塔区", "/login?to=");
    assertThat(get("/apply/XX99/check", null).statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("填写：答错是 422，输入还在；没齐不能核对；交两次是同一张凭证")
  void fromDraftToReceipt() {
    var applicant = work.applicant(1);
    var started =
        post(
            "/apply/SC05/start",
            applicant,
            "s-commit=N&s-agent=N&where=610113&who=" + applicant.company());
    assertThat(started.statusCode()).isEqualTo(303);
    var draft = location(started);
    assertThat(get(draft, applicant).body()).contains("还不能开始", "任务清单");
    assertThat(location(get(draft + "/review", applicant))).isEqualTo(draft);
    assertThat(get(draft + "/subject", applicant).body()).contains("这些我们已经知道，对吗？", "来自");
    var wrong = post(draft + "/subject/employee_num", applicant, "employee_num=很多");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("<title>错误：", "value=\"很多\"", "从业人数");
    assertThat(post(draft + "/subject/employee_num", applicant, "employee_num=１２").statusCode())
        .isEqualTo(303);
    assertThat(post(draft + "/docs/3", applicant, "way=OWE").statusCode()).isEqualTo(422);
    assertThat(upload(draft + "/docs/3/files", applicant, "file", "", new byte[0]).body())
        .contains("请先选择文件");
    assertThat(upload(draft + "/docs/3/files", applicant, "file", "a.exe", "MZ".getBytes()).body())
        .contains("“a.exe”不是可用的格式");
    assertThat(upload(draft + "/docs/3/files", applicant, "file", "图.png", png()).statusCode())
        .isEqualTo(303);
    assertThat(get(draft + "/docs/3", applicant).body()).contains("图.png", "/thumbnail");

    assertThat(work.complete(applicant)).hasToString(draft.substring("/apply/".length()));
    assertThat(get(draft + "/review", applicant).body()).contains("签名并提交", "?from=review");
    var unsigned = post(draft + "/submit", applicant, "command_id=x");
    assertThat(unsigned.statusCode()).isEqualTo(422);
    assertThat(unsigned.body()).contains("请勾选声明");
    var receipt = location(post(draft + "/submit", applicant, "signed=Y"));
    assertThat(receipt).matches("/me/cases/[0-9A-Z]{21}/receipt");
    assertThat(location(post(draft + "/submit", applicant, "signed=Y"))).isEqualTo(receipt);
    assertThat(location(get(draft + "/review", applicant))).isEqualTo(receipt);
    assertThat(get(receipt, applicant).body()).contains("查询码", "收件时间", "<svg class=\"qr\"");
    assertThat(get("/me", applicant).body()).contains("食品经营许可");
    assertThat(get("/me/cases", applicant).body()).contains("已提交，等待受理");
  }

  @Test
  @DisplayName("别人的草稿、办件、凭证、证照：一律没有这个页面")
  void nobodySeesOthers() {
    var applicant = work.applicant(2);
    var number = work.submitted(applicant);
    var stranger = work.applicant(3);
    var draft = work.draft(applicant);
    for (var path :
        List.of(
            "/apply/" + draft,
            "/apply/" + draft + "/docs/3",
            "/me/cases/" + number,
            "/me/cases/" + number + "/receipt",
            "/me/cases/" + number + "/receipts/1",
            "/me/cases/" + number + "/fix",
            "/me/cases/" + number + "/withdraw",
            "/rate/" + number)) {
      assertThat(get(path, stranger).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(location(get("/rate/" + number, null))).startsWith("/login?to=");
    assertThat(get("/me/cases/" + number + "/receipts/1", applicant).body())
        .startsWith("yimen-receipt/1");
  }

  @Test
  @DisplayName("补正：只列告知的内容；空着交是 422；补齐后重新收件；错的号和错的码同一句话")
  void correctionAndTracking() {
    var applicant = work.applicant(4);
    var number = work.submitted(applicant);
    var path = "/me/cases/" + number;
    assertThat(location(get(path + "/fix", applicant))).isEqualTo(path);
    work.official(
        number,
        applicant,
        Post.WINDOW,
        new CaseCommand.RequestCorrection(
            List.of(
                Fault.ofMaterial(3, "主要设备设施、经营布局、操作流程等文件", "看不清，请重拍"),
                Fault.ofField("employee_num", "从业人数", "和健康证的人数对不上")),
            LegalDay.of(clock.instant()).plusDays(10)));
    assertThat(get("/me", applicant).body()).contains("去补正");
    var page = get(path + "/fix", applicant).body();
    assertThat(page).contains("看不清，请重拍", "和健康证的人数对不上").doesNotContain("营业执照");
    var version = work.view(number, applicant).version();
    var paper = work.view(number, applicant).papers().getFirst();
    assertThat(
            get(
                    path + "/papers/" + URLEncoder.encode(paper.number(), StandardCharsets.UTF_8),
                    applicant)
                .body())
        .contains("补正", "看不清，请重拍", "验真码");
    var empty = post(path + "/fix", applicant, "version=" + version + "&employee_num=0");
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("请上传《主要设备设施", "从业人数不能小于");
    var sent =
        upload(
            path + "/fix?version=" + version + "&employee_num=8",
            applicant,
            "file-3",
            "布局.png",
            png());
    assertThat(sent.statusCode()).isEqualTo(303);
    assertThat(work.view(number, applicant).stage()).isEqualTo(CaseStage.AWAITING_ACCEPTANCE);
    assertThat(work.view(number, applicant).form().toString()).contains("employee_num");

    var code = work.view(number, applicant).queryCode();
    var status = post("/track", null, "number=" + number + "&code=" + code);
    assertThat(status.statusCode()).isEqualTo(303);
    assertThat(location(status)).startsWith("/t/").doesNotContain(code);
    assertThat(get(location(status), null).body()).contains("已提交，等待受理").doesNotContain("公司");
    var wrongCode = post("/track", null, "number=" + number + "&code=00000000");
    var wrongNumber = post("/track", null, "number=123&code=" + code);
    assertThat(wrongCode.statusCode()).isEqualTo(422);
    assertThat(wrongNumber.statusCode()).isEqualTo(422);
    assertThat(wrongCode.body()).contains("没有查到。请对照收件凭证");
    assertThat(wrongNumber.body()).contains("没有查到。请对照收件凭证");
  }

  @Test
  @DisplayName("办完：看文书，点一下就评，再点别的等级是 422；撤回先问一次")
  void decidedAndRated() {
    var applicant = work.applicant(5);
    var number = work.submitted(applicant);
    var path = "/me/cases/" + number;
    assertThat(get(path + "/withdraw", applicant).body()).contains("要撤回");
    assertThat(get("/rate/" + number, applicant).body()).contains("办完以后再来评");
    work.grant(number, applicant);
    assertThat(location(get(path + "/withdraw", applicant))).isEqualTo(path);
    assertThat(get(path, applicant).body()).contains("受理通知书", "准予行政许可决定书", "评价这次办事");
    for (var paper : work.view(number, applicant).papers()) {
      var shown =
          get(
              path + "/papers/" + URLEncoder.encode(paper.number(), StandardCharsets.UTF_8),
              applicant);
      assertThat(shown.statusCode()).isEqualTo(200);
      assertThat(shown.body()).contains(paper.number(), number.value());
    }
    assertThat(get("/rate", applicant).body()).contains("食品经营许可");
    assertThat(post("/rate/" + number, applicant, "grade=").statusCode()).isEqualTo(422);
    assertThat(post("/rate/" + number, applicant, "grade=SATISFIED").statusCode()).isEqualTo(303);
    assertThat(get("/rate/" + number, applicant).body()).contains("您评了“满意”", "补充这些话");
    assertThat(post("/rate/" + number, applicant, "grade=FAIR").statusCode()).isEqualTo(422);
  }

  private static byte[] png() {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private HttpResponse<String> get(String path, Applicant who) {
    return send(request(path, who).GET().build());
  }

  private HttpRequest.Builder request(String path, Applicant who) {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    return who == null ? request : request.header("Cookie", who.cookie());
  }

  /// With the token of a page that has a form, and the cookie that comes with it.
  private HttpResponse<String> post(String path, Applicant who, String form) {
    var ticket = ticket(who);
    return send(
        request(path, null)
            .header("Cookie", ticket.cookie())
            .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
            .POST(
                BodyPublishers.ofString(
                    form(form)
                        + "&_csrf="
                        + URLEncoder.encode(ticket.token(), StandardCharsets.UTF_8)))
            .build());
  }

  private static String form(String pairs) {
    return java.util.Arrays.stream(pairs.split("&"))
        .map(pair -> pair.split("=", 2))
        .map(pair -> pair[0] + "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private HttpResponse<String> upload(
      String path, Applicant who, String field, String name, byte[] content) {
    var ticket = ticket(who);
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --edge\r
        Content-Disposition: form-data; name="_csrf"\r
        \r
        %s\r
        --edge\r
        Content-Disposition: form-data; name="%s"; filename="%s"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(ticket.token(), field, name)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
    return send(
        request(path, null)
            .header("Cookie", ticket.cookie())
            .header("Content-Type", "multipart/form-data; boundary=edge")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  private record Ticket(String token, String cookie) {}

  private Ticket ticket(Applicant who) {
    var page = who == null ? get("/login", null) : get("/account/acting", who);
    var token = TOKEN.matcher(page.body());
    assertThat(token.find()).as("a form with a token").isTrue();
    var cookies = new ArrayList<String>();
    if (who != null) {
      cookies.add(who.cookie());
    }
    page.headers().allValues("Set-Cookie").forEach(cookie -> cookies.add(cookie.split(";")[0]));
    return new Ticket(token.group(1), String.join("; ", cookies));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String location(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(303);
    return response.headers().firstValue("Location").orElseThrow();
  }
}
