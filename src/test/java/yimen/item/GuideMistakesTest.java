package yimen.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yimen.kernel.DataPack;

/// Method: one thing of a good guide is broken, and the one sentence is looked for at its line.
class GuideMistakesTest {

  private static final Reference REFERENCE = Reference.ofPack();
  private static final GuideReader.Known KNOWN =
      new GuideReader.Known(
          id -> PackGuides.all().stream().filter(guide -> guide.itemId().equals(id)).findFirst(),
          code ->
              PackGuides.all().stream()
                  .filter(guide -> guide.code().value().equals(code))
                  .map(Guide::itemId)
                  .findFirst());
  private static final String GOOD = ItemsIT.resource("/guides/new-item.yaml");

  private static List<Items.Mistake> mistakes(String yaml) {
    var mistakes = new ArrayList<Items.Mistake>();
    var guide = GuideReader.read(yaml, REFERENCE, KNOWN, mistakes);
    assertThat(guide.isPresent()).isEqualTo(mistakes.isEmpty());
    return mistakes;
  }

  @Test
  void aGoodGuideHasNone() {
    assertThat(mistakes(GOOD)).isEmpty();
    assertThat(mistakes("\ufeff" + GOOD)).isEmpty();
    assertThat(mistakes(GOOD.replace("\n", "\r\n"))).isEmpty();
  }

  /// `line` is that of the first occurrence of `at` after the change.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "max_visits: 0;max_visit: 0;max_visit: 0;没有“max_visit”这个键，是不是想写“max_visits”",
        "max_visits: 0;max_visits: 零;max_visits;要写整数，现在是“零”",
        "max_visits: 0;max_visits: 12;max_visits;要在 0 到 9 之间",
        "max_visits: 0;max_visits: 1;full_online;全程网办的“max_visits”是 0",
        "online_apply: true;online_apply: 是;online_apply;只能写 true 或 false",
        "item_id: ZZ99;item_id: zz99;item_id;要写两个大写字母加编号",
        "basic_code: '611031990000';basic_code: '6110319900';basic_code;要写 12 位数字的基本编码",
        "basic_code: '611031990000';basic_code: '610131990000';basic_code;第 3、4 位应为 10",
        "basic_code: '611031990000';basic_code: '000131024000';basic_code;已经是事项 SC05 的",
        "basic_code: '611031990000';;item_id;新事项要写上“basic_code”",
        "type: 其他行政权力;type: 行政审批;type: 行政审批;没有“行政审批”",
        "dept: 市农林委;dept: 市农林局;dept;没有“市农林局”这个部门，是不是想写“市农林委”",
        "theme: 准营准办;theme: 开店;theme;不在法人的办事主题里",
        "- 县级;- 区级;- 区级;没有“区级”，只能写市级、县级、乡级、村级",
        "fee: 不收费;fee:;fee;没有填",
        "fee: 不收费;;item_id;缺少“fee”，请补上",
        "    value: 3;    value: 30;promised;承诺时限不能比法定时限长",
        "    value: 3;    value: 0;value: 0;即办的“value”要写 0",
        "fee: 不收费;handling: 即办件\\nfee: 不收费;handling;承诺时限写“即办”的才是即办件",
        "deny_conditions:\\n- 申请材料虚假;deny_conditions: 申请材料虚假;deny_conditions;要写成列表",
        "    - 隔音措施说明\\n  - value: 'N';    - 隔音措施\\n  - value: 'N';    - 隔音措施;没有名为“隔音措施”的材料",
        "  - value: 'N'\\n    label: 否;  - value: 'N'\\n    label: 否\\n    skip_nodes:\\n    - 看看;    - 看看;没有名为“看看”的环节，是不是想写“看一看”",
        "  - value: 'N'\\n    label: 否;  - value: 'N'\\n    label: 否\\n    skip_nodes:\\n    - 决定;skip_nodes;环节“决定”不能跳过",
        "  - value: 'N'\\n    label: 否;  - value: 'N'\\n    label: 否\\n    skip_nodes:\\n    - 看一看;commitment;请在“commitment”写上承诺书正文",
        "- seq: 2;- seq: 5;- seq: 5;这里应为 2",
        "  name: 营业执照;  name: 其他有关材料;  name: 其他有关材料;这样的兜底条款",
        "  name: 营业执照;  name: 夜间营业登记表;  name: 营业执照;",
        "  licence_id: L010;  licence_id: L999;L999;没有编号为“L999”的证照",
        "  channel: 政府部门核发（电子证照可免交）;  channel: 申请人自备;- seq: 2;",
        "channel: 系统填报生成;channel: 自动;channel: 自动;没有“自动”",
        "      type: date;      type: datum;type: datum;“type”里没有“datum”，是不是想写“date”",
        "    - id: to;    - id: from;    - id: from\\n      label: 结束;字段“from”写了两次",
        "    - id: to;    - id: To;    - id: To;只能用小写字母、数字和下划线",
        "profile:ent.uscc;profile:ent.fax;profile:ent.fax;账户资料里没有“ent.fax”",
        "licence:L010.uscc;licence:L010.fax;licence:L010.fax;证照 L010（营业执照）没有字段“fax”",
        "licence:L010.uscc;resource:R999.x;resource:R999.x;没有编号为“R999”的信息资源",
        "licence:L010.uscc;resource:R031.x;resource:R031.x;信息资源 R031 没有字段“x”",
        "licence:L010.uscc;L010.uscc;- L010.uscc;预填来源要写成",
        "validate: len:2-100;validate: length:2-100;length:2-100;没有“length”这条校验规则",
        "validate: len:2-100;validate: len:100-2;len:100-2;最少字数大于最多字数",
        "validate: len:2-100;validate: min:2;validate: min:2;规则“min:2”只能用在数字字段上",
        "validate: len:2-100;validate: regex:[a;regex:[a;式子不成立",
        "validate: after:from;validate: after:form;after:form;规则里的字段“form”在表单里没有，是不是想写“from”",
        "validate: after:from;validate: after:ent_name;after:ent_name;要指向日期字段",
        "validate: minItems:1;validate: minItems:9;minItems:9;比选项还多",
        "requiredIf:animals=2;requiredIf:animals=3;requiredIf:animals=3;没有选项值“3”",
        "requiredIf:animals=2;requiredIf:ent_name;requiredIf:ent_name;指向的不是是否（bool）字段",
        "validate: future;validate: rule:from>>1;rule:from;读不懂",
        "validate: future;validate: level:town;level:town;只能用在区划",
        "  kind: 审查;;- node: 看一看;看不出环节“看一看”由谁办",
        "  kind: 审查;  kind: 看看;kind: 看看;没有“看看”",
        "  kind: 审查;  kind: 送达;- node: 决定;环节“决定”应排在“看一看”前面",
        "- node: 决定\\n  role: 负责人\\n  limit: null\\n  action: 准予或者不予登记;- node: 听证\\n  role: 负责人\\n  limit: null\\n  action: 听取意见;flow:;流程里没有作出决定的环节",
        "  kind: 审查;  kind: 决定;- node: 决定;流程里只能有一个作出决定的环节",
        "  allowed: true;  allowed: false;allowed: false;“allowed”要写 true",
        "  supplement_days: 10;  supplement_days: 0;supplement_days: 0;要写补交的工作日数",
        "  materials:\\n  - 隔音措施说明;  materials:\\n  - 营业执照;  tolerable: false\\n- seq: 3;“tolerable”要写 true",
        "  mapping: {};  mapping:\\n    name: ent_name;    name: ent_name;“mapping”要写 {}",
        "  licence_id: null\\n  mapping: {};  licence_id: L010\\n  mapping:\\n    fax: ent_name;    fax: ent_name;没有字段“fax”",
        "  licence_id: null\\n  mapping: {};  licence_id: L010\\n  mapping:\\n    name: ent_nam;    name: ent_nam;是不是想写“ent_name”",
        "- q: 要交多少钱？;- question: 要交多少钱？;- question;没有“question”这个键",
        "fee: 不收费;fee: &a 不收费;fee: &a;不能用“&”做标记",
        "fee: 不收费;fee: !!java.net.URL 不收费;fee: !!;不能用“!”开头的标签",
        "fee: 不收费;fee: 不收费\\nfee: 收费;fee: 收费;“fee”写了两次",
        "fee: 不收费;fee: 不收费: 是;fee: 不收费;多了一个冒号",
        "fee: 不收费;\\tfee: 不收费;fee: 不收费;制表符",
      })
  void eachMistakeIsToldAtItsLine(String old, String broken, String at, String sentence) {
    var from = old.replace("\\n", "\n");
    var text =
        GOOD.replaceFirst(
            java.util.regex.Pattern.quote(from),
            java.util.regex.Matcher.quoteReplacement(
                broken == null ? "" : broken.replace("\\n", "\n").replace("\\t", "\t")));
    assertThat(text).isNotEqualTo(GOOD);
    var found = mistakes(text);
    if (sentence == null) {
      assertThat(found).isNotEmpty();
      return;
    }
    int index = text.indexOf(at.replace("\\n", "\n"));
    assertThat(index).as(at).isNotNegative();
    int line = (int) text.substring(0, index).chars().filter(c -> c == '\n').count() + 1;
    assertThat(found)
        .anySatisfy(mistake -> {
          assertThat(mistake.sentence()).contains(sentence);
          assertThat(mistake.line()).isEqualTo(line);
        });
  }

  @Test
  void allMistakesAreToldAtOnceInOrderOfLines() {
    var found = mistakes(ItemsIT.resource("/guides/many-mistakes.yaml"));
    assertThat(found).hasSizeGreaterThanOrEqualTo(20);
    assertThat(found).isSortedAccordingTo(java.util.Comparator.comparingInt(Items.Mistake::line));
    assertThat(found.stream().map(Items.Mistake::line).distinct()).hasSizeGreaterThanOrEqualTo(15);
    assertThat(found).allMatch(mistake -> !mistake.sentence().matches(".*[a-z]+Exception.*"));
  }

  @Test
  void aliasBombsDeepNestingAndHugeFilesAreRefused() {
    assertThat(mistakes("a: &a [x]\nb: [*a, *a]\n")).isNotEmpty();
    assertThat(mistakes("a: " + "[".repeat(5000) + "]".repeat(5000))).hasSize(1);
    assertThat(mistakes("a: " + "字".repeat(100_000)))
        .containsExactly(new Items.Mistake(1, "文件太大，最多 256 KB"));
    assertThat(mistakes("")).containsExactly(new Items.Mistake(1, "文件是空的，请写上办事指南"));
    assertThat(mistakes("只有一句话")).hasSize(1);
    assertThat(mistakes("- 一\n- 二\n")).hasSize(1);
    assertThat(mistakes(GOOD + "---\n" + GOOD)).hasSize(1);
    assertThat(mistakes("fee: '没有配对\n")).hasSize(1);
    assertThat(mistakes("item_id: \u0007\n")).isNotEmpty();
    assertThat(mistakes("? [a]\n: b\n")).isNotEmpty();
  }

  @Test
  void aFullGuideForAnItemOfThePackNeedsNoNewKeys() {
    // SC06 has a general guide; its keeper writes the full one after the example of SC05.
    var yaml =
        DataPack.text("items/guides/SC05.yaml")
            .replace("item_id: SC05", "item_id: SC06")
            .replace("type: 行政许可", "type: " + PackGuides.of("SC06").kind().chinese());
    var mistakes = new ArrayList<Items.Mistake>();
    var guide = GuideReader.read(yaml, REFERENCE, KNOWN, mistakes);
    assertThat(mistakes).isEmpty();
    assertThat(guide.map(Guide::code)).isEqualTo(Optional.of(PackGuides.of("SC06").code()));
  }
}
