package yimen.identity;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import yimen.kernel.DemoOnly;

/// Plays the population register and the company register of the demonstration (演示), from the
/// fictional people of the data pack. They are outside parties: this node keeps none of it in its
/// own tables.
public final class DemoRegisters implements PopulationProvider, CompanyRegister, DemoOnly {

  private static final String FOLDER = "/data/xian/testdata/";

  /// A fictional person: area 610199 of the ID number and phones 154… belong to nobody.
  public record DemoPerson(
      String id,
      String name,
      String sex,
      LocalDate birth,
      String idNumber,
      String mobile,
      String nation,
      String villageCode,
      String address) {}

  public record DemoCompany(
      String id,
      String name,
      String kind,
      String uscc,
      String legalPersonId,
      String legalPerson,
      String legalPersonIdNumber,
      String capitalWan,
      LocalDate established,
      String villageCode,
      String address) {}

  private final List<DemoPerson> people;
  private final List<DemoCompany> companies;
  private final Map<String, DemoPerson> peopleByNumber;
  private final Map<String, DemoCompany> companiesByCode;
  private final Map<String, List<DemoCompany>> companiesByRepresentative;

  public DemoRegisters() {
    people = rows("persons.csv").stream().map(DemoRegisters::person).toList();
    companies = rows("enterprises.csv").stream().map(DemoRegisters::company).toList();
    peopleByNumber =
        people.stream().collect(Collectors.toMap(DemoPerson::idNumber, Function.identity()));
    companiesByCode =
        companies.stream().collect(Collectors.toMap(DemoCompany::uscc, Function.identity()));
    companiesByRepresentative =
        companies.stream().collect(Collectors.groupingBy(DemoCompany::legalPersonIdNumber));
  }

  /// In the order of the data pack.
  public List<DemoPerson> demoPeople() {
    return people;
  }

  /// In the order of the data pack.
  public List<DemoCompany> demoCompanies() {
    return companies;
  }

  @Override
  public Optional<PopulationProvider.Entry> find(String name, String idNumber) {
    return Optional.ofNullable(peopleByNumber.get(idNumber))
        .filter(person -> person.name().equals(name))
        .map(person ->
            new PopulationProvider.Entry(
                person.name(),
                person.idNumber(),
                person.sex(),
                person.birth(),
                person.nation(),
                person.address()));
  }

  @Override
  public Optional<CompanyRegister.Entry> find(String uscc) {
    return Optional.ofNullable(companiesByCode.get(uscc)).map(DemoRegisters::entry);
  }

  @Override
  public List<CompanyRegister.Entry> representedBy(String idNumber) {
    return companiesByRepresentative.getOrDefault(idNumber, List.of()).stream()
        .map(DemoRegisters::entry)
        .toList();
  }

  private static CompanyRegister.Entry entry(DemoCompany company) {
    return new CompanyRegister.Entry(
        company.name(),
        company.uscc(),
        company.kind(),
        company.legalPerson(),
        company.legalPersonIdNumber(),
        company.address());
  }

  private static DemoPerson person(CSVRecord row) {
    return new DemoPerson(
        row.get("person_id"),
        row.get("name"),
        row.get("sex"),
        LocalDate.parse(row.get("birth")),
        row.get("id_no"),
        row.get("mobile"),
        row.get("nation"),
        row.get("village_code"),
        row.get("address"));
  }

  private static DemoCompany company(CSVRecord row) {
    return new DemoCompany(
        row.get("enterprise_id"),
        row.get("name"),
        row.get("kind"),
        row.get("uscc"),
        row.get("legal_person_id"),
        row.get("legal_person"),
        row.get("legal_person_id_no"),
        row.get("capital_wan"),
        LocalDate.parse(row.get("established")),
        row.get("village_code"),
        row.get("address"));
  }

  static List<CSVRecord> rows(String file) {
    var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var stream =
            Objects.requireNonNull(
                DemoRegisters.class.getResourceAsStream(FOLDER + file),
                () -> "missing in the program: " + FOLDER + file);
        var parser = format.parse(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return parser.getRecords();
    } catch (IOException broken) {
      throw new UncheckedIOException(file, broken);
    }
  }
}
