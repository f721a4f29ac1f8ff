package yimen.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yimen.TestDatabase;

class ReceiptsIT {

  private final TestDatabase database = TestDatabase.freshDatabase();
  private final LedgerFixture fixture = LedgerFixture.on(database);
  private final Receipts receipts = fixture.receipts();

  @TempDir Path folder;

  @Test
  @DisplayName("写入后马上有签了名的收据；封存后收据带路径；次日带日根；都核对得通")
  void receiptGrowsWithTheSeals() throws IOException {
    var now = new Instant[] {Instant.parse("2026-11-20T01:00:00Z")};
    var sealer = fixture.sealer(() -> now[0]);
    fixture.append("case/1", 0, "x.v1", "x.v1", "x.v1");
    var unsealed = receipts.file("case/1", 2).orElseThrow();
    assertThat(receipts.standing("case/1", 2).orElseThrow().position()).isEmpty();
    assertThat(unsealed).startsWith("yimen-receipt/1\n610199\ncase/1\n2\n").hasLineCount(7);
    assertThat(check(unsealed).exitCode()).isEqualTo(VerifyLedger.GOOD);

    sealer.sealNow();
    var sealed = receipts.file("case/1", 2).orElseThrow();
    var standing = receipts.standing("case/1", 2).orElseThrow();
    assertThat(standing.position()).contains(2L);
    assertThat(standing.sealNumber()).contains(1L);
    assertThat(standing.entryHash()).isEqualTo(fixture.ledger().read("case/1").get(1).hash());
    assertThat(sealed).contains("\nposition 2\npath ", "\nyimen-seal/1\n1\n1\n3\n");
    assertThat(check(sealed).exitCode()).isEqualTo(VerifyLedger.GOOD);

    now[0] = Instant.parse("2026-11-21T01:00:00Z");
    fixture.append("case/2", 0, "x.v1");
    sealer.sealNow();
    var ofTheDay = receipts.file("case/1", 3).orElseThrow();
    assertThat(ofTheDay).contains("\nyimen-day/1\n2026-11-20\n1\n1\n");
    var verification = check(ofTheDay);
    assertThat(verification.said()).contains("日根有效：2026-11-20", "收据有效");
    assertThat(verification.exitCode()).isEqualTo(VerifyLedger.GOOD);
    assertThat(checkWithoutDatabase(ofTheDay).exitCode()).isEqualTo(VerifyLedger.GOOD);
    assertThat(receipts.file("case/1", 4)).isEqualTo(Optional.empty());
    assertThat(receipts.standing("case/9", 1)).isEmpty();
  }

  @Test
  @DisplayName("收据改一个字符就无效")
  void everyChangedCharacterIsFound() throws IOException {
    fixture.append("case/1", 0, "x.v1");
    fixture.append("case/2", 0, "x.v1");
    fixture.sealer().sealNow();
    var good = receipts.file("case/1", 1).orElseThrow().getBytes(StandardCharsets.UTF_8);
    for (var i = 0; i < good.length; i++) {
      if (isTailOfSignature(good, i)) {
        continue;
      }
      var bent = good.clone();
      bent[i] ^= 1;
      var verification = checkWithoutDatabase(new String(bent, StandardCharsets.UTF_8));
      assertThat(verification.exitCode())
          .as("byte %d of%n%s", i, new String(good, StandardCharsets.UTF_8))
          .isNotEqualTo(VerifyLedger.GOOD);
    }
  }

  @Test
  @DisplayName("记录被删除、被改写、数据库退回旧副本，居民手中的收据都看得出")
  void receiptShowsWhatTheDatabaseHides() throws IOException {
    var sealer = fixture.sealer();
    fixture.append("case/1", 0, "x.v1", "x.v1");
    sealer.sealNow();
    fixture.append("case/1", 2, "x.v1");
    var newest = receipts.file("case/1", 3).orElseThrow();
    var sealed = receipts.file("case/1", 2).orElseThrow();
    asOwnerWithoutGuards(
        """
        delete from ledger.unsealed;
        delete from ledger.entry where version = 3;
        update ledger.entry set hash = set_byte(hash, 0, 255 - get_byte(hash, 0)) where version = 2
        """);
    assertThat(check(newest).said()).contains("这条记录被删除", "收据无效");
    assertThat(check(sealed).said()).contains("这条记录被改写", "收据无效");
    asOwnerWithoutGuards(
        "delete from ledger.sealed; delete from ledger.seal; delete from ledger.entry");
    assertThat(check(sealed).said()).contains("第 1 号封存与收据不一致");
    assertThat(check(sealed).exitCode()).isEqualTo(VerifyLedger.BAD);
  }

  @Test
  @DisplayName("别的节点签的收据无效；读不懂的文件不算通过")
  void foreignOrBrokenReceipts() throws IOException {
    var elsewhere = LedgerFixture.on(TestDatabase.freshDatabase());
    elsewhere.append("case/1", 0, "x.v1");
    var foreign = elsewhere.receipts().file("case/1", 1).orElseThrow();
    assertThat(checkWithoutDatabase(foreign).exitCode()).isEqualTo(VerifyLedger.BAD);
    assertThat(checkWithoutDatabase("").exitCode()).isEqualTo(VerifyLedger.UNABLE);
    assertThat(checkWithoutDatabase("yimen-receipt/1\n").exitCode()).isEqualTo(VerifyLedger.UNABLE);
    assertThat(
            Verification.withoutDatabase(fixture.folder(), "--receipt", "no-such-file").exitCode())
        .isEqualTo(VerifyLedger.UNABLE);
  }

  /// Base64 leaves some bits of its last characters unused, and the last line end says nothing.
  private static boolean isTailOfSignature(byte[] text, int i) {
    for (var j = i; j < Math.min(i + 3, text.length); j++) {
      if (text[j] == '=' || j == text.length - 1) {
        return true;
      }
    }
    return false;
  }

  private Verification check(String receipt) throws IOException {
    return Verification.of(database, fixture.folder(), "--receipt", written(receipt));
  }

  private Verification checkWithoutDatabase(String receipt) throws IOException {
    return Verification.withoutDatabase(fixture.folder(), "--receipt", written(receipt));
  }

  private String written(String receipt) throws IOException {
    return Files.writeString(folder.resolve("receipt.txt"), receipt).toString();
  }

  private void asOwnerWithoutGuards(String sql) {
    database
        .owner()
        .sql(
            """
            alter table ledger.entry disable trigger user;
            alter table ledger.unsealed disable trigger user;
            alter table ledger.sealed disable trigger user;
            alter table ledger.seal disable trigger user;
            """
                + sql)
        .update();
  }
}
