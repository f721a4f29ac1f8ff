package yimen.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import yimen.Vectors;
import yimen.kernel.InvalidCode.Reason;

/// Every vector of the code files: values, normal forms, the first failing check.
class CodesTest {

  /// Between the births of the data pack and the one in 2099 that has not happened.
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  private record Code(
      String file, Function<String, Object> of, Function<String, Optional<Reason>> problem) {
    @Override
    public String toString() {
      return file;
    }
  }

  private static final Code[] CODES = {
    new Code(
        "id-numbers.json",
        text -> ResidentIdNumber.of(text).value(),
        text -> ResidentIdNumber.problem(text, TODAY)),
    new Code(
        "uscc.json",
        text -> UnifiedSocialCreditCode.of(text).value(),
        UnifiedSocialCreditCode::problem),
    new Code(
        "org-codes.json", text -> OrganisationCode.of(text).value(), OrganisationCode::problem),
    new Code("case-numbers.json", text -> CaseNumber.of(text).value(), CaseNumber::problem),
    new Code(
        "licence-identifiers.json",
        text -> LicenceIdentifier.of(text).value(),
        LicenceIdentifier::problem),
  };

  private static Stream<Arguments> vectors(String list) {
    return Stream.of(CODES)
        .flatMap(code -> Vectors.of(code.file, list).map(vector -> Arguments.of(code, vector)));
  }

  static Stream<Arguments> valid() {
    return vectors("valid");
  }

  static Stream<Arguments> normalise() {
    return vectors("normalise");
  }

  static Stream<Arguments> invalid() {
    return vectors("invalid");
  }

  @ParameterizedTest
  @MethodSource
  void valid(Code code, JsonNode vector) {
    var value = vector.path("value").asString();
    assertThat(code.problem.apply(value)).isEmpty();
    assertThat(code.of.apply(value)).isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource
  void normalise(Code code, JsonNode vector) {
    assertThat(code.of.apply(vector.path("input").asString()))
        .isEqualTo(vector.path("value").asString());
  }

  @ParameterizedTest
  @MethodSource
  void invalid(Code code, JsonNode vector) {
    var value = vector.path("value").asString();
    var reason = Reason.valueOf(vector.path("code").asString());
    assertThat(code.problem.apply(value)).contains(reason);
    if (reason != Reason.FUTURE) {
      assertThatThrownBy(() -> code.of.apply(value))
          .isInstanceOfSatisfying(
              InvalidCode.class, problem -> assertThat(problem.reason()).isEqualTo(reason))
          .hasMessageNotContaining(value);
    }
  }

  static Stream<JsonNode> idNumbers() {
    return Vectors.of("id-numbers.json", "valid");
  }

  @ParameterizedTest
  @MethodSource("idNumbers")
  void idNumberTellsBirthAndSex(JsonNode vector) {
    var number = ResidentIdNumber.of(vector.path("value").asString());
    assertThat(number.birth()).isEqualTo(vector.path("birth").asString());
    assertThat(number.isMale()).isEqualTo(vector.path("sex").asString().equals("M"));
  }

  @Test
  @DisplayName("身份号码打印时脱敏:前六后四")
  void idNumberPrintsMasked() {
    var number = ResidentIdNumber.of("610199199003070015");
    assertThat(number).hasToString("610199********0015");
    assertThat("" + number).doesNotContain("19900307");
  }

  @Test
  void birthOfTodayIsNotInTheFuture() {
    assertThat(ResidentIdNumber.problem("610199199003070015", LocalDate.of(1990, 3, 7))).isEmpty();
    assertThat(ResidentIdNumber.problem("610199199003070015", LocalDate.of(1990, 3, 6)))
        .contains(Reason.FUTURE);
  }

  static Stream<JsonNode> creditCodes() {
    return Vectors.of("uscc.json", "valid");
  }

  @ParameterizedTest
  @MethodSource("creditCodes")
  void creditCodeHoldsOrganisationCode(JsonNode vector) {
    var code = UnifiedSocialCreditCode.of(vector.path("value").asString());
    assertThat(code.organisation().value()).isEqualTo(vector.path("orgCode").asString());
  }

  static Stream<JsonNode> caseNumbers() {
    return Vectors.of("case-numbers.json", "valid");
  }

  @ParameterizedTest
  @MethodSource("caseNumbers")
  void caseNumberIsMadeOfItsParts(JsonNode vector) {
    var area = DivisionCode.of(vector.path("area").asString());
    var day = LocalDate.parse(vector.path("date").asString());
    var serial = vector.path("serial").asInt();
    var number = CaseNumber.make(area, day, serial);
    assertThat(number.value()).isEqualTo(vector.path("value").asString());
    assertThat(number.area()).isEqualTo(area);
    assertThat(number.receivedOn()).isEqualTo(day);
    assertThat(number.serial()).isEqualTo(serial);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "61011320261231999999O",
        "61011320261231999999o",
        "610113202612319999990",
        " 610113 20261231 999999-O ",
        "６１０１１３２０２６１２３１９９９９９９Ｏ",
        "6IO1132O261231999999O"
      })
  void caseNumberIsReadAsPeopleTypeIt(String typed) {
    assertThat(CaseNumber.typed(typed)).contains(CaseNumber.of("61011320261231999999O"));
  }

  @Test
  void oneForLetterIIsTried() {
    assertThat(CaseNumber.typed("610102202603020000681"))
        .contains(CaseNumber.of("61010220260302000068I"));
    assertThat(CaseNumber.typed("61010220260302000019O"))
        .contains(CaseNumber.of("610102202603020000190"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "61010020260105000001Y", "61010020260230000001M", "61010020260105000001"})
  void otherTextIsNoCaseNumber(String typed) {
    assertThat(CaseNumber.typed(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000_000})
  void serialHasSixDigits(int serial) {
    var area = DivisionCode.of("610102");
    assertThatThrownBy(() -> CaseNumber.make(area, TODAY, serial))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static Stream<JsonNode> licences() {
    return Vectors.of("licence-identifiers.json", "valid");
  }

  @ParameterizedTest
  @MethodSource("licences")
  void licenceIdentifierIsMadeOfItsParts(JsonNode vector) {
    var made =
        LicenceIdentifier.make(
            vector.path("type").asString(),
            vector.path("issuer").asString(),
            vector.path("serial").asString(),
            Integer.parseInt(vector.path("version").asString()));
    assertThat(made.value()).isEqualTo(vector.path("value").asString());
    assertThat(made.type()).isEqualTo(vector.path("type").asString());
    assertThat(made.issuer()).isEqualTo(vector.path("issuer").asString());
    assertThat(made.serial()).isEqualTo(vector.path("serial").asString());
    assertThat(made.version()).isEqualTo(Integer.parseInt(vector.path("version").asString()));
  }

  @Test
  void reissueRaisesTheVersion() {
    var first = "1.2.156.3005.2.11100000000013338W011.11610199MB2TE0015C.20260000001.001.4";
    var second = "1.2.156.3005.2.11100000000013338W011.11610199MB2TE0015C.20260000001.002.2";
    assertThat(LicenceIdentifier.of(first).reissued().value()).isEqualTo(second);
  }

  static Stream<JsonNode> basicCodes() {
    return Vectors.of("item-codes.json", "basicCodes");
  }

  @ParameterizedTest
  @MethodSource("basicCodes")
  void basicCodeTellsItsParts(JsonNode vector) {
    var code = BasicCode.of(vector.path("value").asString());
    assertThat(code.division()).isEqualTo(vector.path("division").asString());
    assertThat(code.type()).isEqualTo(vector.path("type").asString());
    assertThat(code.department()).isEqualTo(vector.path("department").asString());
    assertThat(code.main()).isEqualTo(vector.path("main").asString());
    assertThat(code.sub()).isEqualTo(vector.path("sub").asString());
    assertThat(code.hasExtensionType()).isFalse();
  }

  static Stream<JsonNode> implementationCodes() {
    return Vectors.of("item-codes.json", "implementationCodes");
  }

  @ParameterizedTest
  @MethodSource("implementationCodes")
  void implementationCodeTellsItsParts(JsonNode vector) {
    var text = vector.path("value").asString();
    var code = ImplementationCode.imported(text);
    assertThat(code.body().value()).isEqualTo(vector.path("uscc").asString());
    assertThat(code.level()).isEqualTo(Integer.parseInt(vector.path("level").asString()));
    assertThat(code.basic().value()).isEqualTo(vector.path("basic").asString());
    if (text.length() == 31) {
      assertThat(ImplementationCode.make(code.body(), code.level(), code.basic())).isEqualTo(code);
    } else {
      assertThat(ImplementationCode.problem(text)).contains(Reason.LENGTH);
      assertThatThrownBy(() -> ImplementationCode.of(text)).isInstanceOf(InvalidCode.class);
      assertThat(code.basic().isOlder()).isTrue();
    }
  }

  static Stream<JsonNode> invalidItemCodes() {
    return Vectors.of("item-codes.json", "invalid");
  }

  @ParameterizedTest
  @MethodSource("invalidItemCodes")
  void itemCodeNamesFirstFailingCheck(JsonNode vector) {
    var text = vector.path("value").asString();
    var reason = Reason.valueOf(vector.path("code").asString());
    assertThat(ImplementationCode.problem(text)).contains(reason);
    assertThat(VariantCode.problem(text + "01")).contains(reason);
    assertThatThrownBy(() -> ImplementationCode.of(text)).isInstanceOf(InvalidCode.class);
  }

  @Test
  void extensionTypesAreAcceptedButMarked() {
    var vector = Vectors.of("item-codes.json", "warn").findFirst().orElseThrow();
    assertThat(ImplementationCode.of(vector.path("value").asString()).basic().hasExtensionType())
        .isTrue();
  }

  @Test
  void variantCodeTellsItsParts() {
    var vector = Vectors.of("item-codes.json", "handlingItemCodes").findFirst().orElseThrow();
    var code = VariantCode.of(vector.path("value").asString());
    assertThat(code.implementation().value()).isEqualTo(vector.path("implementation").asString());
    assertThat(code.sequence()).isEqualTo(1);
    assertThat(VariantCode.make(code.implementation(), 1)).isEqualTo(code);
  }

  @Test
  void divisionCodesNest() {
    var city = DivisionCode.of("610100");
    var district = DivisionCode.of("610102");
    var town = DivisionCode.of("610102001");
    var village = DivisionCode.of("610102001003");
    assertThat(district.within(city)).isTrue();
    assertThat(village.within(district)).isTrue();
    assertThat(village.within(town)).isTrue();
    assertThat(town.within(DivisionCode.of("610102000000"))).isTrue();
    assertThat(DivisionCode.of("610102000000").within(district)).isTrue();
    assertThat(city.within(DivisionCode.of("610000"))).isTrue();
    assertThat(city.within(district)).isFalse();
    assertThat(town.within(DivisionCode.of("610103"))).isFalse();
    assertThat(DivisionCode.of("610110").within(DivisionCode.of("610100"))).isTrue();
    assertThat(DivisionCode.of("610201").within(city)).isFalse();
    assertThat(village.district()).isEqualTo(district);
    assertThat(village.level()).isEqualTo(DivisionCode.Level.VILLAGE);
    assertThat(DivisionCode.of("610102001000").level()).isEqualTo(DivisionCode.Level.TOWN);
    assertThat(DivisionCode.of("610100000000").level()).isEqualTo(DivisionCode.Level.CITY);
    assertThat(district.inTwelveDigits().value()).isEqualTo("610102000000");
    assertThat(DivisionCode.problem("61010")).contains(Reason.LENGTH);
    assertThat(DivisionCode.problem("61010A")).contains(Reason.CHARSET);
  }
}
