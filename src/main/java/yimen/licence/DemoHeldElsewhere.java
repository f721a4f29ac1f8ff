package yimen.licence;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import yimen.government.Government;
import yimen.identity.DemoRegisters;
import yimen.identity.PartyFacts;
import yimen.kernel.DemoOnly;

/// Plays the provincial licence store for the fictional people of the data pack: identity card and
/// household book for persons, business licence for companies. Everything is derived from the pack,
/// so it is the same at every start.
final class DemoHeldElsewhere implements HeldElsewhere, DemoOnly {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /// 市公安局 and 市工商局 of the data pack.
  private static final String POLICE = "D011";

  private static final String REGISTRAR = "D012";

  private final DemoRegisters registers;
  private final Government government;
  private final InstantSource clock;

  DemoHeldElsewhere(DemoRegisters registers, Government government, InstantSource clock) {
    this.registers = registers;
    this.government = government;
    this.clock = clock;
  }

  @Override
  public List<NewLicence> of(PartyFacts holder) {
    return switch (holder.kind()) {
      case PERSON ->
          registers.demoPeople().stream()
              .filter(person -> person.idNumber().equals(holder.number()))
              .findFirst()
              .map(person -> ofPerson(holder, person))
              .orElse(List.of());
      case COMPANY ->
          registers.demoCompanies().stream()
              .filter(company -> company.uscc().equals(holder.number()))
              .findFirst()
              .map(company -> List.of(businessLicence(holder, company)))
              .orElse(List.of());
    };
  }

  private List<NewLicence> ofPerson(PartyFacts holder, DemoRegisters.DemoPerson person) {
    var held = new ArrayList<NewLicence>();
    held.add(identityCard(holder, person));
    held.add(householdBook(holder, person));
    return held;
  }

  private NewLicence identityCard(PartyFacts holder, DemoRegisters.DemoPerson person) {
    var from = lastAnniversary(person.birth(), 10);
    var until = from.plusYears(10);
    return held(
        "L001",
        holder,
        HolderKind.PERSON,
        POLICE,
        from,
        until,
        fields(
            "name", person.name(),
            "sex", person.sex(),
            "nation", person.nation(),
            "birth", person.birth().toString(),
            "address", person.address(),
            "id_no", person.idNumber(),
            "issuer", "西安市公安局",
            "valid_from", from.toString(),
            "valid_to", until.toString()));
  }

  private NewLicence householdBook(PartyFacts holder, DemoRegisters.DemoPerson person) {
    return held(
        "L002",
        holder,
        HolderKind.PERSON,
        POLICE,
        person.birth(),
        null,
        fields(
            "household_no", "6101" + person.id().substring(2) + "0001",
            "head", person.name(),
            "address", person.address(),
            "name", person.name(),
            "relation", "户主",
            "sex", person.sex(),
            "nation", person.nation(),
            "birth", person.birth().toString(),
            "native_place", "陕西省西安市",
            "id_no", person.idNumber()));
  }

  private NewLicence businessLicence(PartyFacts holder, DemoRegisters.DemoCompany company) {
    return held(
        "L010",
        holder,
        HolderKind.COMPANY,
        REGISTRAR,
        company.established(),
        null,
        fields(
            "uscc", company.uscc(),
            "name", company.name(),
            "type", company.kind(),
            "legal_person", company.legalPerson(),
            "scope", "以登记机关核准的经营项目为准（演示）",
            "capital", company.capitalWan() + " 万元",
            "est_date", company.established().toString(),
            "address", company.address(),
            "authority", "西安市工商行政管理局"));
  }

  /// The newest day, in steps of `years` from birth, that is not in the future: so that an identity
  /// card is always in force.
  private LocalDate lastAnniversary(LocalDate birth, int years) {
    var today = LocalDate.ofInstant(clock.instant(), ZONE);
    var day = birth;
    while (!day.plusYears(years).isAfter(today)) {
      day = day.plusYears(years);
    }
    return day;
  }

  private NewLicence held(
      String type,
      PartyFacts holder,
      HolderKind kind,
      String agencyCode,
      LocalDate issuedOn,
      @org.jspecify.annotations.Nullable LocalDate until,
      Map<String, String> fields) {
    var issuer = government.agency(agencyCode).orElseThrow();
    return new NewLicence(
        type,
        holder.id(),
        kind,
        holder.name(),
        issuer.name(),
        issuer.uscc().value(),
        issuedOn,
        until,
        fields,
        null,
        "elsewhere/" + type + "/" + holder.id(),
        null);
  }

  private static Map<String, String> fields(String... pairs) {
    var fields = new LinkedHashMap<String, String>();
    for (var i = 0; i < pairs.length; i += 2) {
      fields.put(pairs[i], pairs[i + 1]);
    }
    return fields;
  }
}
