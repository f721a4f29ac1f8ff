package yimen.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import yimen.identity.DemoRegisters;
import yimen.ledger.VerifyLedger;

/// The road the network is for, as one story: from “开面馆” typed into the search box to a licence
/// that anybody can check, with everybody who has a part in it.
@InBrowser
class NoodleShopJourney {

  private static final String UNIT = "雁塔区";
  private static final String ITEM = "食品经营许可";
  private static final String LAYOUT = "主要设备设施、经营布局、操作流程等文件";

  @LocalServerPort private int port;
  @Autowired private DemoRegisters registers;
  @Autowired private DataSource database;

  @Value("${yimen.home}")
  private Path home;

  @TempDir private Path folder;

  /// What one step of the story leaves for the next.
  private record Submitted(String number, String queryCode, String agency) {}

  static List<Walk.Screen> screens() {
    return List.of(new Walk.Screen(1440, true), new Walk.Screen(390, false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("screens")
  @DisplayName("开面馆：从搜索到领证、亮证、验真、评价")
  void fromTheFirstSearchToTheLicence(Walk.Screen screen, Browser browser)
      throws IOException, SQLException {
    var business = Roads.business(registers, screens().indexOf(screen));
    try (var resident = new Walk(browser, port, screen);
        var window = new Walk(browser, port, screen);
        var reviewer = new Walk(browser, port, screen);
        var decider = new Walk(browser, port, screen);
        var anybody = new Walk(browser, port, screen)) {
      findsTheMatter(resident);
      Roads.signInFirstTime(resident, business.owner());
      fillsTheForm(resident, business);
      handsInMaterials(resident);
      var submitted = submits(resident);

      window.go("/desk/inbox");
      Roads.signInOfficial(window, UNIT, submitted.agency(), "窗口", 0);
      asksOnceForCorrection(window, submitted);
      suppliesWhatWasAskedFor(resident, submitted);
      accepts(window, submitted);

      reviewer.go("/desk/inbox");
      Roads.signInOfficial(reviewer, UNIT, submitted.agency(), "审查", 0);
      reviewsInTwoSteps(reviewer, submitted);
      decider.go("/desk/inbox");
      Roads.signInOfficial(decider, UNIT, submitted.agency(), "决定", 0);
      grantsAfterAnUndo(decider, submitted);

      var ofd = takesTheLicence(resident, submitted);
      anybodyChecks(anybody, ofd);
      tracksInTwoWays(resident, anybody, submitted);
      rates(resident, submitted);
      startsTheNext(resident);
      Stream.of(resident, window, reviewer, decider, anybody).forEach(Walk::nothingWasWrong);
      theLedgerIsWhole(resident, submitted);
    }
  }

  private void findsTheMatter(Walk resident) {
    resident.go("/").sees("您想办什么事").accessible().shot("home");
    resident.type("搜索政务服务", "开面馆").clickIn("search", "搜索");
    resident.sees("找到这些").accessible().shot("search");
    resident.click(ITEM).sees(ITEM).accessible().shot("guide");
    resident.choose("告知承诺", "否").choose("委托他人", "否").select("在哪里办", UNIT);
    resident.click("按我的情况看材料").sees(ITEM).reads(LAYOUT).reads("市场监管局").accessible();
    resident.click("在线办理").sees("您要交 4 份材料").accessible().shot("apply-check");
    resident.click("登录后开始填写");
  }

  private void fillsTheForm(Walk resident, Roads.Business business) {
    resident.sees("您要交").click("开始填写");
    resident.sees("食品经营许可要填的内容").accessible().shot("apply-tasklist");
    resident.reads(business.company().name()).reads("今天提交，最晚");

    resident.click("经营者信息").sees("这些我们已经知道").accessible().shot("apply-known");
    resident.reads(business.company().uscc()).reads("来自").click("都对，继续");
    resident.sees("主体业态").accessible().shot("apply-question");
    resident.choose("餐饮服务经营者").click("保存并继续");
    resident.expecting(422).sees("从业人数").click("保存并继续");
    resident.reads("有 1 处需要改").titled("错误：").look();
    resident.accessible().shot("apply-question-wrong").fill("从业人数", "8").click("保存并继续");
    resident.sees("经营场所面积").fill("经营场所面积", "86").click("保存并继续");

    resident.sees("食品经营许可要填的内容").click("经营项目");
    resident.sees("经营项目").accessible().choose("热食类食品制售").choose("自制饮品制售");
    resident.click("保存并继续");
    resident.sees("是否从事网络经营").choose("否").click("保存并继续");
    resident.sees("中央厨房").choose("否").click("保存并继续");
    resident.sees("经营场所所在镇街").accessible();
    Roads.area(resident, UNIT, "小寨路街道");
    resident.shot("apply-area").click("保存并继续");

    resident.sees("食品经营许可要填的内容").click("食品安全管理人员");
    resident.sees("食品安全管理人员").accessible().shot("apply-table");
    resident.fill("姓名", business.owner().name()).fill("身份证号", business.owner().idNumber());
    resident.fill("健康证号", "JK20260001").fill("健康证有效期至", "2099-12-31").click("保存并继续");

    resident.sees("食品经营许可要填的内容").click("设备设施");
    resident.sees("主要设备设施").accessible().fill("名称", "煮面炉").fill("数量", "2");
    resident.click("保存并继续");
    resident.sees("食品经营许可要填的内容").click("经办人");
    resident.sees("这些我们已经知道").reads(business.owner().name()).click("都对，继续");
    resident.sees("食品经营许可要填的内容");
  }

  private void handsInMaterials(Walk resident) {
    resident.click("交材料").sees("要交 3 份材料").accessible().shot("apply-materials");
    resident.click("去交").sees(LAYOUT).accessible().shot("apply-material");
    resident.upload("选择文件或拍照", Papers.photo("布局图.png", "floor plan")).click("上传");
    resident.sees(LAYOUT).reads("布局图.png").accessible().click("完成，看下一份");
    resident.sees("要交 3 份材料").click("去交").sees("食品安全规章制度目录清单").accessible();
    resident.choose("现在上传").click("就这样交").sees("食品安全规章制度目录清单");
    resident.upload("选择文件或拍照", Papers.scan("制度.pdf", "rules")).click("上传");
    resident.reads("制度.pdf").click("完成，看下一份");
    resident.sees("要交 3 份材料").click("去交").sees("从业人员健康证明").choose("现在上传");
    resident.click("就这样交").sees("从业人员健康证明");
    resident.upload("选择文件或拍照", Papers.photo("健康证.png", "health")).click("上传");
    resident.reads("健康证.png").click("完成，看下一份");
    resident.sees("要交 3 份材料").click("材料齐了，回任务清单").sees("食品经营许可要填的内容");
  }

  private Submitted submits(Walk resident) {
    resident.click("核对全部内容").sees("核对一遍，再签名提交").accessible().shot("apply-review");
    resident.click("签名并提交").reads("请勾选声明").titled("错误：").accessible();
    resident.choose("以上内容和材料真实").click("签名并提交");
    resident.sees("已提交").accessible().shot("receipt").reads("最晚");
    var number = resident.text(".done .cn").replaceAll("\\s", "");
    assertThat(number).as("case number").hasSize(21);
    var code = resident.text(".code-l");
    assertThat(code.replaceAll("[^0-9A-Z]", "")).as("query code").hasSize(8);
    assertThat(resident.paperPages("receipt-" + resident.screen().width()))
        .as("pages of the receipt on paper")
        .isEqualTo(1);
    var agency = resident.text("dt:has-text('收件单位') + dd");
    return new Submitted(number, code, agency);
  }

  private void asksOnceForCorrection(Walk window, Submitted submitted) {
    window.go("/desk/inbox").sees("待办").reads(submitted.number()).accessible().shot("inbox");
    window.go("/desk/cases/" + submitted.number()).sees(ITEM).accessible().shot("case");
    window.click("要求补正").sees(ITEM).accessible();
    window.select(LAYOUT + "：哪里不对", "不清晰，请重新提供");
    window.shot("correction").click("发出告知书");
    window.sees(ITEM).reads("撤回").shot("pending");
    window.untilShown("等申请人补正");
    window.accessible();
  }

  private void suppliesWhatWasAskedFor(Walk resident, Submitted submitted) {
    resident.go("/me").sees("您好").accessible().shot("me");
    resident.click("补正").sees("只要补这 1 项").accessible().shot("fix");
    resident.reads(LAYOUT).reads("不清晰，请重新提供").readsNot("从业人员健康证明");
    resident.upload("选择文件或拍照", Papers.photo("布局图2.png", "clear floor plan"));
    resident.click("提交补正");
    resident.sees(ITEM).accessible().shot("me-case");
    assertThat(resident.page().url()).contains(submitted.number());
  }

  private void accepts(Walk window, Submitted submitted) {
    window
        .go("/desk/cases/" + submitted.number())
        .sees(ITEM)
        .click(window.page().locator("a.main"));
    window.sees(ITEM).accessible().shot("accept").click("受理，发通知书");
    window.sees(ITEM).click("文书").sees(ITEM).accessible();
    window
        .click(window.page().locator("a.look:has-text('受理通知书')"))
        .sees("受理通知书")
        .accessible()
        .shot("acceptance");
    assertThat(window.paperPages("acceptance-" + window.screen().width()))
        .as("pages of 受理通知书")
        .isEqualTo(1);
  }

  private void reviewsInTwoSteps(Walk reviewer, Submitted submitted) {
    var path = "/desk/cases/" + submitted.number();
    reviewer.go(path).sees(ITEM).click("出具意见").sees(ITEM).accessible().shot("opinion");
    reviewer.click("提交意见").sees(ITEM);
    reviewer.untilShown("现场核查");
    reviewer.click("出具意见").sees(ITEM).reads("一同核查");
    reviewer.select("一同核查的工作人员", new SelectOption().setIndex(1));
    reviewer.click("提交意见").sees(ITEM);
    reviewer.untilShown("现在 决定");
  }

  private void grantsAfterAnUndo(Walk decider, Submitted submitted) {
    var path = "/desk/cases/" + submitted.number();
    decider.go(path).sees(ITEM).click("作出决定").sees(ITEM).accessible().shot("decision");
    decider.click("签批，发出决定").sees(ITEM).reads("撤回");
    decider.click("撤回").sees(ITEM);
    decider.readsNot("秒后发出").click("作出决定").sees(ITEM);
    decider.click("签批，发出决定").sees(ITEM);
    decider.untilShown("已出");
    decider.shot("case-decided");
  }

  private byte[] takesTheLicence(Walk resident, Submitted submitted) {
    resident.go("/me/cases/" + submitted.number()).sees(ITEM).accessible().shot("me-case-granted");
    resident.go("/me/licences").sees("我的证照").accessible().shot("licences");
    resident.click("食品经营许可证").sees("食品经营许可证").accessible().shot("licence");
    var ofd = resident.download("下载 OFD 原件");
    assertThat(ofd).startsWith('P', 'K');
    assertThat(resident.download("下载 PDF")).startsWith('%', 'P', 'D', 'F');
    resident.click("亮证").sees("食品经营许可证").accessible().shot("licence-show");
    return ofd;
  }

  private void anybodyChecks(Walk anybody, byte[] ofd) {
    anybody.go("/v").sees("证照、文书验真").accessible();
    anybody.upload("证照文件", new FilePayload("licence.ofd", "application/ofd", ofd));
    anybody.click("验文件").reads("验真结果").accessible().shot("verify");
    anybody.reads("食品经营许可证");
    var changed = ofd.clone();
    changed[changed.length / 2] ^= 1;
    anybody.expecting(422).go("/v").sees("证照、文书验真");
    anybody.upload("证照文件", new FilePayload("licence.ofd", "application/ofd", changed));
    anybody.click("验文件").sees("验真结果").accessible().shot("verify-changed");
  }

  private void tracksInTwoWays(Walk resident, Walk anybody, Submitted submitted) {
    resident.go("/me/cases").sees("我的办件").accessible().reads(submitted.number());
    anybody.go("/track").sees("办件到哪一步了").accessible().shot("track");
    anybody.fill("办件编号", submitted.number()).fill("查询码", submitted.queryCode()).click("查询");
    anybody.sees(ITEM).accessible().shot("track-case").readsNot(submitted.queryCode());
  }

  private void rates(Walk resident, Submitted submitted) {
    resident.go("/me/cases/" + submitted.number()).sees(ITEM).click("评价这次办事");
    resident.sees("您满意吗").accessible().shot("rate").click("非常满意");
    resident.sees("您评了“非常满意”").accessible();
    resident.page().locator("main textarea").fill("只跑了零次");
    resident.click("补充这些话").sees("您评了").reads("只跑了零次");
  }

  private void startsTheNext(Walk resident) {
    resident.go("/apply/000131024000/check?s-commit=N&s-agent=N&where=610113").sees("您要交");
    resident.click("开始填写").sees("食品经营许可要填的内容");
  }

  private void theLedgerIsWhole(Walk resident, Submitted submitted)
      throws IOException, SQLException {
    resident.go("/me/cases/" + submitted.number() + "/receipt").sees("已提交");
    var receipt = folder.resolve("receipt.txt");
    Files.write(receipt, resident.download("保存账本收据"));
    assertThat(Files.readString(receipt, StandardCharsets.UTF_8)).contains(submitted.number());
    try (var connection = database.getConnection()) {
      assertThat(VerifyLedger.run(connection, home.resolve("ledger"), List.of()))
          .as("the whole ledger")
          .isEqualTo(VerifyLedger.GOOD);
      assertThat(
              VerifyLedger.run(
                  connection, home.resolve("ledger"), List.of("--receipt", receipt.toString())))
          .as("the receipt of the submission")
          .isEqualTo(VerifyLedger.GOOD);
    }
  }
}
