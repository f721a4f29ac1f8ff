package yimen.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yimen.kernel.InvalidCode.Reason;

/// Names, phone numbers, money, look-up codes and ids: what people type and what we print.
class TypedThingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "李",
        "欧阳娜娜",
        "𠮷野",
        "㛃",
        "𰻞",
        "买买提·吐尔逊",
        "阿卜杜热合曼•买买提",
        "Anne-Marie O'Neill",
        "José",
        "Jose\u0301",
        "Иван Петров",
        "张三2",
        "〇",
        "  王玲英 "
      })
  void namesOfManyKinds(String name) {
    assertThat(Names.problem(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', LENGTH",
    "'   ', LENGTH",
    "'\u200b', LENGTH",
    "12345, DIGITS_ONLY",
    "１２３, DIGITS_ONLY",
    "···, CHARSET",
    "王😀, CHARSET",
    "❤, CHARSET",
    "1\ufe0f\u20e3, CHARSET",
    "王\ufe0f, CHARSET",
    "王<b>, CHARSET",
    "\ue000, CHARSET"
  })
  void noNames(String text, Reason reason) {
    assertThat(Names.problem(text)).contains(reason);
  }

  @Test
  void controlCharactersAreNoName() {
    assertThat(Names.problem("王\u0007英")).contains(Reason.CHARSET);
    assertThat(Names.problem("王\n英")).contains(Reason.CHARSET);
  }

  @Test
  void lengthOfNamesIsCountedInCharactersPeopleSee() {
    assertThat("𠮷".repeat(50)).hasSize(100);
    assertThat(Names.problem("𠮷".repeat(50))).isEmpty();
    assertThat(Names.problem("𠮷".repeat(51))).contains(Reason.LENGTH);
  }

  @Test
  void tidyTextHasOneFormAndNothingInvisible() {
    assertThat(TypedText.tidy("\u3000王\u200b玲\u202e英\ufeff \n")).isEqualTo("王玲英");
    assertThat(TypedText.tidy("Jose\u0301")).isEqualTo("José");
    assertThat(TypedText.tidy("长安区（北段）１号")).isEqualTo("长安区（北段）１号");
    assertThat(TypedText.tidy("\u200b \u200b")).isEmpty();
  }

  @Test
  void codesComeInHalfWidth() {
    assertThat(TypedText.code("　６１０１９９－ｘ　")).isEqualTo("610199-x");
    assertThat(TypedText.code("D2143569—X")).isEqualTo("D2143569-X");
    var typed = TypedText.code("６１０１９９１９９００３０７００１５");
    assertThat(ResidentIdNumber.problem(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"15438861683", "154 3886 1683", "+86 15438861683", "8615438861683"})
  void mobileNumbers(String text) {
    assertThat(MobileNumber.of(text).value()).isEqualTo("15438861683");
  }

  @ParameterizedTest
  @CsvSource({
    "1543886168, LENGTH",
    "154388616833, LENGTH",
    "25438861683, FORMAT",
    "12345678901, FORMAT",
    "1543886168a, CHARSET",
    "'', LENGTH"
  })
  void noMobileNumbers(String text, Reason reason) {
    assertThat(MobileNumber.problem(text)).contains(reason);
    assertThatThrownBy(() -> MobileNumber.of(text)).isInstanceOf(InvalidCode.class);
  }

  @Test
  void mobileNumberPrintsMasked() {
    assertThat(MobileNumber.of("15438861683")).hasToString("154****1683");
  }

  @Test
  void queryCodeIsReadForgivingly() {
    var code = QueryCode.of("7k3m-9oil");
    assertThat(code.value()).isEqualTo("7K3M9011");
    assertThat(code.grouped()).isEqualTo("7K3M 9011");
    assertThat(QueryCode.of(code.grouped())).isEqualTo(code);
    assertThat(code.toString()).doesNotContain("7K3M");
    assertThat(QueryCode.problem("7K3M901")).contains(Reason.LENGTH);
    assertThat(QueryCode.problem("7K3M901U")).contains(Reason.CHARSET);
  }

  @Test
  void randomQueryCodesAreReadableAndDiffer() {
    var random = new Random(7);
    var codes = Stream.generate(() -> QueryCode.random(random)).limit(1000).toList();
    assertThat(codes).doesNotHaveDuplicates();
    assertThat(codes).allMatch(code -> QueryCode.problem(code.value()).isEmpty());
    var used = new TreeSet<Integer>();
    codes.forEach(code -> code.value().chars().forEach(used::add));
    assertThat(used).hasSize(32);
  }

  @ParameterizedTest
  @CsvSource({
    "1234, 123400",
    "'1,234.5', 123450",
    "￥１２.３４, 1234",
    "0.01, 1",
    "20 元, 2000",
    "-3.10, -310"
  })
  void moneyIsRead(String text, long fen) {
    assertThat(Money.parse(text)).isEqualTo(new Money(fen));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "1.234", "99999999999999999999"})
  void noMoney(String text) {
    assertThatThrownBy(() -> Money.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void moneyIsCountedInFen() {
    assertThat(new Money(123400).yuan()).isEqualTo("1,234.00");
    assertThat(new Money(5).yuan()).isEqualTo("0.05");
    assertThat(Money.ofYuan(20).plus(new Money(50)).times(2)).isEqualTo(new Money(4100));
    assertThat(Money.ZERO.minus(new Money(1))).isLessThan(Money.ZERO);
    assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void commandIdsAreVersionSevenAndSortByTime() {
    var random = new Random(7);
    var first = Ids.uuidV7(at("2026-03-02T00:00:00Z"), random);
    var second = Ids.uuidV7(at("2026-03-02T00:00:00.001Z"), random);
    assertThat(first.version()).isEqualTo(7);
    assertThat(first.variant()).isEqualTo(2);
    assertThat(first.getMostSignificantBits() >>> 16)
        .isEqualTo(Instant.parse("2026-03-02T00:00:00Z").toEpochMilli());
    assertThat(first.toString()).isLessThan(second.toString());
    assertThat(Ids.uuidV7(at("2026-03-02T00:00:00Z"), random)).isNotEqualTo(first);
  }

  private static InstantSource at(String instant) {
    return InstantSource.fixed(Instant.parse(instant));
  }
}
