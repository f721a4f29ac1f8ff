package yimen.exchange;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import yimen.identity.PartyFacts;
import yimen.kernel.DemoOnly;
import yimen.time.LegalDay;

/// Plays the departments that share data in the demonstration (演示). Answers about the fictional
/// people of the data pack, always the same about the same person; knows nobody else.
final class FictionalProviders implements ResourceProvider, DemoOnly {

  private static final String FICTIONAL_AREA = "610199";
  private static final int AREA_BEGINS_IN_COMPANY_CODE = 2;
  private static final int MARRIED_AT = 26;

  private final LegalDay legalDay;

  FictionalProviders(LegalDay legalDay) {
    this.legalDay = legalDay;
  }

  @Override
  public Optional<String> value(String resourceId, String field, PartyFacts about) {
    var record =
        switch (about.kind()) {
          case PERSON ->
              about.number().startsWith(FICTIONAL_AREA)
                  ? person(resourceId, about)
                  : Map.<String, String>of();
          case COMPANY ->
              about.number().startsWith(FICTIONAL_AREA, AREA_BEGINS_IN_COMPANY_CODE)
                  ? company(resourceId, about)
                  : Map.<String, String>of();
        };
    return Optional.ofNullable(record.get(field)).filter(value -> !value.isEmpty());
  }

  private Map<String, String> person(String resourceId, PartyFacts person) {
    int lot = lot(person);
    return switch (resourceId) {
      case "R001" ->
          Map.of(
              "id_no", person.number(),
              "name", person.name(),
              "sex", person.sex(),
              "nation", person.nation(),
              "birth", text(person.birth()),
              "address", person.address(),
              "status", "正常");
      case "R002" ->
          Map.of(
              "household_no", "6101990%06d".formatted(lot % 1_000_000),
              "id_no", person.number(),
              "name", person.name(),
              "relation", "户主");
      case "R018" -> marriage(person, lot);
      case "R026" ->
          Map.of(
              "id_no",
              person.number(),
              "card_no",
              "6299610199%09d".formatted(lot),
              "bank",
              "演示银行",
              "status",
              "正常");
      case "R031" -> newborn(person, lot);
      default -> Map.of();
    };
  }

  private Map<String, String> marriage(PartyFacts person, int lot) {
    var birth = person.birth();
    if (birth == null) {
      return Map.of();
    }
    var on = birth.plusYears(MARRIED_AT).plusDays(lot % 300);
    return on.isAfter(legalDay.today()) || lot % 4 == 0
        ? Map.of()
        : Map.of(
            person.sex().startsWith("男") ? "man_id" : "woman_id",
            person.number(),
            "reg_date",
            on.toString(),
            "kind",
            "结婚");
  }

  /// A child born in the weeks before this month, to people of the age for it.
  private Map<String, String> newborn(PartyFacts parent, int lot) {
    var today = legalDay.today();
    var birth = parent.birth();
    int age = birth == null ? 0 : Period.between(birth, today).getYears();
    if (age < 20 || age > 49) {
      return Map.of();
    }
    var born = YearMonth.from(today).atDay(1).minusDays(1 + lot % 14);
    var surname = parent.name().substring(0, parent.name().offsetByCodePoints(0, 1));
    return Map.of(
        "cert_no",
        "%c%09d".formatted((char) ('A' + lot % 26), lot),
        "baby_name",
        surname + (lot % 2 == 0 ? "演新" : "演安"),
        "baby_sex",
        lot % 2 == 0 ? "男" : "女",
        "birth_time",
        born + "T%02d:%02d".formatted(lot % 24, lot % 60),
        parent.sex().startsWith("男") ? "father_id" : "mother_id",
        parent.number(),
        "hospital",
        "西安演示妇幼保健院");
  }

  private static Map<String, String> company(String resourceId, PartyFacts company) {
    int lot = lot(company);
    return switch (resourceId) {
      case "R008" ->
          Map.of(
              "uscc", company.number(),
              "name", company.name(),
              "legal_person", company.legalPerson(),
              "address", company.address(),
              "status", "存续");
      case "R040" ->
          Map.of(
              "project_code", "2026-610199-47-01-%06d".formatted(lot % 1_000_000),
              "name", company.name() + "演示厂房",
              "unit", company.name(),
              "invest", Integer.toString(500 + lot % 9500),
              "stage", "已备案");
      default -> Map.of();
    };
  }

  /// The same number of at most nine digits for the same party, whatever process asks.
  private static int lot(PartyFacts about) {
    var sum = new CRC32();
    sum.update(about.number().getBytes(StandardCharsets.UTF_8));
    return (int) (sum.getValue() % 1_000_000_000L);
  }

  private static String text(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }
}
