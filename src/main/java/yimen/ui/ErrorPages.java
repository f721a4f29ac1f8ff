package yimen.ui;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import yimen.kernel.Visitor;

/// Pages for the answers that are not 200. Whoever ends a request calls `sendError`; these request
/// attributes make the sentence more precise: [#NEEDED_POST], [#CHANGED_BY],
/// [#RETRY_AFTER_SECONDS].
@Controller
public final class ErrorPages implements ErrorController {

  /// Name of the post that could do it (403).
  public static final String NEEDED_POST = "yimen.neededPost";

  /// Who did what when (409), a phrase as 李静 在 09:42 已受理.
  public static final String CHANGED_BY = "yimen.changedBy";

  /// Seconds to wait (429), a number.
  public static final String RETRY_AFTER_SECONDS = "yimen.retryAfterSeconds";

  private static final int SEARCH_WORDS_MAX = 40;

  @RequestMapping("/error")
  ModelAndView page(HttpServletRequest request, HttpServletResponse response) {
    var status = status(request);
    if (status == HttpStatus.TOO_MANY_REQUESTS) {
      response.setHeader(HttpHeaders.RETRY_AFTER, waitingTime(request));
    }
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return Pages.show("ui/error", page(status, request), status);
  }

  private static HttpStatus status(HttpServletRequest request) {
    var status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.resolve(code)
            : HttpStatus.NOT_FOUND;
    // 405: somebody opened the address of a form; for a person that is a page that is not there.
    return status == null
        ? HttpStatus.INTERNAL_SERVER_ERROR
        : status == HttpStatus.METHOD_NOT_ALLOWED ? HttpStatus.NOT_FOUND : status;
  }

  private static ErrorPage page(HttpStatus status, HttpServletRequest request) {
    var path = path(request);
    var again = request.getMethod().equals("GET") ? path : null;
    var desk =
        path.startsWith("/desk") && Shells.visitor(request) instanceof Visitor.SignedInOfficial;
    var page = desk ? ErrorPage.atDesk(status.value()) : ErrorPage.of(status.value());
    return switch (status) {
      case UNAUTHORIZED ->
          page.saying("请先登录", "登录已经结束，或者您还没有登录。", "填的内容已保存，登录后接着办。").offeringLogIn();
      case FORBIDDEN -> page.saying("您不能办这件事", forbidden(request));
      case NOT_FOUND, GONE ->
          page.saying("没有这个页面", "地址可能写错了，或者页面已经取消。搜一搜您要办的事：").offeringSearch(searchWords(path));
      case CONFLICT ->
          page.saying(
                  "别人刚改过",
                  attribute(request, CHANGED_BY, "在您打开这一页以后，有人办过这件事") + "。",
                  "请打开最新的页面，看过再办。您这次填的内容没有提交。")
              .offeringRetry(path);
      case CONTENT_TOO_LARGE ->
          page.saying("文件太大", "一个文件最大 20 MB，一次最多 60 MB。", "拍照时选“标准”画质就够；也可以分几次上传。");
      case BAD_REQUEST, UNPROCESSABLE_CONTENT, UNSUPPORTED_MEDIA_TYPE ->
          page.saying("这样填办不了", "交来的内容看不懂，请回到上一页重新填写。");
      case TOO_MANY_REQUESTS ->
          page.saying("操作太快", "请 " + waitingTime(request) + " 秒后再试。", "着急可以打 12345，24 小时有人接听。")
              .offeringRetry(again);
      case SERVICE_UNAVAILABLE ->
          page.saying("正在维护", "预计几分钟内恢复，请稍后再试。", "已经保存的内容不会丢。着急可以打 12345，或者到就近的政务服务中心办。")
              .offeringRetry(again)
              .numbered(attribute(request, Incidents.NUMBER, ""));
      default ->
          status.is5xxServerError()
              ? page.saying("出错了", "这一步没有办成，已经保存的内容没有丢。", "请再试一次；还不行，打 12345 报下面的编号。")
                  .offeringRetry(again)
                  .numbered(attribute(request, Incidents.NUMBER, ""))
              : page.saying("这样办不了", "请回到上一页重新试，或者打 12345。");
    };
  }

  private static String forbidden(HttpServletRequest request) {
    var post = attribute(request, NEEDED_POST, "");
    return post.isEmpty()
        ? "这件事要由有权限的人办理，您没有这项权限；也可能是页面开得太久，请回到上一页刷新后再试。"
        : "这件事由" + post + "办理，您没有这项权限。";
  }

  private static String attribute(HttpServletRequest request, String name, String otherwise) {
    return Objects.toString(request.getAttribute(name), otherwise);
  }

  private static String waitingTime(HttpServletRequest request) {
    return attribute(request, RETRY_AFTER_SECONDS, "10");
  }

  private static String path(HttpServletRequest request) {
    var original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return (original instanceof String address ? address : "/").replaceFirst("^[/\\\\]*", "/");
  }

  private static String words(String path, String between) {
    return Arrays.stream(path.split(between))
        .filter(word -> word.length() > 1)
        .collect(Collectors.joining(" "));
  }

  /// `/fuwu/食品经营许可` → 食品经营许可: words a person may have meant; codes are left out.
  private static @Nullable String searchWords(String path) {
    String readable;
    try {
      readable = URLDecoder.decode(path, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
    var chinese = words(readable, "[^\\p{IsHan}]+");
    var words = chinese.isEmpty() ? words(readable, "[^\\p{L}]+") : chinese;
    return words.isEmpty()
        ? null
        : words.substring(
            0,
            words.offsetByCodePoints(
                0, Math.min(SEARCH_WORDS_MAX, words.codePointCount(0, words.length()))));
  }
}
