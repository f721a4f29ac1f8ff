package yimen.licence;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Completes the fields of a licence with what the issuing itself decides: number, dates, issuer.
/// What the caller gave is never changed; what is left blank stays blank.
final class FieldFilling {

  private static final List<String> NUMBERS =
      List.of("licence_no", "cert_no", "doc_no", "reg_no", "record_no", "card_no");

  private FieldFilling() {}

  static Map<String, String> complete(
      LicenceType type,
      Map<String, String> given,
      String issuerName,
      String serial,
      LocalDate issuedOn,
      @Nullable LocalDate validUntil) {
    var number = NUMBERS.stream().filter(type::has).findFirst();
    var fields = new LinkedHashMap<String, String>();
    for (var field : type.fields()) {
      var value = given.getOrDefault(field.field(), "").strip();
      fields.put(
          field.field(),
          value.isEmpty()
              ? generated(field.field(), number, issuerName, serial, issuedOn, validUntil)
              : value);
    }
    return fields;
  }

  private static String generated(
      String field,
      Optional<String> number,
      String issuerName,
      String serial,
      LocalDate issuedOn,
      @Nullable LocalDate validUntil) {
    if (number.isPresent() && number.get().equals(field)) {
      return serial;
    }
    return switch (field) {
      case "issuer", "authority" -> issuerName;
      case "issue_date", "reg_date", "register_date", "record_date", "first_issue", "valid_from" ->
          issuedOn.toString();
      case "valid_to", "term_to", "sign_to" -> validUntil == null ? "长期" : validUntil.toString();
      default -> "";
    };
  }

  /// The first date given under a name that ends the validity, so that face and register agree.
  static Optional<LocalDate> statedEnd(Map<String, String> given) {
    return List.of("valid_to", "term_to", "sign_to", "period_to", "time_to").stream()
        .map(field -> given.getOrDefault(field, ""))
        .filter(value -> value.matches("\\d{4}-\\d{2}-\\d{2}.*"))
        .map(value -> LocalDate.parse(value.substring(0, 10)))
        .findFirst();
  }

  static Optional<LocalDate> birth(Map<String, String> given) {
    return Optional.ofNullable(given.get("birth"))
        .filter(value -> value.matches("\\d{4}-\\d{2}-\\d{2}"))
        .map(LocalDate::parse);
  }
}
