package yimen;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asked at every start, as the role that does the daily work. A database that may lose a promise
/// or lets the program rewrite history is not worked with.
final class StartChecks {

  private static final Logger LOG = LoggerFactory.getLogger(StartChecks.class);

  private static final int OLDEST_VERSION = 15;
  private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(2);

  /// SM3("abc"), GB/T 32905-2016 appendix A.1.
  private static final String SM3_OF_ABC =
      "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

  private StartChecks() {}

  /// Before anything is written: an older server would fail in the middle of a migration.
  static void version(Connection connection) throws SQLException {
    var version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST_VERSION) {
      throw new StartRefused(
          StartRefused.SETTING,
          "数据库是 PostgreSQL %d，本程序需要 %d 或更新版本。请升级数据库，或不设 YIMEN_DB_URL，使用内置数据库。"
              .formatted(version, OLDEST_VERSION));
    }
  }

  static void run(Login app, InstantSource clock) throws SQLException {
    try (var connection = app.connect()) {
      var problems = problems(connection, clock);
      if (!problems.isEmpty()) {
        throw new StartRefused(
            StartRefused.SETTING, "数据库未通过启动检查，程序没有启动：\n  " + String.join("\n  ", problems));
      }
      if (!setting(connection, "data_checksums").equals("on")) {
        LOG.warn("数据库没有开启数据校验和：磁盘上的损坏可能不被发现。请数据库管理员停库后用 pg_checksums --enable 开启");
      }
    }
  }

  static List<String> problems(Connection connection, InstantSource clock) throws SQLException {
    var problems = new ArrayList<String>();
    for (var name : List.of("fsync", "full_page_writes")) {
      if (!setting(connection, name).equals("on")) {
        problems.add("%s 已关闭：断电会丢失数据。请数据库管理员把它设为 on。".formatted(name));
      }
    }
    var commit = setting(connection, "synchronous_commit");
    if (!Set.of("on", "remote_apply").contains(commit)) {
      problems.add("synchronous_commit 是 %s：已答复的办理可能丢失。请数据库管理员把它设为 on。".formatted(commit));
    }
    if (!is(connection, "encode(ext.digest('abc', 'sm3'), 'hex') = '%s'".formatted(SM3_OF_ABC))) {
      problems.add("ext.digest 算出的 SM3 与国家标准的例子不符。请检查 pgcrypto 与 OpenSSL。");
    }
    if (is(
        connection,
        "(select rolsuper or rolbypassrls from pg_roles where rolname = current_user)")) {
      problems.add("日常工作的角色是超级用户或能绕过行级授权。请数据库管理员执行 alter role y_app nosuperuser nobypassrls。");
    }
    if (is(connection, "pg_has_role(current_user, 'y_owner', 'member')")) {
      problems.add("日常工作的角色拥有全部表，可以改写账本。请改用只是 y_app 成员的角色，或让 YIMEN_DB_URL 的用户能够 set role y_app。");
    }
    if (is(
        connection,
        """
        exists (select
                  from pg_class
                  join pg_namespace on pg_namespace.oid = relnamespace
                  left join pg_trigger on tgrelid = pg_class.oid and not tgisinternal
                 where nspname = 'ledger'
                   and (tgenabled <> 'A' or relname = 'entry' and tgenabled is null))
        """)) {
      problems.add("账本的只增触发器缺失或已停用。请立即通知安全管理员核查，再执行 ./yimen verify。");
    }
    var ahead = Duration.between(clock.instant(), databaseTime(connection)).abs();
    if (ahead.compareTo(CLOCKS_MAY_DIFFER) > 0) {
      problems.add("数据库与本机的时钟相差 %d 毫秒，超过 2 秒。请校准两边的时钟（chrony 或 ntpd）。".formatted(ahead.toMillis()));
    }
    return problems;
  }

  private static Instant databaseTime(Connection connection) throws SQLException {
    var micros =
        Long.parseLong(
            Foundation.answer(
                connection, "select (extract(epoch from clock_timestamp()) * 1000000)::bigint"));
    return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
  }

  private static String setting(Connection connection, String name) throws SQLException {
    return Foundation.answer(connection, "show " + name);
  }

  private static boolean is(Connection connection, String condition) throws SQLException {
    return "t".equals(Foundation.answer(connection, "select " + condition));
  }
}
