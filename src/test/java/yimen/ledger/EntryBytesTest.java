package yimen.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The known answer of the format (reliability §1.3): two independent implementations agree on it.
class EntryBytesTest {

  static final LedgerEntry SUBMITTED =
      new LedgerEntry(
          "case/DEMO-1",
          1,
          "casework.submitted.v1",
          "person/77",
          null,
          "portal",
          Instant.parse("2026-11-20T01:02:03.456789Z"),
          Instant.parse("2026-11-20T01:02:03.5Z"),
          "许可法32",
          UUID.fromString("018f0000-0000-7000-8000-000000000001"),
          "{\"item\": \"食品经营许可\"}",
          Seal.NOTHING_BEFORE,
          "6aee861d74633e7be9907da8a42b1f2961299c11bf3be870f02bfba965ce2577");

  static final LedgerEntry ACCEPTED =
      new LedgerEntry(
          "case/DEMO-1",
          2,
          "casework.accepted.v1",
          "staff/5",
          "person/77",
          "window/3",
          Instant.parse("2026-11-20T02:00:00Z"),
          Instant.parse("2026-11-20T02:00:00.25Z"),
          null,
          UUID.fromString("018f0000-0000-7000-8000-000000000002"),
          "{}",
          SUBMITTED.hash(),
          "dc028c7c4820a7a9af23430c54a600f8a80337e9870e4e85e60bac16f7491dd5");

  static final String SM3_OF_ABC =
      "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

  @Test
  @DisplayName("第一条记录的字节数与散列等于已知答案")
  void firstEntry() {
    assertThat(EntryBytes.of(SUBMITTED)).hasSize(240);
    assertThat(EntryBytes.hash(SUBMITTED)).isEqualTo(SUBMITTED.hash());
  }

  @Test
  @DisplayName("第二条记录接在第一条的散列之后")
  void secondEntryIsChained() {
    assertThat(EntryBytes.hash(ACCEPTED)).isEqualTo(ACCEPTED.hash());
  }

  @Test
  @DisplayName("三片叶子的树根、封存的散列与第一条的路径等于已知答案")
  void sealOverThreeLeaves() {
    var abc = Sm3.of("abc".getBytes(StandardCharsets.US_ASCII));
    assertThat(hex(abc)).isEqualTo(SM3_OF_ABC);
    var tree = new MerkleTree(List.of(bytes(SUBMITTED.hash()), bytes(ACCEPTED.hash()), abc));
    var root = hex(tree.root());
    assertThat(root).isEqualTo("15e45ad78cfba68d2cfdf055f20d9c708d7de70d089059b52adcab951745fc7a");
    assertThat(tree.path(0).stream().map(EntryBytesTest::hex))
        .containsExactly(
            "e0fd42e8cadac776631537f37057623b384bee288125bc5425fd930739abba20",
            "b438926c0cbb17e4b4da513fbdaed0fba3b233180c9388a9b7fd689d0cfb62bc");
    var seal = new Seal(1, 1, 3, root, Seal.NOTHING_BEFORE, Instant.parse("2026-11-20T02:00:01Z"));
    assertThat(hex(Sm3.of(seal.bytes())))
        .isEqualTo("e2dabd61b976cd857581334f78521f25639bfd072b7edfec4e22123a14a87444");
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
