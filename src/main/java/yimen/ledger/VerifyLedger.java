package yimen.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.jspecify.annotations.Nullable;

/// Recomputes the whole ledger from its tables, or checks one receipt. A program of its own: it
/// needs the JDK, BouncyCastle and a connection, and shares no code with what wrote the ledger, so
/// that a mistake there cannot hide itself here. It changes nothing.
public final class VerifyLedger {

  /// Everything agrees.
  public static final int GOOD = 0;

  /// Something was changed, removed or added.
  public static final int BAD = 1;

  /// Could not check: arguments, files or database not readable.
  public static final int UNABLE = 2;

  private static final int DEFECTS_SHOWN = 100;
  private static final int FETCH = 2_000;
  private static final int LARGEST_SEAL = 5_000;
  private static final ZoneId LEGAL_ZONE = ZoneId.of("Asia/Shanghai");

  /// No transaction of the program lasts this long, so an entry older than this against a seal
  /// should have been in it (seconds).
  private static final long LATEST_COMMIT = 120;

  private static final String ZEROS = "0".repeat(64);

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /// The file or the arguments are not what they should be; the message is for the person.
  private static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String sentence) {
      super(sentence);
    }
  }

  private final @Nullable Connection connection;
  private final Path folder;
  private final SM2Signer signer = new SM2Signer();
  private final Entries entries = new Entries();
  private long defects;

  private VerifyLedger(@Nullable Connection connection, Path folder) throws IOException {
    this.connection = connection;
    this.folder = folder;
    signer.init(false, publicKey(folder.resolve("node.pem")));
  }

  /// `ledgerFolder` holds `node.pem` and `anchors.log`. No arguments: the whole ledger. `--receipt
  /// FILE`: one receipt; then the connection may be null and only public things are compared.
  public static int run(
      @Nullable Connection connection, Path ledgerFolder, List<String> arguments) {
    try {
      if (arguments.isEmpty() && connection != null) {
        return new VerifyLedger(connection, ledgerFolder).ledger(connection);
      }
      if (arguments.size() == 2 && arguments.getFirst().equals("--receipt")) {
        return new VerifyLedger(connection, ledgerFolder).receipt(Path.of(arguments.getLast()));
      }
      IO.println("用法：./yimen verify                核对整个账本");
      IO.println("　　　./yimen verify --receipt 文件   核对一张收据");
      return UNABLE;
    } catch (Unusable e) {
      IO.println(e.getMessage());
      return UNABLE;
    } catch (IOException e) {
      IO.println("读不到文件：" + e.getMessage());
      return UNABLE;
    } catch (SQLException e) {
      IO.println("读不到数据库：" + e.getMessage());
      return UNABLE;
    }
  }

  // The whole ledger.

  private int ledger(Connection database) throws SQLException, IOException {
    var began = System.nanoTime();
    var anchorLog = folder.resolve("anchors.log");
    var anchored = Files.exists(anchorLog) ? Files.size(anchorLog) : 0;
    database.setAutoCommit(false);
    try (var statement = database.createStatement()) {
      // One moment of the database, however long it takes to read.
      statement.execute("set transaction isolation level repeatable read, read only");
      statement.execute("set local statement_timeout = 0");
      statement.execute("set local idle_in_transaction_session_timeout = 0");
      var newestSeal = newestSeal(database);
      streams(database, newestSeal);
      var seals = seals(database, anchorLog, anchored);
      var days = days(database);
      if (defects > DEFECTS_SHOWN) {
        IO.println("……另有 %d 处，未逐一列出".formatted(defects - DEFECTS_SHOWN));
      }
      var seconds = (System.nanoTime() - began) / 1_000_000_000.0;
      IO.println(
          "已核对 %d 条记录、%d 条流、%d 次封存（%d 个位置）、%d 个日根，用时 %.1f 秒（每秒 %,.0f 条）"
              .formatted(
                  entries.count,
                  entries.streams,
                  seals.count,
                  seals.positions,
                  days,
                  seconds,
                  entries.count / seconds));
      if (entries.unsealed > 0) {
        IO.println("其中 %d 条刚刚写入，还没有封存".formatted(entries.unsealed));
      }
      IO.println(defects == 0 ? "账本完整，没有发现改动" : "账本有 %d 处不一致".formatted(defects));
      return defects == 0 ? GOOD : BAD;
    } finally {
      database.rollback();
      database.setAutoCommit(true);
    }
  }

  private static @Nullable Instant newestSeal(Connection database) throws SQLException {
    try (var rows = query(database, "select max(sealed_at) from ledger.seal")) {
      rows.next();
      var time = rows.getObject(1, OffsetDateTime.class);
      return time == null ? null : time.toInstant();
    }
  }

  /// Hash and chain of every entry, and its place in the order of positions.
  private void streams(Connection database, @Nullable Instant newestSeal) throws SQLException {
    try (var rows =
        query(
            database,
            """
            select e.stream, e.version, e.type, e.actor, e.on_behalf_of, e.channel,
                   (extract(epoch from e.occurred_at) * 1000000)::bigint as occurred_micros,
                   (extract(epoch from e.recorded_at) * 1000000)::bigint as recorded_micros,
                   e.basis, e.command_id::text as command_id, e.payload::text as payload, e.prev, e.hash,
                   s.position, s.seal_no, e.id in (select u.entry_id from ledger.unsealed u) as queued
              from ledger.entry e
              left join ledger.sealed s on s.entry_id = e.id
             order by e.stream, e.version
            """)) {
      while (rows.next()) {
        entries.next(rows, newestSeal);
      }
    }
    try (var rows =
        query(
            database,
            """
            select u.entry_id from ledger.unsealed u
             where not exists (select from ledger.entry e where e.id = u.entry_id)
            """)) {
      while (rows.next()) {
        defect("一条还没有封存的记录被删除（内部编号 %d）".formatted(rows.getLong(1)));
      }
    }
  }

  private final class Entries {

    private long count;
    private long streams;
    private long unsealed;
    private String stream = "";
    private int version;
    private byte[] hash = new byte[32];
    private long position;
    private boolean open;
    private final SM3Digest digest = new SM3Digest();
    private final byte[] computed = new byte[32];
    private final byte[] number = new byte[4];

    void next(ResultSet row, @Nullable Instant newestSeal) throws SQLException {
      count++;
      var rowStream = row.getString("stream");
      var rowVersion = row.getInt("version");
      var rowPosition = row.getLong("position");
      var sealed = !row.wasNull();
      var place =
          new Place(rowStream, rowVersion, sealed ? rowPosition : 0, row.getLong("seal_no"));
      if (!rowStream.equals(stream)) {
        streams++;
        stream = rowStream;
        version = 0;
        hash = new byte[32];
        position = 0;
        open = false;
      }
      for (var missing = version + 1; missing < rowVersion; missing++) {
        defect("流 %s 缺少第 %d 版".formatted(stream, missing));
      }
      var prev = row.getBytes("prev");
      var stored = row.getBytes("hash");
      if (rowVersion == version + 1 && !Arrays.equals(prev, hash)) {
        defect(place + "：没有接在前一版的散列之后");
      }
      digestOf(row, prev);
      if (!Arrays.equals(computed, stored)) {
        defect(place + "：内容与散列不符");
      }
      if (sealed) {
        if (open || rowPosition <= position) {
          defect(place + "：位置的先后与版本的先后不一致");
        }
        position = rowPosition;
      } else {
        open = true;
        waiting(row, place, newestSeal);
      }
      version = rowVersion;
      hash = stored;
    }

    private void waiting(ResultSet row, Place place, @Nullable Instant newestSeal)
        throws SQLException {
      unsealed++;
      if (!row.getBoolean("queued")) {
        defect(place + "：没有封存，也不在待封存之列");
      } else if (newestSeal != null
          && instant(row.getLong("recorded_micros"))
              .plusSeconds(LATEST_COMMIT)
              .isBefore(newestSeal)) {
        defect(place + "：早已写入，之后的记录已经封存，它却没有");
      }
    }

    private void digestOf(ResultSet row, byte[] prev) throws SQLException {
      digest.update(prev, 0, prev.length);
      field("yimen-entry/1");
      field(row.getString("stream"));
      field(Integer.toString(row.getInt("version")));
      field(row.getString("type"));
      field(row.getString("actor"));
      field(row.getString("on_behalf_of"));
      field(row.getString("channel"));
      field(time(row.getLong("occurred_micros")));
      field(time(row.getLong("recorded_micros")));
      field(row.getString("basis"));
      field(row.getString("command_id"));
      field(row.getString("payload"));
      digest.doFinal(computed, 0);
    }

    private void field(@Nullable String value) {
      var utf8 = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
      number[0] = (byte) (utf8.length >>> 24);
      number[1] = (byte) (utf8.length >>> 16);
      number[2] = (byte) (utf8.length >>> 8);
      number[3] = (byte) utf8.length;
      digest.update(number, 0, 4);
      digest.update(utf8, 0, utf8.length);
    }
  }

  private record Place(String stream, int version, long position, long sealNumber) {

    @Override
    public String toString() {
      return position == 0
          ? "流 %s 第 %d 版（未封存）".formatted(stream, version)
          : "流 %s 第 %d 版（位置 %d，第 %d 号封存）".formatted(stream, version, position, sealNumber);
    }
  }

  private record Seals(long count, long positions) {}

  /// Chain, signature and tree of every seal, every position, and the anchors on file.
  private Seals seals(Connection database, Path anchorLog, long anchored)
      throws SQLException, IOException {
    var count = 0L;
    var nextPosition = 1L;
    var previousNumber = 0L;
    var previousHash = ZEROS;
    try (var seals =
            query(
                database,
                """
                select seal_no, first_position, n, root, prev, sealed_at, hash, signature
                  from ledger.seal
                 order by seal_no
                """);
        var leaves =
            new Leaves(
                query(
                    database,
                    """
                    select s.position, s.seal_no, e.stream, e.version, e.hash
                      from ledger.sealed s
                      left join ledger.entry e on e.id = s.entry_id
                     order by s.position
                    """));
        var anchors = new AnchorFile(anchorLog, anchored)) {
      while (seals.next()) {
        count++;
        var seal = SealLines.of(seals);
        for (var missing = previousNumber + 1; missing < seal.number; missing++) {
          defect("缺少第 %d 号封存".formatted(missing));
        }
        var hash = hex(sm3(seal.bytes()));
        if (!hash.equals(hex(seals.getBytes("hash")))) {
          defect("第 %d 号封存：内容与散列不符".formatted(seal.number));
        }
        if (!signed(seal.bytes(), seals.getBytes("signature"))) {
          defect("第 %d 号封存：签名无效".formatted(seal.number));
        }
        if (!seal.previous.equals(previousHash)) {
          defect("第 %d 号封存：没有接在前一号的散列之后".formatted(seal.number));
        }
        if (seal.firstPosition != nextPosition) {
          defect(
              "第 %d 号封存：应从位置 %d 开始，却从 %d 开始"
                  .formatted(seal.number, nextPosition, seal.firstPosition));
        }
        tree(seal, leaves);
        anchors.compare(seal.number, hash);
        nextPosition = seal.firstPosition + seal.size;
        previousNumber = seal.number;
        previousHash = hash;
      }
      leaves.rest();
      anchors.rest(previousNumber);
      anchorDays(database, anchors);
      return new Seals(count, leaves.count);
    }
  }

  private void tree(SealLines seal, Leaves leaves) throws SQLException {
    if (seal.size < 1 || seal.size > LARGEST_SEAL) {
      defect("第 %d 号封存：条数 %d 不可能".formatted(seal.number, seal.size));
      return;
    }
    var root = new GrowingRoot();
    var whole = true;
    for (var position = seal.firstPosition; position < seal.firstPosition + seal.size; position++) {
      var leaf = leaves.at(position, seal.number);
      if (leaf == null) {
        whole = false;
      } else {
        root.add(leaf);
      }
    }
    if (whole && !hex(root.value()).equals(seal.root)) {
      defect(
          "第 %d 号封存：位置 %d 至 %d 的记录与签名时的树根不符（有记录被改写、换位或替换）"
              .formatted(seal.number, seal.firstPosition, seal.firstPosition + seal.size - 1));
    }
  }

  /// The sealed rows in order of position.
  private final class Leaves implements AutoCloseable {

    private final ResultSet rows;
    private boolean more;
    private long count;

    Leaves(ResultSet rows) throws SQLException {
      this.rows = rows;
      this.more = rows.next();
    }

    /// The entry hash at `position`; null, after naming the defect, if it is not there.
    byte @Nullable [] at(long position, long sealNumber) throws SQLException {
      while (more && rows.getLong("position") < position) {
        defect("位置 %d 不属于任何封存".formatted(rows.getLong("position")));
        advance();
      }
      if (!more || rows.getLong("position") != position) {
        defect("位置 %d（第 %d 号封存）的登记被删除".formatted(position, sealNumber));
        return null;
      }
      var hash = rows.getBytes("hash");
      if (hash == null) {
        defect("位置 %d（第 %d 号封存）的记录被删除".formatted(position, sealNumber));
      } else if (rows.getLong("seal_no") != sealNumber) {
        defect(
            "%s：应在第 %d 号封存之内"
                .formatted(
                    new Place(
                        rows.getString("stream"),
                        rows.getInt("version"),
                        position,
                        rows.getLong("seal_no")),
                    sealNumber));
      }
      advance();
      return hash;
    }

    void rest() throws SQLException {
      while (more) {
        defect("位置 %d 不属于任何封存".formatted(rows.getLong("position")));
        advance();
      }
    }

    private void advance() throws SQLException {
      count++;
      more = rows.next();
    }

    @Override
    public void close() throws SQLException {
      rows.close();
    }
  }

  /// Chain, signature and tree of every day root. Answers how many there are.
  private long days(Connection database) throws SQLException {
    var count = 0L;
    var previousHash = ZEROS;
    var nextSeal = 1L;
    try (var days =
            query(
                database,
                """
                select day::text as day, first_seal, last_seal, root, prev, hash, signature
                  from ledger.day_root
                 order by day
                """);
        var seals =
            query(database, "select seal_no, sealed_at, hash from ledger.seal order by seal_no")) {
      var more = seals.next();
      while (days.next()) {
        count++;
        var day = days.getString("day");
        var first = days.getLong("first_seal");
        var last = days.getLong("last_seal");
        var root = hex(days.getBytes("root"));
        var previous = hex(days.getBytes("prev"));
        var bytes =
            utf8("yimen-day/1\n%s\n%d\n%d\n%s\n%s\n".formatted(day, first, last, root, previous));
        var hash = hex(sm3(bytes));
        if (!hash.equals(hex(days.getBytes("hash")))) {
          defect("%s 的日根：内容与散列不符".formatted(day));
        }
        if (!signed(bytes, days.getBytes("signature"))) {
          defect("%s 的日根：签名无效".formatted(day));
        }
        if (!previous.equals(previousHash)) {
          defect("%s 的日根：没有接在前一日之后".formatted(day));
        }
        if (first != nextSeal) {
          defect("%s 的日根：应从第 %d 号封存开始，却从第 %d 号开始".formatted(day, nextSeal, first));
        }
        var tree = new GrowingRoot();
        while (more && seals.getLong("seal_no") <= last) {
          if (seals.getLong("seal_no") >= first) {
            tree.add(seals.getBytes("hash"));
            var made = seals.getObject("sealed_at", OffsetDateTime.class).toInstant();
            if (!LocalDate.ofInstant(made, LEGAL_ZONE).toString().equals(day)) {
              defect("%s 的日根：第 %d 号封存不是这一天的".formatted(day, seals.getLong("seal_no")));
            }
          }
          more = seals.next();
        }
        if (tree.isEmpty() || !hex(tree.value()).equals(root)) {
          defect("%s 的日根：与当日各号封存不符".formatted(day));
        }
        nextSeal = last + 1;
        previousHash = hash;
      }
    }
    return count;
  }

  /// The seals written outside the database, in step with those inside. Read only as far as the
  /// file reached before the database was looked at: a running program goes on appending.
  private final class AnchorFile implements AutoCloseable {

    private final BufferedReader lines;
    private final TreeMap<String, String> days = new TreeMap<>();
    private long unread;
    private long number;
    private String hash = "";

    AnchorFile(Path file, long length) throws IOException {
      lines =
          Files.exists(file)
              ? Files.newBufferedReader(file, StandardCharsets.US_ASCII)
              : new BufferedReader(Reader.nullReader());
      unread = length;
      advance();
    }

    void compare(long sealNumber, String sealHash) throws IOException {
      while (number != 0 && number < sealNumber) {
        defect("外部存证有第 %d 号封存，数据库中没有".formatted(number));
        advance();
      }
      if (number == sealNumber) {
        if (!hash.equals(sealHash)) {
          defect("第 %d 号封存与外部存证不一致".formatted(sealNumber));
        }
        advance();
      }
    }

    void rest(long newest) throws IOException {
      if (number != 0) {
        defect("外部存证已到第 %d 号封存，数据库只到第 %d 号：账本被截断或退回了旧副本".formatted(number, newest));
      }
      while (number != 0) {
        advance();
      }
    }

    private void advance() throws IOException {
      number = 0;
      while (number == 0) {
        var line = lines.readLine();
        unread -= line == null ? 0 : line.length() + 1;
        if (line == null || unread < 0) {
          return;
        }
        var words = line.split(" ");
        if (words.length == 3 && words[0].equals("seal") && words[1].matches("[1-9][0-9]{0,17}")) {
          number = Long.parseLong(words[1]);
          hash = words[2];
        } else if (words.length == 3 && words[0].equals("day")) {
          days.put(words[1], words[2]);
        } else {
          defect("外部存证文件有一行读不懂");
        }
      }
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  private void anchorDays(Connection database, AnchorFile anchors) throws SQLException {
    var onFile = new TreeMap<>(anchors.days);
    try (var rows = query(database, "select day::text, hash from ledger.day_root order by day")) {
      while (rows.next()) {
        var anchored = onFile.remove(rows.getString(1));
        if (anchored != null && !anchored.equals(hex(rows.getBytes(2)))) {
          defect("%s 的日根与外部存证不一致".formatted(rows.getString(1)));
        }
      }
    }
    for (var day : onFile.keySet()) {
      defect("外部存证有 %s 的日根，数据库中没有".formatted(day));
    }
  }

  // One receipt.

  private int receipt(Path file) throws SQLException, IOException {
    if (!Files.isRegularFile(file)) {
      throw new Unusable("没有收据文件 " + file);
    }
    var lines = new Lines(Files.readString(file, StandardCharsets.UTF_8).lines().toList());
    var signedPart = lines.block("yimen-receipt/1", 6);
    var stream = signedPart.get(2);
    var version = wholeNumber(signedPart.get(3));
    var hash = signedPart.get(4);
    if (signed(joined(signedPart), lines.signature())) {
      IO.println(
          "签名有效：节点 %s 确认流 %s 第 %d 版，记录于 %s"
              .formatted(signedPart.get(1), stream, version, signedPart.get(5)));
    } else {
      defect("收据：签名不是本节点的，或内容被改过");
    }
    if (lines.isAtEnd()) {
      IO.println("这张收据出具时还没有封存；封存后可重新下载带路径的收据");
    } else {
      sealOf(lines, hash);
    }
    if (connection != null) {
      stillThere(connection, stream, version, hash, signedPart.get(5));
    }
    IO.println(defects == 0 ? "收据有效" : "收据无效");
    return defects == 0 ? GOOD : BAD;
  }

  private void sealOf(Lines lines, String hash) throws SQLException, IOException {
    var position = wholeNumber(lines.value("position "));
    var path = lines.values("path ");
    var block = lines.block("yimen-seal/1", 7);
    var number = wholeNumber(block.get(1));
    var first = wholeNumber(block.get(2));
    var size = wholeNumber(block.get(3));
    var sealHash = hex(sm3(joined(block)));
    if (!signed(joined(block), lines.signature())) {
      defect("收据：第 %d 号封存的签名无效".formatted(number));
    }
    if (!leadsTo(bytes(hash), position - first, size, path, bytes(block.get(4)))) {
      defect("收据：路径通不到第 %d 号封存的树根".formatted(number));
    } else {
      IO.println("路径有效：位置 %d 在第 %d 号封存之内，树根 %s".formatted(position, number, block.get(4)));
    }
    published("seal %d ".formatted(number), sealHash, "第 %d 号封存".formatted(number));
    if (!lines.isAtEnd()) {
      dayOf(lines, number, sealHash);
    }
    if (connection != null) {
      sealStillThere(connection, number, sealHash);
    }
  }

  private void dayOf(Lines lines, long sealNumber, String sealHash) throws IOException {
    var path = lines.values("day-path ");
    var block = lines.block("yimen-day/1", 6);
    var first = wholeNumber(block.get(2));
    var size = wholeNumber(block.get(3)) - first + 1;
    if (!signed(joined(block), lines.signature())) {
      defect("收据：%s 日根的签名无效".formatted(block.get(1)));
    }
    if (!leadsTo(bytes(sealHash), sealNumber - first, size, path, bytes(block.get(4)))) {
      defect("收据：第 %d 号封存通不到 %s 的日根".formatted(sealNumber, block.get(1)));
    } else {
      IO.println("日根有效：%s，%s".formatted(block.get(1), block.get(4)));
    }
    published("day %s ".formatted(block.get(1)), hex(sm3(joined(block))), block.get(1) + " 的日根");
  }

  private void published(String beginning, String expected, String what) throws IOException {
    var file = folder.resolve("anchors.log");
    if (!Files.exists(file)) {
      IO.println("没有外部存证文件，未能对照公布的%s".formatted(what));
      return;
    }
    try (var lines = Files.lines(file, StandardCharsets.US_ASCII)) {
      var found = lines.filter(line -> line.startsWith(beginning)).findFirst();
      if (found.isEmpty()) {
        defect("收据：公布的存证中没有" + what);
      } else if (!found.get().equals(beginning + expected)) {
        defect("收据：%s与公布的存证不一致".formatted(what));
      }
    }
  }

  private void stillThere(
      Connection database, String stream, long version, String hash, String recordedAt)
      throws SQLException {
    try (var statement =
        database.prepareStatement(
            """
            select hash, (extract(epoch from recorded_at) * 1000000)::bigint
              from ledger.entry
             where stream = ? and version = ?
            """)) {
      statement.setString(1, stream);
      statement.setInt(2, Math.toIntExact(version));
      try (var rows = statement.executeQuery()) {
        if (!rows.next()) {
          defect("账本中已没有流 %s 第 %d 版：这条记录被删除".formatted(stream, version));
        } else if (!hex(rows.getBytes(1)).equals(hash)
            || !time(rows.getLong(2)).equals(recordedAt)) {
          defect("账本中的流 %s 第 %d 版与收据不一致：这条记录被改写".formatted(stream, version));
        } else {
          IO.println("账本中仍有这条记录，与收据一致");
        }
      }
    }
  }

  private void sealStillThere(Connection database, long number, String expected)
      throws SQLException {
    try (var statement =
        database.prepareStatement("select hash from ledger.seal where seal_no = ?")) {
      statement.setLong(1, number);
      try (var rows = statement.executeQuery()) {
        if (!rows.next() || !hex(rows.getBytes(1)).equals(expected)) {
          defect("账本中的第 %d 号封存与收据不一致".formatted(number));
        }
      }
    }
  }

  /// The lines of a receipt file, read from top to bottom.
  private static final class Lines {

    private final List<String> lines;
    private int next;

    Lines(List<String> lines) {
      this.lines = lines;
    }

    boolean isAtEnd() {
      return next == lines.size();
    }

    List<String> block(String title, int length) {
      if (next + length > lines.size() || !lines.get(next).equals(title)) {
        throw new Unusable("收据第 %d 行应是 %s".formatted(next + 1, title));
      }
      next += length;
      return lines.subList(next - length, next);
    }

    String value(String word) {
      if (isAtEnd() || !lines.get(next).startsWith(word)) {
        throw new Unusable("收据第 %d 行应以 %s开头".formatted(next + 1, word));
      }
      return lines.get(next++).substring(word.length());
    }

    List<byte[]> values(String word) {
      var values = new ArrayList<byte[]>();
      while (!isAtEnd() && lines.get(next).startsWith(word)) {
        values.add(bytes(value(word)));
      }
      return values;
    }

    byte[] signature() {
      var text = value("signature ");
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        throw new Unusable("收据第 %d 行的签名读不懂".formatted(next));
      }
    }
  }

  // Formats.

  private record SealLines(
      long number, long firstPosition, int size, String root, String previous, String sealedAt) {

    static SealLines of(ResultSet row) throws SQLException {
      return new SealLines(
          row.getLong("seal_no"),
          row.getLong("first_position"),
          row.getInt("n"),
          hex(row.getBytes("root")),
          hex(row.getBytes("prev")),
          UTC.format(row.getObject("sealed_at", OffsetDateTime.class)));
    }

    byte[] bytes() {
      return utf8(
          "yimen-seal/1\n%d\n%d\n%d\n%s\n%s\n%s\n"
              .formatted(number, firstPosition, size, root, previous, sealedAt));
    }
  }

  /// The root of a tree that grows leaf by leaf: the roots of its full subtrees, largest first.
  private static final class GrowingRoot {

    private final Deque<byte[]> full = new ArrayDeque<>();
    private long size;

    void add(byte[] content) {
      var hash = sm3(new byte[] {0}, content);
      for (var bits = size; (bits & 1) == 1; bits >>= 1) {
        hash = sm3(new byte[] {1}, full.removeLast(), hash);
      }
      full.addLast(hash);
      size++;
    }

    boolean isEmpty() {
      return size == 0;
    }

    byte[] value() {
      var smallestFirst = full.descendingIterator();
      var root = smallestFirst.next();
      while (smallestFirst.hasNext()) {
        root = sm3(new byte[] {1}, smallestFirst.next(), root);
      }
      return root;
    }
  }

  /// RFC 9162 §2.1.3.2.
  private static boolean leadsTo(
      byte[] content, long index, long size, List<byte[]> path, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    var fn = index;
    var sn = size - 1;
    var r = sm3(new byte[] {0}, content);
    for (var p : path) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = sm3(new byte[] {1}, p, r);
        while (fn != 0 && (fn & 1) == 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        r = sm3(new byte[] {1}, r, p);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && Arrays.equals(r, root);
  }

  private boolean signed(byte[] bytes, byte[] signature) {
    signer.reset();
    signer.update(bytes, 0, bytes.length);
    return signer.verifySignature(signature);
  }

  private void defect(String where) {
    defects++;
    if (defects <= DEFECTS_SHOWN) {
      IO.println("✗ " + where);
    }
  }

  private static AsymmetricKeyParameter publicKey(Path pem) throws IOException {
    if (!Files.exists(pem)) {
      throw new Unusable("没有公钥文件 " + pem + "，无法核对签名");
    }
    var body = new StringBuilder();
    try (BufferedReader reader = Files.newBufferedReader(pem, StandardCharsets.US_ASCII)) {
      reader.lines().filter(line -> !line.startsWith("-----")).forEach(body::append);
    }
    return PublicKeyFactory.createKey(Base64.getDecoder().decode(body.toString()));
  }

  /// Streams: a ledger is larger than memory.
  private static ResultSet query(Connection database, String sql) throws SQLException {
    var statement = database.createStatement();
    statement.setFetchSize(FETCH);
    statement.closeOnCompletion();
    return statement.executeQuery(sql);
  }

  private static long wholeNumber(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Unusable("收据中应是数字的地方是：" + text);
    }
  }

  private static byte[] joined(List<String> lines) {
    return utf8(String.join("\n", lines) + "\n");
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }

  private static String time(long micros) {
    return UTC.format(instant(micros));
  }

  private static byte[] sm3(byte[]... parts) {
    var digest = new SM3Digest();
    for (var part : parts) {
      digest.update(part, 0, part.length);
    }
    var hash = new byte[32];
    digest.doFinal(hash, 0);
    return hash;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String hex) {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      throw new Unusable("收据中的散列读不懂：" + hex);
    }
  }
}
