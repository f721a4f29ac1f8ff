package yimen.ui;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yimen.ui.ClockGantt.Bar;
import yimen.ui.ClockGantt.Kind;
import yimen.ui.ClockGantt.Row;

/// The sample case of the mock-ups: 食品经营许可, received on 9 March 2026.
final class PartsExamples {

  private static final LocalDate RECEIVED = LocalDate.of(2026, 3, 9);

  private PartsExamples() {}

  static PartsPage page() {
    return new PartsPage(
        fields(),
        List.of(
            new Problem("shop-name", "写上店名，和招牌一样"),
            new Problem("opened", "这一天不存在，请核对月和日"),
            new Problem("", "这份申请已经交过了，请到“我的办件”里看")),
        List.of(
            new Fact("办结时间", "10 个工作日", "法定 15 个工作日"),
            new Fact("跑动次数", "0 次", "工作人员上门核查"),
            new Fact("要交的材料", "3 份", "共 7 份，4 份免交"),
            new Fact("收费", "不收费", ""),
            new Fact("谁来办", "雁塔区市场监管局", "按店址自动匹配")),
        List.of(
            new MaterialRow("营业执照", Standing.EXEMPT, "已从您的电子证照取得"),
            new MaterialRow("申请书", Standing.GENERATED, "按您填的内容生成，确认即可"),
            new MaterialRow("经营场所平面图", Standing.REQUIRED, "可手绘拍照", "样本", "#materials"),
            new MaterialRow("食品安全管理制度", Standing.MAY_FOLLOW, "10 个工作日内补交"),
            new MaterialRow("经营场所使用证明", Standing.MAY_PROMISE, "签告知承诺书，不交证明")),
        List.of(
            new StepLine("在线交件", "信息自动带出，只需回答几个问题。"),
            new StepLine("受理", "材料不齐一次讲清。"),
            new StepLine("领证", "")),
        List.of(
            new TaskGroup(
                "1. 填写信息",
                List.of(
                    new TaskGroup.Task("核对店主和营业执照", "已自动带出", TaskGroup.State.DONE, "#tasks"),
                    new TaskGroup.Task("填写店铺地址", "还差 1 个问题", TaskGroup.State.PARTLY, "#tasks"),
                    new TaskGroup.Task("填写经营项目", "", TaskGroup.State.OPEN, "#tasks"),
                    new TaskGroup.Task("填写员工", "身份证号有误", TaskGroup.State.FAULTY, "#tasks"))),
            new TaskGroup(
                "2. 核对并提交",
                List.of(
                    new TaskGroup.Task(
                        "核对全部内容、签名并提交", "前面都完成后才能开始", TaskGroup.State.BLOCKED, null)))),
        List.of(
            new SummaryRow("店名", "演示面馆", "", "#summary"),
            new SummaryRow("统一社会信用代码", "91610113MA0000000X", "电子证照·营业执照", "#summary"),
            new SummaryRow("传真", "", "", null)),
        List.of(
            new TimelineEntry("等您选送达方式", "", "", "", TimelineEntry.State.TO_DO),
            new TimelineEntry("正在审查", "3 月 18 日 09:42", "李静", "核查结果已看完。", TimelineEntry.State.NOW),
            new TimelineEntry(
                "等专间检测，2 天不算在时限里",
                "3 月 12 日 – 3 月 13 日",
                "",
                "依据《行政许可法》第四十五条。",
                TimelineEntry.State.PAUSE),
            new TimelineEntry(
                "已受理", "3 月 10 日 10:12", "李静", "", TimelineEntry.State.DONE, "受理通知书", "#timeline")),
        List.of(
            new LedgerLine(
                18,
                Tone.BLUE,
                "报请决定",
                "今天 09:42",
                "核查表已回传，拟准予许可",
                "c41f00aa9a02c41f00aa9a02",
                "李静 · 综合窗口"),
            new LedgerLine(17, Tone.GREEN, "现场核查通过", "3-16 16:20", "照片 12 张", "", ""),
            new LedgerLine(14, Tone.PURPLE, "时钟暂停", "3-12 09:00", "", "5d17aac6e0", "孙丽"),
            new LedgerLine(1, Tone.PLAIN, "收件", "3-09 20:46", "", "", "")),
        List.of(
            new ClockRing(ClockState.NOT_STARTED, 0, "未开始计时", "等申请人补正", "–", ""),
            new ClockRing(ClockState.RUNNING, 0.4, "剩 6 天", "承诺 3-26", "6", "个工作日"),
            new ClockRing(ClockState.WARNING, 0.9, "剩 1 天", "承诺 3-19", "1", "个工作日"),
            new ClockRing(ClockState.OVERDUE, 1.1, "超 1 天", "承诺 3-17", "-1", "个工作日"),
            new ClockRing(ClockState.PAUSED, 0.3, "已暂停 3 天", "评审不计时", "7", "个工作日"),
            new ClockRing(ClockState.DONE, 0.4, "用了 4 天", "3-13 办结", "", "")),
        List.of(
            new PromiseBar(
                10,
                15,
                "个工作日",
                List.of(
                    new PromiseBar.Stage("受理", 1),
                    new PromiseBar.Stage("现场核查", 5),
                    new PromiseBar.Stage("审查", 3),
                    new PromiseBar.Stage("决定", 1)),
                "超期自动亮红牌并公开"),
            new PromiseBar(20, 20, "个工作日", List.of(), ""),
            new PromiseBar(0, 20, "个工作日", List.of(new PromiseBar.Stage("当场办好", 0)), "")),
        List.of(
            new ClockGantt(
                RECEIVED,
                LocalDate.of(2026, 4, 2),
                Stream.of(14, 15, 21, 22, 28, 29)
                    .map(day -> LocalDate.of(2026, 3, day))
                    .collect(Collectors.toSet()),
                List.of(
                    new Row(
                        "收件、受理",
                        List.of(new Bar(Kind.DONE, RECEIVED, LocalDate.of(2026, 3, 10), "受理"))),
                    new Row(
                        "现场核查",
                        List.of(
                            new Bar(
                                Kind.DONE,
                                LocalDate.of(2026, 3, 11),
                                LocalDate.of(2026, 3, 11),
                                ""),
                            new Bar(
                                Kind.STOPPED,
                                LocalDate.of(2026, 3, 12),
                                LocalDate.of(2026, 3, 13),
                                "检测 2 天，依法不计时"))),
                    new Row(
                        "审查",
                        List.of(
                            new Bar(
                                Kind.COUNTED,
                                LocalDate.of(2026, 3, 17),
                                LocalDate.of(2026, 3, 18),
                                "审查"),
                            new Bar(
                                Kind.FORECAST,
                                LocalDate.of(2026, 3, 19),
                                LocalDate.of(2026, 3, 23),
                                "预计")))),
                LocalDate.of(2026, 3, 18),
                LocalDate.of(2026, 3, 26),
                LocalDate.of(2026, 4, 2),
                "3 月 9 日收件，10 日受理，12、13 日检测暂停计时。承诺 3 月 26 日，法定 4 月 2 日。"),
            new ClockGantt(
                RECEIVED, RECEIVED, Set.of(), List.of(), null, null, null, "刚收件，还没有开始计时。")),
        List.of(
            new ViewTab("全部", "#views", 23, false, Tone.PLAIN, true),
            new ViewTab("超期", "#views", 1, false, Tone.RED, false),
            new ViewTab("今天到期", "#views", 3, false, Tone.YELLOW, false),
            new ViewTab("未开始", "#views", 1000, true, Tone.PURPLE, false)),
        List.of(
            new Facet(
                "服务对象",
                List.of(
                    new Facet.Option("个人", 61, "#facets", true),
                    new Facet.Option("企业", 70, "#facets", false)))),
        new Paging("#paging", "#paging", "23 件"));
  }

  private static List<Field> fields() {
    var yesNo = List.of(new Choice("Y", "是"), new Choice("N", "否", "以后再说"));
    return List.of(
        Field.text("shop-name", "店名").hint("和招牌一样").problem("写上店名，和招牌一样"),
        Field.text("owner", "经营者").value("演示人").source("电子证照·营业执照"),
        Field.number("area", "经营面积", "平方米").value("86"),
        Field.money("capital", "注册资本").optional(true),
        Field.mobile("mobile", "手机号").why("办理中有事会发短信到这个号码。"),
        Field.idNumber("id", "身份证号"),
        Field.companyCode("uscc", "统一社会信用代码"),
        Field.code("code", "短信验证码"),
        Field.password("word", "密码"),
        Field.date("opened", "开业日期").value("2026-02-30").problem("这一天不存在，请核对月和日"),
        Field.dateTime("visit", "上门时间").value("2026-03-11T09:30"),
        Field.select("town", "所在街道", List.of(new Choice("1", "演示街道"))),
        Field.radio("smoke", "卖不卖烟", yesNo).value("N"),
        Field.checkbox(
                "dishes",
                "店里会做这些吗",
                List.of(
                    new Choice("a", "凉菜"),
                    new Choice("b", "生食"),
                    new Choice("n", "以上都没有").afterOr()))
            .values(List.of("a"))
            .hint("有哪样就选哪样"),
        Field.longText("notes", "补充说明").optional(true).value("第一行\n第二行"),
        Field.file("plan", "平面图", ".pdf,.jpg,.png").hint("一个文件最大 20 MB"));
  }
}
