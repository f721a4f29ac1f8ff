package yimen;

import java.sql.Connection;
import java.sql.SQLException;

/// What must stand in the database before the first migration: the roles, and pgcrypto in schema
/// `ext` (its `digest(…, 'sm3')` is in the embedded build and in Debian's). Makes only what is
/// missing, so a user without the rights to make it can still start when a DBA has done so.
final class Foundation {

  /// Owns the schemas and runs the migrations.
  static final String OWNER = "y_owner";

  /// Does the daily work; owns nothing.
  static final String APP = "y_app";

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final Connection connection;
  private final String user;
  private final String database;

  private Foundation(Connection connection, String user, String database) {
    this.connection = connection;
    this.user = user;
    this.database = database;
  }

  static void lay(Connection connection) throws SQLException {
    var foundation =
        new Foundation(
            connection,
            answer(connection, "select format('%I', current_user)"),
            answer(connection, "select format('%I', current_database())"));
    try {
      foundation.layWhatIsMissing();
    } catch (SQLException e) {
      if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw new StartRefused(StartRefused.SETTING, foundation.requestToTheDba());
      }
      throw e;
    }
  }

  private void layWhatIsMissing() throws SQLException {
    for (var role : new String[] {OWNER, APP}) {
      if (!is("exists (select from pg_roles where rolname = '%s')".formatted(role))) {
        execute("create role %s nologin".formatted(role));
      }
      if (!canBecome(role)) {
        execute("grant %s to %s".formatted(role, user));
      }
    }
    if (!is("has_database_privilege('%s', current_database(), 'create')".formatted(OWNER))) {
      execute("grant create on database %s to %s".formatted(database, OWNER));
    }
    if (!is("to_regnamespace('ext') is not null")) {
      execute("create schema ext");
    }
    if (!is("to_regprocedure('ext.digest(text,text)') is not null")) {
      execute("create extension pgcrypto schema ext");
    }
    for (var role : new String[] {OWNER, APP}) {
      if (!is("has_schema_privilege('%s', 'ext', 'usage')".formatted(role))) {
        execute("grant usage on schema ext to %s".formatted(role));
      }
    }
  }

  /// From 16 on a member may lack the right to `set role`; before, every member has it.
  private boolean canBecome(String role) throws SQLException {
    var privilege = connection.getMetaData().getDatabaseMajorVersion() >= 16 ? "set" : "member";
    return is("pg_has_role(current_user, '%s', '%s')".formatted(role, privilege));
  }

  private String requestToTheDba() {
    return """
    YIMEN_DB_URL 的用户 %1$s 权限不足。请数据库管理员以超级用户身份在数据库 %2$s 中执行下面的语句，然后重新启动：

    create role y_owner nologin;
    create role y_app nologin;
    grant y_owner, y_app to %1$s;
    grant create on database %2$s to y_owner;
    revoke temporary on database %2$s from public;
    revoke all on schema public from public;
    create schema ext;
    create extension pgcrypto schema ext;
    grant usage on schema ext to y_owner, y_app;

    （已经存在的角色、模式和扩展会报“已存在”，不要紧；pgcrypto 若装在别的模式，请执行 alter extension pgcrypto set schema ext。）\
    """
        .formatted(user, database);
  }

  private boolean is(String condition) throws SQLException {
    return "t".equals(answer(connection, "select " + condition));
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String answer(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }
}
