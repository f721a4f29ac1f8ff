package yimen.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yimen.Law;

@DisplayName("证照有效期")
class ValidityRuleTest {

  private static final LocalDate FROM = LocalDate.of(2026, 11, 22);

  @ParameterizedTest
  @CsvSource({
    "L011, 2031-11-21",
    "L012, 2029-11-21",
    "L003, 2027-11-21",
    "L004, 2032-11-21",
    "L029, 2031-11-21",
    "L041, 2027-11-21",
    "L047, 2027-11-21",
    "L052, 2028-11-21",
    "L064, 2026-12-21",
    "L002,",
    "L010,",
    "L023,",
    "L040,",
    "L042,",
    "L073,"
  })
  @DisplayName("按类型的说法推算；没有选定时取最短的一档；说不出期限的不推算")
  void followsTheWordsOfTheType(String typeId, LocalDate until) {
    assertThat(ValidityRule.until(type(typeId), FROM, Optional.empty()))
        .isEqualTo(Optional.ofNullable(until));
  }

  @ParameterizedTest
  @CsvSource({
    "2010-11-23, 2031-11-22",
    "2010-11-22, 2036-11-22",
    "2000-11-23, 2036-11-22",
    "2000-11-22, 2046-11-22",
    "1980-11-23, 2046-11-22",
    "1980-11-22,"
  })
  @DisplayName("居民身份证：未满十六周岁五年，十六至二十五周岁十年，二十六至四十五周岁二十年，四十六周岁以上长期")
  @Law("居民身份证法第五条")
  void identityCardFollowsAge(LocalDate birth, LocalDate until) {
    assertThat(ValidityRule.until(type("L001"), FROM, Optional.of(birth)))
        .isEqualTo(Optional.ofNullable(until));
  }

  @Test
  @DisplayName("八十种证照都读得出来，字段数与资料一致")
  void theShippedTypesAreComplete() {
    var types = LicenceCatalogue.shipped();
    assertThat(types).hasSize(80);
    assertThat(types.stream().mapToInt(type -> type.fields().size()).sum()).isEqualTo(550);
    assertThat(type("L012").fields().getFirst().label()).isEqualTo("许可证编号");
    assertThat(type("L001").fields().get(5).sensitive()).isTrue();
  }

  @Test
  @DisplayName("每个理由都有一句话")
  void eachReasonHasItsSentence() throws IOException {
    var sentences = new Properties();
    try (var in = getClass().getResourceAsStream("/yimen/licence/refusals.properties")) {
      sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    for (var reason : LicenceRefusal.Reason.values()) {
      assertThat(sentences.getProperty(reason.code())).as(reason.code()).isNotBlank();
    }
    assertThat(sentences).hasSize(LicenceRefusal.Reason.values().length);
  }

  private static LicenceType type(String typeId) {
    return LicenceCatalogue.shipped().stream()
        .filter(type -> type.typeId().equals(typeId))
        .findFirst()
        .orElseThrow();
  }
}
