package yimen.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.kernel.Visitor;

@DisplayName("页面部件")
class PartsTest {

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "views");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

  private static Shell shell(Visitor visitor, boolean demo) {
    return new Shell(
        "",
        List.of(),
        null,
        null,
        Map.of(),
        false,
        false,
        demo,
        false,
        visitor,
        List.of(
            new DeskEntry("我的工作", 1, "待办", Icon.INBOX, "/desk/inbox"),
            new DeskEntry(
                "我的工作", 2, "登记收件", Icon.PLUS, "/desk/intake", Set.of("WINDOW"), "C", true)),
        "/dev/parts",
        false,
        false,
        false,
        () -> null);
  }

  private static String render(String template, Map<String, Object> parameters) {
    var page = new StringOutput();
    TEMPLATES.render(template, parameters, page);
    return page.toString();
  }

  private static String parts(Shell shell) {
    return render("ui/parts.jte", Map.of("shell", shell, "page", PartsExamples.page()));
  }

  @Test
  @DisplayName("每个例子都画得出来：一个大标题、编号不重复、没有行内样式和脚本")
  void everyExampleRenders() {
    var page = parts(shell(new Visitor.Anonymous(), true));

    assertThat(page).contains("<title>页面部件 - 一门 · 西安政务服务网</title>", "lang=\"zh-CN\"");
    assertThat(page.split("<h1", -1)).hasSize(2);
    assertThat(page).doesNotContain("style=\"", "<style", "onclick", "javascript:");
    var ids = ID.matcher(page).results().map(found -> found.group(1)).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(page).doesNotContain("undefined", "null\"");
  }

  @Test
  @DisplayName("演示横幅只在演示版出现")
  void bannerOnlyInDemo() {
    assertThat(parts(shell(new Visitor.Anonymous(), true))).contains("演示数据</b>");
    assertThat(parts(shell(new Visitor.Anonymous(), false))).doesNotContain("演示数据");
  }

  @Test
  @DisplayName("错误汇总指向有错的输入框，输入框说出错误")
  void errorSummaryLeadsToTheField() {
    var page = parts(shell(new Visitor.Anonymous(), true));

    assertThat(page)
        .contains("href=\"#f-shop-name\"", "id=\"f-shop-name\"", "id=\"shop-name-problem\"")
        .contains("aria-describedby=\"shop-name-hint shop-name-problem\"");
  }

  @Test
  @DisplayName("填的内容里的尖括号不会变成网页")
  void typedTextIsEscaped() {
    var field = Field.text("name", "名称").value("\"><script>alert(1)</script>");

    assertThat(render("ui/field.jte", Map.of("field", field)))
        .doesNotContain("<script>")
        .contains("&#34;>&lt;script");
  }

  @Test
  @DisplayName("工作台菜单只给有这个岗位的人")
  void deskMenuByPost() {
    var official = new Visitor.SignedInOfficial("1", "李静", "审查", "O1", "演示局", Set.of("REVIEWER"));
    var clerk = new Visitor.SignedInOfficial("2", "王静", "窗口", "O1", "演示局", Set.of("WINDOW"));

    assertThat(shell(official, true).deskGroups().get("我的工作"))
        .extracting(DeskEntry::words)
        .containsExactly("待办");
    assertThat(shell(clerk, true).deskGroups().get("我的工作"))
        .extracting(DeskEntry::words)
        .containsExactly("待办", "登记收件");
    assertThat(shell(new Visitor.Anonymous(), true).deskGroups()).isEmpty();
  }

  @Test
  @DisplayName("有错时标题以“错误：”开头")
  void faultyTitle() {
    assertThat(shell(new Visitor.Anonymous(), true).titled("登录").faulty(true).fullTitle("一门"))
        .isEqualTo("错误：登录 - 一门");
  }
}
