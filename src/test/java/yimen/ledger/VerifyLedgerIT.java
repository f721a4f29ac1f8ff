package yimen.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import yimen.TestDatabase;

/// Somebody with the rights of the owner has switched the guards off and changes history. One
/// database: case/A 1–3, case/B 1–2 and case/C 1 under seals 1–4 of two days, case/A 4 not yet
/// sealed; restored after each attack.
class VerifyLedgerIT {

  private static TestDatabase database;
  private static LedgerFixture fixture;
  private static String anchors;

  private static final List<String> TABLES =
      List.of("entry", "unsealed", "seal", "sealed", "day_root");

  @BeforeAll
  static void fill() throws IOException {
    database = TestDatabase.freshDatabase();
    fixture = LedgerFixture.on(database);
    var clock = new Instant[] {Instant.parse("2026-11-20T01:00:00Z")};
    var sealer = fixture.sealer(() -> clock[0]);
    fixture.append("case/A", 0, "x.v1", "y.v1");
    fixture.append("case/B", 0, "x.v1");
    sealer.sealNow();
    clock[0] = clock[0].plusSeconds(1);
    fixture.append("case/A", 2, "x.v1");
    sealer.sealNow();
    clock[0] = clock[0].plus(Duration.ofDays(1));
    fixture.append("case/B", 1, "x.v1");
    sealer.sealNow();
    clock[0] = clock[0].plusSeconds(1);
    fixture.append("case/C", 0, "x.v1");
    sealer.sealNow();
    fixture.append("case/A", 3, "x.v1");
    anchors = Files.readString(fixture.folder().resolve("anchors.log"));
    var script = new StringBuilder("create schema safe;");
    for (var table : TABLES) {
      script.append("create table safe.%s as select * from ledger.%s;".formatted(table, table));
      script.append("alter table ledger.%s disable trigger user;".formatted(table));
    }
    script.append("alter table ledger.sealed drop constraint sealed_seal_no_fkey;");
    owner(script.toString());
  }

  @AfterEach
  void restore() throws IOException {
    Files.writeString(fixture.folder().resolve("anchors.log"), anchors);
    var script = new StringBuilder();
    TABLES.reversed().forEach(t -> script.append("delete from ledger.%s;".formatted(t)));
    TABLES.forEach(
        t -> script.append("insert into ledger.%s select * from safe.%s;".formatted(t, t)));
    owner(script.toString());
  }

  @Test
  @DisplayName("没有动过的账本：核对通过")
  void untouchedLedgerIsGood() {
    var verification = Verification.of(database, fixture.folder());
    assertThat(verification.said())
        .contains("已核对 7 条记录、3 条流、4 次封存（6 个位置）、1 个日根", "1 条刚刚写入", "账本完整");
    assertThat(verification.exitCode()).isEqualTo(VerifyLedger.GOOD);
  }

  static Stream<Arguments> attacks() {
    return Stream.of(
        attack(
            "改一条",
            "update ledger.entry set payload = '{}' where " + A2,
            "流 case/A 第 2 版（位置 2，第 1 号封存）"),
        attack(
            "改记录时间",
            "update ledger.entry set recorded_at = recorded_at - interval '1 microsecond' where "
                + A2,
            "流 case/A 第 2 版（位置 2，第 1 号封存）"),
        attack(
            "改未封存的一条",
            "update ledger.entry set actor = 'staff/9' where stream = 'case/A' and version = 4",
            "流 case/A 第 4 版（未封存）"),
        attack("删中间一条", "delete from ledger.entry where " + A2, "流 case/A 缺少第 2 版"),
        attack("删中间一条，位置看得出", "delete from ledger.entry where " + A2, "位置 2（第 1 号封存）的记录被删除"),
        attack(
            "删最新一条已封存的",
            "delete from ledger.entry where stream = 'case/B' and version = 2",
            "位置 5（第 3 号封存）的记录被删除"),
        attack("删整条流", "delete from ledger.entry where stream = 'case/C'", "位置 6（第 4 号封存）的记录被删除"),
        attack(
            "删最新一条未封存的，待封存之列还在",
            "delete from ledger.entry where stream = 'case/A' and version = 4",
            "一条还没有封存的记录被删除"),
        attack(
            "互换两条的内容",
            """
            update ledger.entry e set payload = o.payload, type = o.type, command_id = o.command_id
              from ledger.entry o
             where e.stream = 'case/A' and e.version in (1, 2)
               and o.stream = 'case/A' and o.version = 3 - e.version
            """,
            "流 case/A 第 1 版"),
        attack(
            "互换两条的版本",
            """
            update ledger.entry set version = 99 where stream = 'case/A' and version = 1;
            update ledger.entry set version = 1 where stream = 'case/A' and version = 2;
            update ledger.entry set version = 2 where stream = 'case/A' and version = 99
            """,
            "流 case/A 第 1 版"),
        attack(
            "互换两个位置",
            """
            update ledger.sealed set position = -1 where position = 1;
            update ledger.sealed set position = 1 where position = 2;
            update ledger.sealed set position = 2 where position = -1
            """,
            "流 case/A 第 2 版（位置 1，第 1 号封存）：位置的先后与版本的先后不一致"),
        attack(
            "互换两条流的位置",
            """
            update ledger.sealed set position = -1 where position = 1;
            update ledger.sealed set position = 1 where position = 3;
            update ledger.sealed set position = 3 where position = -1
            """,
            "第 1 号封存：位置 1 至 3 的记录与签名时的树根不符"),
        attack("改写后把整条流重新散列", REHASHED, "第 1 号封存：位置 1 至 3 的记录与签名时的树根不符"),
        attack("改写后把整条流重新散列，后面的封存也看得出", REHASHED, "第 2 号封存：位置 4 至 4 的记录与签名时的树根不符"),
        attack(
            "改封存时间",
            "update ledger.seal set sealed_at = sealed_at + interval '1 s' where seal_no = 2",
            "第 2 号封存：内容与散列不符"),
        attack(
            "改封存并重算其散列",
            """
            update ledger.seal set sealed_at = sealed_at + interval '1 s' where seal_no = 2;
            update ledger.seal s set hash = ext.digest(convert_to(concat_ws(E'\\n', 'yimen-seal/1', seal_no, first_position, n,
              encode(root, 'hex'), encode(prev, 'hex'), to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), ''),
              'UTF8'), 'sm3') where seal_no = 2
            """,
            "第 2 号封存：签名无效"),
        attack(
            "改签名",
            "update ledger.seal set signature = set_byte(signature, 10, 1 + get_byte(signature, 10) % 255) where seal_no = 3",
            "第 3 号封存：签名无效"),
        attack(
            "删中间一号封存",
            "delete from ledger.sealed where seal_no = 3; delete from ledger.day_root; delete from ledger.seal where seal_no = 3",
            "缺少第 3 号封存"),
        attack(
            "删最新一号封存",
            "delete from ledger.sealed where seal_no = 4; delete from ledger.seal where seal_no = 4",
            "外部存证已到第 4 号封存，数据库只到第 3 号"),
        attack("删一个位置的登记", "delete from ledger.sealed where position = 2", "位置 2（第 1 号封存）的登记被删除"),
        attack(
            "多出一个位置",
            "insert into ledger.sealed select 7, 4, id from ledger.entry where stream = 'case/A' and version = 4; delete from ledger.unsealed",
            "位置 7 不属于任何封存"),
        attack("改日根", "update ledger.day_root set last_seal = 1", "2026-11-20 的日根：内容与散列不符"),
        attack("删日根", "delete from ledger.day_root", "外部存证有 2026-11-20 的日根，数据库中没有"),
        attack("从待封存之列中拿走", "delete from ledger.unsealed", "流 case/A 第 4 版（未封存）：没有封存，也不在待封存之列"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  @DisplayName("绕过防护改动账本：核对发现并指出位置")
  void everyChangeIsFoundAndItsPlaceNamed(String name, String attack, String place) {
    owner(attack);
    var verification = Verification.of(database, fixture.folder());
    assertThat(verification.said()).contains(place);
    assertThat(verification.exitCode()).isEqualTo(VerifyLedger.BAD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stream",
        "version",
        "type",
        "actor",
        "on_behalf_of",
        "channel",
        "occurred_at",
        "recorded_at",
        "basis",
        "command_id",
        "payload",
        "prev",
        "hash"
      })
  @DisplayName("任何一列被改都发现")
  void everyColumnIsGuarded(String column) {
    var value =
        switch (column) {
          case "stream" -> "'case/Z'";
          case "version" -> "7";
          case "occurred_at", "recorded_at" -> column + " + interval '1 microsecond'";
          case "command_id" -> "'018f0000-0000-7000-8000-00000000000f'";
          case "payload" -> "'{\"item\":  \"食品经营许可\"}'";
          case "prev", "hash" -> "set_byte(%s, 5, 255 - get_byte(%s, 5))".formatted(column, column);
          default -> "'other'";
        };
    owner("update ledger.entry set %s = %s where %s".formatted(column, value, A2));
    assertThat(Verification.of(database, fixture.folder()).exitCode()).isEqualTo(VerifyLedger.BAD);
  }

  @Test
  @DisplayName("早该封存而没有封存的记录被指出")
  void forgottenEntryIsNamed() {
    owner("update ledger.seal set sealed_at = '2999-01-01' where seal_no = 4");
    assertThat(Verification.of(database, fixture.folder()).said())
        .contains("流 case/A 第 4 版（未封存）：早已写入，之后的记录已经封存，它却没有");
  }

  @Test
  @DisplayName("退回旧副本：数据库自身看不出，外部存证看得出")
  void rollbackToAnOldCopyShowsInTheAnchors() throws IOException {
    owner(
        """
        delete from ledger.unsealed;
        delete from ledger.sealed where seal_no >= 3;
        delete from ledger.day_root;
        delete from ledger.seal where seal_no >= 3;
        delete from ledger.entry where id not in (select entry_id from ledger.sealed)
        """);
    var file = fixture.folder().resolve("anchors.log");
    assertThat(Verification.of(database, fixture.folder()).said()).contains("账本被截断或退回了旧副本");
    Files.delete(file);
    assertThat(Verification.of(database, fixture.folder()).exitCode()).isEqualTo(VerifyLedger.GOOD);
  }

  @Test
  @DisplayName("存证文件改了一行、读不懂一行，都指出")
  void changedAnchorsAreNamed() throws IOException {
    var file = fixture.folder().resolve("anchors.log");
    Files.writeString(file, anchors.replaceFirst("seal 2 .", "seal 2 g"));
    assertThat(Verification.of(database, fixture.folder()).said()).contains("第 2 号封存与外部存证不一致");
    Files.writeString(file, anchors.replaceFirst("seal 2", "seal two"));
    assertThat(Verification.of(database, fixture.folder()).said()).contains("有一行读不懂");
  }

  @Test
  @DisplayName("没有公钥或参数不对：说明原因，不算通过")
  void unableIsNotGood() {
    assertThat(Verification.of(database, fixture.home()).exitCode()).isEqualTo(VerifyLedger.UNABLE);
    assertThat(Verification.of(database, fixture.folder(), "--what").exitCode())
        .isEqualTo(VerifyLedger.UNABLE);
    assertThat(Verification.withoutDatabase(fixture.folder()).exitCode())
        .isEqualTo(VerifyLedger.UNABLE);
  }

  private static final String A2 = "stream = 'case/A' and version = 2";

  private static final String REHASHED =
      """
      do $$
      declare
        e ledger.entry;
        last bytea := decode(repeat('00', 32), 'hex');
      begin
        update ledger.entry set payload = '{"item": "烟花爆竹"}' where stream = 'case/A' and version = 2;
        for e in select * from ledger.entry where stream = 'case/A' order by version loop
          last := ext.digest(last
            || (select string_agg(int4send(octet_length(f)) || convert_to(f, 'UTF8'), ''::bytea order by i)
                  from unnest(array['yimen-entry/1', e.stream, e.version::text, e.type, e.actor, coalesce(e.on_behalf_of, ''),
                    e.channel, to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                    to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), coalesce(e.basis, ''),
                    e.command_id::text, e.payload::text]) with ordinality as x (f, i)), 'sm3');
          update ledger.entry set hash = last where stream = e.stream and version = e.version;
          update ledger.entry set prev = last where stream = e.stream and version = e.version + 1;
        end loop;
      end
      $$
      """;

  private static Arguments attack(String name, String sql, String place) {
    return Arguments.of(name, sql, place);
  }

  private static void owner(String sql) {
    database.owner().sql(sql).update();
  }
}
