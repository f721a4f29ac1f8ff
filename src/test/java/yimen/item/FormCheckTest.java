package yimen.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yimen.government.GovernmentLevel;

/// Today is Monday 2026-03-09; weekdays are working days.
class FormCheckTest {

  private static final FormCheck.Facts FACTS =
      new FormCheck.Facts(
          LocalDate.of(2026, 3, 9),
          day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0,
          code ->
              switch (code) {
                case "610113" -> GovernmentLevel.DISTRICT;
                case "610113001" -> GovernmentLevel.TOWN;
                case "610113001001" -> GovernmentLevel.VILLAGE;
                default -> null;
              });

  private static Guide.Field field(String type, String label, String rules) {
    return new Guide.Field(
        "it",
        label,
        Guide.Field.Type.valueOf(type.toUpperCase(Locale.ROOT)),
        true,
        List.of(new Guide.Option("1", "男性"), new Guide.Option("2", "女性")),
        List.of(),
        rules.isEmpty() ? List.of() : List.of(rules.split(";")),
        List.of());
  }

  private static List<String> codes(Guide.Field field, Answer answer, Map<String, Answer> others) {
    var answers = new LinkedHashMap<>(others);
    answers.put("it", FormCheck.tidy(field, answer));
    return FormCheck.field(field, answers, FACTS).stream().map(FieldProblem::code).toList();
  }

  /// `code` empty: the answer is fine.
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      emptyValue = "",
      value = {
        "text~文字~len:2-5~一二三~``",
        "text~文字~len:2-5~𠮷野家~``",
        "text~文字~len:2-5~一~too-short",
        "text~文字~len:2-5~一二三四五六~too-long",
        "text~文字~len:2-5~𠮷𠮷𠮷𠮷𠮷~``",
        "text~文字~``~好的👍~emoji",
        "text~文字~``~一️⃣~emoji",
        "text~文字~``~A·B（甲）©~``",
        "text~文字~``~甲\\u0007乙~control",
        "text~文字~``~甲\\ue000乙~control",
        "text~文字~``~甲\\ud800乙~control",
        "text~姓名~len:2-30~欧阳·娜娜~``",
        "text~姓名~len:2-30~12345~name-digits",
        "text~姓名~len:2-30~张三<b>~name-charset",
        "text~编号~regex:^[A-Z][0-9]{9}$~A123456789~``",
        "text~编号~regex:^[A-Z][0-9]{9}$~a１２３ ４５６７８９~``",
        "text~编号~regex:^[A-Z][0-9]{9}$~A12345678~pattern",
        "text~号码~idcardOrUscc~610199199208093499~``",
        "text~号码~idcardOrUscc~91610199YE0000017T~``",
        "text~号码~idcardOrUscc~610199199208093498~idcard-or-uscc",
        "text~号码~mobile~154 3886 1683~``",
        "text~号码~plate~陕a·12345~``",
        "text~号码~vin~LSVAA49J132000001~vin-check",
        "textarea~说明~len:2-10~第一行\\n第二行~``",
        "textarea~说明~len:2-10~第一行\\r\\n第二行~``",
        "textarea~说明~len:2-10~甲\\u0000乙~control",
        "address~地址~len:5-200~演示路１号院~``",
        "address~地址~len:5-200~123456~address-too-vague",
        "address~地址~``~西安~too-short",
        "number~数~``~１２~``",
        "number~数~``~1,234~``",
        "number~数~``~1,23~not-a-number",
        "number~数~``~3.5~``",
        "number~数~``~3.12345~too-many-decimals",
        "number~数~``~十二~not-a-number",
        "number~数~``~1e9~not-a-number",
        "number~数~``~-1~negative",
        "number~数~``~1234567890123~too-many-digits",
        "number~数~min:1;max:200~1~``",
        "number~数~min:1;max:200~200~``",
        "number~数~min:1;max:200~0~too-small",
        "number~数~min:1;max:200~-5~too-small",
        "number~数~min:1;max:200~200.5~too-large",
        "money~金额（元）~min:0~12.30~``",
        "money~金额（元）~min:0~12.345~too-many-decimals",
        "money~资本（万元）~min:0.01~0.0001~too-small",
        "money~资本（万元）~min:0.01~1.123456~``",
        "date~日期~``~2026-02-28~``",
        "date~日期~``~2026.2.8~``",
        "date~日期~``~2026年2月8日~``",
        "date~日期~``~20260208~``",
        "date~日期~``~2026-02-30~not-a-date",
        "date~日期~``~明天~not-a-date",
        "date~日期~``~1799-01-01~date-out-of-range",
        "date~日期~past~2026-03-09~``",
        "date~日期~past~2026-03-10~not-past",
        "date~日期~future~2026-03-10~``",
        "date~日期~future~2026-03-09~not-future",
        "date~日期~future;workday~2026-03-13~``",
        "date~日期~future;workday~2026-03-14~not-workday",
        "date~日期~past;withinMonths:12~2025-03-09~``",
        "date~日期~past;withinMonths:12~2025-03-08~too-far-months",
        "date~日期~future;maxYears:5~2031-03-09~``",
        "date~日期~future;maxYears:5~2031-03-10~too-far-years",
        "date~日期~after:start~2026-03-10~``",
        "date~日期~after:start~2026-03-01~not-after",
        "date~日期~after:start~2026-02-01~not-after",
        "date~日期~after:nothing~2026-02-01~``",
        "datetime~时间~past~2026-03-08 9:30~``",
        "datetime~时间~past~2026年3月8日9时30分~``",
        "datetime~时间~past~2026-03-08T25:00~not-a-datetime",
        "datetime~时间~past~2026-03-08~not-a-datetime",
        "datetime~时间~future;workday~2026-03-14T09:00~not-workday",
        "bool~确认~mustTrue~是~``",
        "bool~确认~mustTrue~N~required-true",
        "bool~确认~``~也许~not-yes-no",
        "select~性别~``~1~``",
        "select~性别~``~男~``",
        "radio~性别~``~女性~``",
        "select~性别~``~3~not-an-option",
        "checkbox~性别~minItems:1~1~``",
        "checkbox~性别~minItems:2~1~too-few-items",
        "checkbox~性别~``~9~not-an-option",
        "division~地方~level:village~610113001001~``",
        "division~地方~level:village~610113001~division-level",
        "division~地方~level:town~610113001~``",
        "division~地方~level:town~610113001001~``",
        "division~地方~level:town~610113~division-level",
        "division~地方~level:district~610113~``",
        "division~地方~``~999999~no-such-division",
        "division~地方~``~61~no-such-division",
        "idcard~身份证号~idcard~61019919990424406x~``",
        "idcard~身份证号~``~610199 19990424 406X~``",
        "idcard~身份证号~``~610199199904244060~idcard-check",
        "idcard~身份证号~``~61019919990424~idcard-length",
        "idcard~身份证号~``~6101991999042440AX~idcard-charset",
        "idcard~身份证号~``~610199199902304065~idcard-date",
        "idcard~身份证号~idcard;male~610199199208093499~``",
        "idcard~身份证号~idcard;male~61019919990424406X~idcard-male",
        "idcard~身份证号~idcard;female~61019919990424406X~``",
        "idcard~身份证号~idcard;female~610199199208093499~idcard-female",
        "uscc~代码~uscc~91610199ye0000017t~``",
        "uscc~代码~uscc~91610199YE0000017A~uscc-check",
        "uscc~代码~uscc~91610199~uscc-length",
        "uscc~代码~uscc~9161I199YE0000017T~uscc-charset",
        "mobile~手机~mobile~+86 154-3886-1683~``",
        "mobile~手机~mobile~15438861~mobile",
        "mobile~手机~mobile~25438861683~mobile",
        "bankcard~账号~``~6217 0000 0000 0000 001~``",
        "bankcard~账号~``~62170000000~bankcard",
        "bankcard~账号~``~六二一七~bankcard",
        "plate~车牌~plate~陕A12345~``",
        "plate~车牌~plate~陕A·D12345~``",
        "plate~车牌~plate~陕AI2345~plate",
        "plate~车牌~plate~A12345~plate",
        "vin~识别代号~vin~1m8gdm9axkp042788~``",
        "vin~识别代号~vin~1M8GDM9A1KP042788~vin-check",
        "vin~识别代号~vin~1M8GDM9AXKP04278~vin-length",
        "vin~识别代号~vin~IM8GDM9AXKP042788~vin-length",
        "number~单位会员~rule:people>=50 or it>=30 or people+it>=50~30~``",
        "number~单位会员~rule:people>=50 or it>=30 or people+it>=50~10~``",
        "number~单位会员~rule:people>=50 or it>=30 or people+it>=50~9~condition",
        "number~单位会员~rule:it>=2 and it<=5~6~condition",
        "number~单位会员~rule:it>=2 and it<=5~5~``",
        "number~单位会员~rule:it-people<0~39~``",
        "number~单位会员~rule:it-people<0~40~condition",
        "number~单位会员~rule:it>nothing~40~``",
      })
  void eachRuleSaysYesOrNo(String type, String label, String rules, String typed, String code) {
    var text =
        typed
            .replace("\\n", "\n")
            .replace("\\r", "\r")
            .replace("\\u0007", "\u0007")
            .replace("\\u0000", "\u0000")
            .replace("\\ue000", "\ue000")
            .replace("\\ud800", "\ud800");
    var others =
        Map.<String, Answer>of(
            "start", new Answer.One("2026-03-01"), "people", new Answer.One("40"));
    var found = codes(field(type, label, rules), new Answer.One(text), others);
    assertThat(found).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
  }

  @ParameterizedTest
  @CsvSource({
    "text,required",
    "textarea,required",
    "number,required",
    "money,required",
    "date,required",
    "datetime,required",
    "bool,required-choice",
    "select,required-choice",
    "radio,required-choice",
    "checkbox,required-choice",
    "division,required-choice",
    "address,required",
    "idcard,required",
    "uscc,required",
    "mobile,required",
    "bankcard,required",
    "plate,required",
    "vin,required",
    "table,required-rows",
  })
  void anEmptyRequiredAnswerIsAskedFor(String type, String code) {
    var blank = type.equals("table") ? new Answer.Rows(List.of(Map.of())) : new Answer.One("  ");
    assertThat(codes(field(type, "它", ""), blank, Map.of())).containsExactly(code);
    assertThat(FormCheck.field(field(type, "它", ""), Map.of(), FACTS))
        .extracting(FieldProblem::code)
        .containsExactly(code);
  }

  @Test
  void anOptionalAnswerMayBeLeftOutButNotWrong() {
    var optional =
        new Guide.Field(
            "it",
            "日期",
            Guide.Field.Type.DATE,
            false,
            List.of(),
            List.of(),
            List.of("future"),
            List.of());
    assertThat(codes(optional, new Answer.One(""), Map.of())).isEmpty();
    assertThat(codes(optional, new Answer.One("2020-01-01"), Map.of()))
        .containsExactly("not-future");
  }

  @Test
  void aConditionalFieldIsHiddenOrRequired() {
    var shown = conditional("requiredIf:online");
    assertThat(FormCheck.asked(shown, Map.of("online", new Answer.One("N")))).isFalse();
    assertThat(codes(shown, new Answer.One(""), Map.of("online", new Answer.One("N")))).isEmpty();
    assertThat(codes(shown, new Answer.One(""), Map.of())).isEmpty();
    assertThat(codes(shown, new Answer.One(""), Map.of("online", new Answer.One("Y"))))
        .containsExactly("required");
    var chosen = conditional("requiredIf:kind=5|6");
    assertThat(codes(chosen, new Answer.One(""), Map.of("kind", new Answer.One("6"))))
        .containsExactly("required");
    assertThat(codes(chosen, new Answer.One(""), Map.of("kind", new Answer.One("7")))).isEmpty();
    assertThat(
            codes(chosen, new Answer.One(""), Map.of("kind", new Answer.Many(List.of("1", "5")))))
        .containsExactly("required");
  }

  private static Guide.Field conditional(String rule) {
    return new Guide.Field(
        "it", "网址", Guide.Field.Type.TEXT, false, List.of(), List.of(), List.of(rule), List.of());
  }

  @Test
  void aTableIsCheckedRowByRow() {
    var table = PackGuides.of("SC01").field("shareholders").orElseThrow();
    var good = row("1", "演示人", "610199199208093499", "10", "60");
    var other = row("2", "演示公司", "91610199YE0000017T", "5", "40");
    assertThat(problems(table, List.of(good, other))).isEmpty();
    assertThat(problems(table, List.of(good)))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo("sum");
          assertThat(problem.row()).isEqualTo(-1);
          assertThat(problem.sentence()).isEqualTo("股东的“持股比例（%）”各行合计要等于 100，现在是 60，请核对");
        });
    var bad = row("2", "", "123", "0", "40");
    assertThat(problems(table, List.of(good, bad)))
        .extracting(problem -> problem.row() + problem.column() + problem.code())
        .containsExactly("1holderrequired", "1holder_ididcard-or-uscc", "1amounttoo-small");
    assertThat(problems(table, List.of()))
        .extracting(FieldProblem::code)
        .containsExactly("required-rows");
  }

  @Test
  void aTableHasLimits() {
    var table = PackGuides.of("MZ01").field("founders").orElseThrow();
    var founder = Map.of("name", "演示人", "code", "610199199208093499");
    assertThat(codesOf(table, List.of(founder, founder))).containsExactly("required-rows");
    assertThat(codesOf(table, List.of(founder, founder, founder))).isEmpty();
    assertThat(codesOf(table, java.util.Collections.nCopies(201, founder)))
        .containsExactly("too-many-rows");
  }

  private static List<String> codesOf(Guide.Field table, List<Map<String, String>> rows) {
    return FormCheck.field(table, Map.of(table.id(), new Answer.Rows(rows)), FACTS).stream()
        .map(FieldProblem::code)
        .toList();
  }

  private static List<FieldProblem> problems(Guide.Field table, List<Map<String, String>> rows) {
    var tidy = FormCheck.tidy(table, new Answer.Rows(rows));
    return FormCheck.field(table, Map.of(table.id(), tidy), FACTS);
  }

  private static Map<String, String> row(
      String kind, String holder, String holderId, String amount, String ratio) {
    return Map.of(
        "kind", kind, "holder", holder, "holder_id", holderId, "amount", amount, "ratio", ratio);
  }

  @Test
  void emptyRowsFallOutWhenTidied() {
    var table = PackGuides.of("SC01").field("shareholders").orElseThrow();
    var tidy =
        FormCheck.tidy(
            table, new Answer.Rows(List.of(row("", " ", "", "", ""), row("1", "甲", "", "", ""))));
    assertThat(((Answer.Rows) tidy).rows()).hasSize(1);
  }

  @Test
  void anAnswerOfTheWrongShapeIsAskedForAgain() {
    var text = field("text", "文字", "");
    assertThat(codes(text, new Answer.Rows(List.of(Map.of("a", "b"))), Map.of()))
        .containsExactly("unreadable");
    assertThat(codes(text, new Answer.Many(List.of("a", "b")), Map.of()))
        .containsExactly("unreadable");
    assertThat(codes(field("table", "表", ""), new Answer.One("a"), Map.of()))
        .containsExactly("unreadable");
    assertThat(codes(field("checkbox", "选", ""), new Answer.Rows(List.of(Map.of())), Map.of()))
        .containsExactly("unreadable");
  }

  @Test
  void tidyingNeverFailsAndIsStable() {
    var random = new java.util.Random(42);
    var alphabet = "0123456789-./年月日 :TXx陕A，,。+（）\u3000\n\t👍一".codePoints().toArray();
    for (var type : Guide.Field.Type.values()) {
      var field = field(type.name(), "它", "");
      for (int i = 0; i < 300; i++) {
        var text = new StringBuilder();
        for (int j = random.nextInt(20); j > 0; j--) {
          text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        var once = FormCheck.tidy(field, new Answer.One(text.toString()));
        assertThat(FormCheck.tidy(field, once)).as("%s %s", type, text).isEqualTo(once);
        FormCheck.field(field, Map.of("it", once), FACTS);
      }
    }
  }

  @Test
  void everyProblemHasItsSentence() {
    var used = new ArrayList<String>();
    var source = ItemsIT.resource("/yimen/item/problems.properties");
    for (var code : Sentences.PROBLEMS.codes()) {
      used.add(code);
      assertThat(source).contains(code + "=");
      assertThat(Sentences.PROBLEMS.fill(code, Map.of("label", "姓名")))
          .isNotBlank()
          .doesNotContain("系统", "接口", "后台");
    }
    assertThat(used).hasSizeGreaterThan(45);
  }
}
