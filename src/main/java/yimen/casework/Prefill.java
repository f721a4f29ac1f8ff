package yimen.casework;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yimen.exchange.Exchange;
import yimen.identity.Parties;
import yimen.identity.PartyFacts;
import yimen.item.Answer;
import yimen.item.FormCheck;
import yimen.item.Guide;
import yimen.kernel.PartyId;
import yimen.licence.Licences;

/// Fills in what the city knows already, each value with its source (浙江 7: shown for confirmation,
/// and the applicant's word prevails). A source that is down or answers nonsense is passed over.
final class Prefill {

  private record Found(String value, String source) {}

  private final Parties parties;
  private final Licences licences;
  private final Exchange exchange;

  Prefill(Parties parties, Licences licences, Exchange exchange) {
    this.parties = parties;
    this.licences = licences;
    this.exchange = exchange;
  }

  /// `acting`: the natural person who applies, for themselves or for the company `applicant`.
  Map<String, Draft.Filled> of(
      Guide guide, PartyId applicant, Optional<PartyId> acting, FormCheck.Facts facts) {
    var applicantFacts = parties.facts(applicant);
    var actingFacts =
        acting
            .filter(person -> !person.equals(applicant))
            .flatMap(parties::facts)
            .or(() -> applicantFacts.filter(known -> known.kind() == PartyFacts.Kind.PERSON));
    var answers = new LinkedHashMap<String, Draft.Filled>();
    for (var section : guide.form()) {
      for (var field : section.fields()) {
        for (var source : field.prefill()) {
          var filled =
              find(source, guide, applicant, acting, applicantFacts, actingFacts)
                  .flatMap(found -> fitting(field, found, facts));
          if (filled.isPresent()) {
            answers.put(field.id(), filled.get());
            break;
          }
        }
      }
    }
    return answers;
  }

  private Optional<Found> find(
      String source,
      Guide guide,
      PartyId applicant,
      Optional<PartyId> acting,
      Optional<PartyFacts> applicantFacts,
      Optional<PartyFacts> actingFacts) {
    var kind = source.substring(0, source.indexOf(':'));
    var path = source.substring(source.indexOf(':') + 1);
    var dot = path.indexOf('.');
    var of = path.substring(0, dot);
    var name = path.substring(dot + 1);
    return switch (kind) {
      case "profile" ->
          (of.equals("person")
                  ? actingFacts.map(facts -> ofPerson(facts, name))
                  : ofCompany(applicantFacts, actingFacts, name))
              .filter(value -> !value.isEmpty())
              .map(value -> new Found(value, "实名信息"));
      case "licence" ->
          licences
              .newest(applicant, of)
              .or(() -> acting.flatMap(person -> licences.newest(person, of)))
              .map(licence ->
                  new Found(
                      licences.fields(licence).getOrDefault(name, ""),
                      "电子证照·" + licences.type(of).map(type -> type.name()).orElse("证照")))
              .filter(found -> !found.value().isEmpty());
      case "resource" -> shared(of, name, applicant, guide);
      case String unknown ->
          throw new IllegalStateException("no source of answers is called " + unknown);
    };
  }

  private Optional<Found> shared(String resource, String field, PartyId applicant, Guide guide) {
    try {
      return exchange
          .value(resource, field, applicant, guide.code().value())
          .map(value -> new Found(value, "共享数据·" + exchange.label(resource)));
    } catch (Exchange.ProviderDown e) {
      return Optional.empty();
    }
  }

  private static String ofPerson(PartyFacts person, String name) {
    return switch (name) {
      case "name" -> person.name();
      case "id_no" -> person.number();
      case "sex" -> person.sex();
      case "birth" -> Objects.toString(person.birth(), "");
      case "mobile" -> person.mobile();
      case "address" -> person.address();
      case "nation" -> person.nation();
      case String unknown ->
          throw new IllegalStateException("nothing known of a person is called " + unknown);
    };
  }

  private static Optional<String> ofCompany(
      Optional<PartyFacts> applicant, Optional<PartyFacts> acting, String name) {
    var company = applicant.filter(facts -> facts.kind() == PartyFacts.Kind.COMPANY);
    return switch (name) {
      case "uscc" -> company.map(PartyFacts::number);
      case "name" -> company.map(PartyFacts::name);
      case "legal_person" -> company.map(PartyFacts::legalPerson);
      case "address" -> company.map(PartyFacts::address);
      case "agent_name" -> acting.map(PartyFacts::name);
      case "agent_id" -> acting.map(PartyFacts::number);
      case "agent_mobile" -> acting.map(PartyFacts::mobile);
      case String unknown ->
          throw new IllegalStateException("nothing known of a company is called " + unknown);
    };
  }

  private static Optional<Draft.Filled> fitting(
      Guide.Field field, Found found, FormCheck.Facts facts) {
    var value = field.options().isEmpty() ? found.value() : optionFor(field, found.value());
    if (value == null) {
      return Optional.empty();
    }
    var answer = FormCheck.tidy(field, new Answer.One(value));
    var problems = FormCheck.field(field, Map.of(field.id(), answer), facts);
    return problems.isEmpty()
        ? Optional.of(new Draft.Filled(answer, found.source(), false))
        : Optional.empty();
  }

  /// The option meant by a value or by words that differ a little from its label (男 for 男性).
  private static @Nullable String optionFor(Guide.Field field, String value) {
    for (var option : field.options()) {
      if (option.value().equals(value) || option.label().equals(value)) {
        return option.value();
      }
    }
    for (var option : field.options()) {
      if (option.label().startsWith(value) || value.startsWith(option.label())) {
        return option.value();
      }
    }
    return null;
  }
}
