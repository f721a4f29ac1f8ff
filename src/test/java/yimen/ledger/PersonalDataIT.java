package yimen.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.TestDatabase;
import yimen.kernel.PartyId;

class PersonalDataIT {

  private static final String CONTEXT = "identity.person.name|1";

  private final TestDatabase database = TestDatabase.shared();
  private final LedgerFixture fixture = LedgerFixture.on(database);
  private final PersonalData personalData = fixture.personalData();
  private final PartyId person = new PartyId(UUID.randomUUID());

  @Test
  @DisplayName("SM4-GCM 与 RFC 8998 的例子一致")
  void knownAnswerOfTheStandard() {
    var hex = HexFormat.of();
    var key = hex.parseHex("0123456789abcdeffedcba9876543210");
    var nonce = hex.parseHex("00001234567800000000abcd");
    var context = hex.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    var plain =
        hex.parseHex(
            "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
    var sealed = Sm4Gcm.seal(key, nonce, context, plain);
    assertThat(hex.formatHex(sealed))
        .isEqualTo(
            "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                + "83de3541e4c2b58177e065a9bf7b62ec");
    assertThat(Sm4Gcm.open(key, nonce, context, sealed, 0)).isEqualTo(plain);
  }

  @Test
  @DisplayName("加密后能打开，每次密文不同，别的进程也能打开")
  void opensWhatItSealed() {
    var first = personalData.seal(person, CONTEXT, "王小明𠮷");
    var second = personalData.seal(person, CONTEXT, "王小明𠮷");
    assertThat(first).isNotEqualTo(second);
    assertThat(personalData.open(person, CONTEXT, first)).isEqualTo("王小明𠮷");
    assertThat(fixture.personalData().open(person, CONTEXT, second)).isEqualTo("王小明𠮷");
    assertThat(personalData.open(person, CONTEXT, personalData.seal(person, CONTEXT, "")))
        .isEmpty();
  }

  @Test
  @DisplayName("换了位置、换了人、改了一个字节，都打不开")
  void opensNowhereElse() {
    var other = new PartyId(UUID.randomUUID());
    var sealed = personalData.sealBytes(person, CONTEXT, "王小明".getBytes(StandardCharsets.UTF_8));
    personalData.seal(other, CONTEXT, "别人");
    assertThatThrownBy(() -> personalData.openBytes(person, "identity.person.name|2", sealed))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> personalData.openBytes(other, CONTEXT, sealed))
        .isInstanceOf(IllegalStateException.class);
    for (var i = 0; i < sealed.length; i++) {
      var bent = sealed.clone();
      bent[i] ^= 1;
      assertThatThrownBy(() -> personalData.openBytes(person, CONTEXT, bent))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  @DisplayName("销毁一个人的密钥后谁也打不开，别人不受影响，账本仍然完整")
  void erasedIsErasedEverywhere() {
    var other = new PartyId(UUID.randomUUID());
    var sealed = personalData.seal(person, CONTEXT, "王小明");
    var others = personalData.seal(other, CONTEXT, "李小红");
    fixture.append("person/" + person, 0, "identity.registered.v1");
    personalData.erase(person);
    assertThatThrownBy(() -> personalData.open(person, CONTEXT, sealed))
        .isInstanceOf(ErasedPerson.class);
    assertThatThrownBy(() -> personalData.seal(person, CONTEXT, "又来了"))
        .isInstanceOf(ErasedPerson.class);
    assertThatThrownBy(() -> fixture.personalData().open(person, CONTEXT, sealed))
        .isInstanceOf(ErasedPerson.class);
    assertThat(personalData.open(other, CONTEXT, others)).isEqualTo("李小红");
    assertThat(fixture.ledger().read("person/" + person)).hasSize(1);
    assertThat(
            database
                .app()
                .sql("select wrapped is null from ledger.person_key where party = :party")
                .param("party", person.value())
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  @DisplayName("从未有过密钥的人被销毁后也不再得到密钥")
  void erasingTheUnknownHolds() {
    personalData.erase(person);
    assertThatThrownBy(() -> personalData.seal(person, CONTEXT, "王小明"))
        .isInstanceOf(ErasedPerson.class);
  }

  @Test
  @DisplayName("退回的销毁不算销毁")
  void rolledBackErasureLeavesTheKey() {
    var sealed = personalData.seal(person, CONTEXT, "王小明");
    database
        .transactions()
        .executeWithoutResult(status -> {
          personalData.erase(person);
          status.setRollbackOnly();
        });
    assertThat(personalData.open(person, CONTEXT, sealed)).isEqualTo("王小明");
  }

  @Test
  @DisplayName("业务退回时密钥仍在：别人已经用它加密")
  void keySurvivesARollback() {
    var sealed =
        database
            .transactions()
            .execute(status -> {
              status.setRollbackOnly();
              return personalData.seal(person, CONTEXT, "王小明");
            });
    assertThat(fixture.personalData().open(person, CONTEXT, sealed)).isEqualTo("王小明");
  }

  @Test
  @DisplayName("连接全部占满时，每人仍能得到新密钥；两人同时为一人建密钥，得到同一把")
  void busyPoolDoesNotBlockNewKeys() throws Exception {
    Callable<String> work =
        () ->
            database
                .transactions()
                .execute(_ -> {
                  database.app().sql("select 1").query(Integer.class).single();
                  var own = new PartyId(UUID.randomUUID());
                  personalData.seal(own, CONTEXT, "自己");
                  return personalData.seal(person, CONTEXT, "王小明");
                });
    var sealed = LedgerIT.together(IntStream.range(0, 8).mapToObj(_ -> work).toList());
    assertThat(sealed)
        .allSatisfy(each -> assertThat(personalData.open(person, CONTEXT, each)).isEqualTo("王小明"));
  }

  @Test
  @DisplayName("盲索引按字段不同而不同，换了密钥也不同")
  void blindIndexIsKeyedPerField() {
    var phone = personalData.blindIndex("identity.person.phone", "15400000001");
    assertThat(phone)
        .hasSize(32)
        .isEqualTo(fixture.personalData().blindIndex("identity.person.phone", "15400000001"))
        .isNotEqualTo(personalData.blindIndex("identity.person.id_number", "15400000001"))
        .isNotEqualTo(
            LedgerFixture.on(TestDatabase.freshDatabase())
                .personalData()
                .blindIndex("identity.person.phone", "15400000001"));
  }

  @Test
  @DisplayName("密钥文件只有程序的用户能读；丢失后程序不另造一把")
  void keyFilesAreGuarded() throws Exception {
    personalData.seal(person, CONTEXT, "王小明");
    for (var name : new String[] {"kek-1.key", "index.key", "ledger-sm2.key"}) {
      var file = fixture.home().resolve("secret").resolve(name);
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("r--------"));
    }
    var kek = fixture.home().resolve("secret/kek-1.key");
    var away = kek.resolveSibling("kek-1.key.away");
    Files.move(kek, away);
    try {
      assertThatThrownBy(fixture::personalData).isInstanceOf(UntrustedLedger.class);
    } finally {
      Files.move(away, kek);
    }
    assertThat(fixture.personalData()).isNotNull();
  }

  @Test
  @DisplayName("数据库里没有明文")
  void noPlaintextInTheDatabase() {
    var sealed = Base64.getDecoder().decode(personalData.seal(person, CONTEXT, "wang-canary"));
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
  }
}
