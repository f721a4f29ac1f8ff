package yimen.licence;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.kernel.Preparation;

/// The types of licences. The shipped data pack fills an empty table once; from then on the table
/// is the truth.
final class LicenceCatalogue implements Preparation {

  private static final String FOLDER = "/data/xian/licences/";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private volatile @Nullable SequencedMap<String, LicenceType> types;

  LicenceCatalogue(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public int order() {
    return 40;
  }

  @Override
  public void prepare() {
    transaction.executeWithoutResult(_ -> {
      if (jdbc.sql("select not exists (select from licence.licence_type)")
          .query(Boolean.class)
          .single()) {
        shipped().forEach(this::insert);
      }
    });
    types = null;
  }

  List<LicenceType> types() {
    return List.copyOf(loaded().values());
  }

  Optional<LicenceType> type(String typeId) {
    return Optional.ofNullable(loaded().get(typeId));
  }

  LicenceType required(String typeId) {
    return type(typeId)
        .orElseThrow(() -> new IllegalArgumentException("no such licence type: " + typeId));
  }

  private SequencedMap<String, LicenceType> loaded() {
    var known = types;
    if (known == null) {
      known = read();
      // An empty table is about to be filled.
      types = known.isEmpty() ? null : known;
    }
    return known;
  }

  /// The data pack, without a database.
  static List<LicenceType> shipped() {
    var fields =
        rows("licence_fields.csv").stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.get("licence_id"),
                    Collectors.mapping(LicenceCatalogue::field, Collectors.toList())));
    return rows("licence_types.csv").stream()
        .map(row ->
            new LicenceType(
                row.get("licence_id"),
                row.get("name"),
                row.get("type_code"),
                row.get("code_source").equals("local-fictional"),
                row.get("issuing_dept"),
                Arrays.stream(row.get("holder_type").split("\\|"))
                    .map(word -> word.equals("法人") ? HolderKind.COMPANY : HolderKind.PERSON)
                    .collect(Collectors.toSet()),
                row.get("kind"),
                row.get("validity"),
                row.get("identity_or_base").equals("Y"),
                fields.getOrDefault(row.get("licence_id"), List.of())))
        .toList();
  }

  private static LicenceField field(CSVRecord row) {
    return new LicenceField(
        row.get("field"), row.get("label"), row.get("data_type"), row.get("sensitive").equals("Y"));
  }

  private static List<CSVRecord> rows(String file) {
    try (var in = LicenceCatalogue.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("missing in the program: " + FOLDER + file);
      }
      var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
      return format.parse(new InputStreamReader(in, StandardCharsets.UTF_8)).getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private void insert(LicenceType type) {
    jdbc.sql(
            """
            insert into licence.licence_type
                   (type_id, name, type_code, code_is_local, issuing_department, holders, kind,
                    validity, identity_or_base)
            values (:typeId, :name, :code, :codeIsLocal, :issuingDepartment, :holders, :kind,
                    :validity, :identityOrBase)
            """)
        .param("typeId", type.typeId())
        .param("name", type.name())
        .param("code", type.code())
        .param("codeIsLocal", type.codeIsLocal())
        .param("issuingDepartment", type.issuingDepartment())
        .param(
            "holders",
            type.holders().stream().map(HolderKind::word).sorted().collect(Collectors.joining(" ")))
        .param("kind", type.kind())
        .param("validity", type.validity())
        .param("identityOrBase", type.identityOrBase())
        .update();
    for (var i = 0; i < type.fields().size(); i++) {
      var field = type.fields().get(i);
      jdbc.sql(
              """
              insert into licence.licence_type_field
                     (type_id, seq, field, label, data_type, sensitive)
              values (:typeId, :seq, :field, :label, :dataType, :sensitive)
              """)
          .param("typeId", type.typeId())
          .param("seq", i + 1)
          .param("field", field.field())
          .param("label", field.label())
          .param("dataType", field.dataType())
          .param("sensitive", field.sensitive())
          .update();
    }
  }

  private record TypeRow(
      String typeId,
      String name,
      String typeCode,
      boolean codeIsLocal,
      String issuingDepartment,
      String holders,
      String kind,
      String validity,
      boolean identityOrBase) {}

  private record FieldRow(
      String typeId, String field, String label, String dataType, boolean sensitive) {}

  private SequencedMap<String, LicenceType> read() {
    Map<String, List<LicenceField>> fields = new HashMap<>();
    jdbc.sql(
            """
            select type_id, field, label, data_type, sensitive
              from licence.licence_type_field
             order by type_id, seq
            """)
        .query(FieldRow.class)
        .list()
        .forEach(row ->
            fields
                .computeIfAbsent(row.typeId(), _ -> new ArrayList<>())
                .add(new LicenceField(row.field(), row.label(), row.dataType(), row.sensitive())));
    var found = new LinkedHashMap<String, LicenceType>();
    jdbc.sql(
            """
            select type_id, name, type_code, code_is_local, issuing_department, holders, kind,
                   validity, identity_or_base
              from licence.licence_type
             order by type_id
            """)
        .query(TypeRow.class)
        .list()
        .forEach(row ->
            found.put(
                row.typeId(),
                new LicenceType(
                    row.typeId(),
                    row.name(),
                    row.typeCode(),
                    row.codeIsLocal(),
                    row.issuingDepartment(),
                    Arrays.stream(row.holders().split(" "))
                        .map(HolderKind::ofWord)
                        .collect(Collectors.toSet()),
                    row.kind(),
                    row.validity(),
                    row.identityOrBase(),
                    fields.getOrDefault(row.typeId(), List.of()))));
    return found;
  }
}
