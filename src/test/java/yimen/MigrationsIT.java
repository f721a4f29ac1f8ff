package yimen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationsIT {

  private final JdbcClient app = TestDatabase.shared().app();

  @Test
  void everyFolderOfMigrationsIsInTheMap() throws IOException {
    var folders =
        Arrays.stream(
                new PathMatchingResourcePatternResolver().getResources("classpath*:db/*/V*.sql"))
            .map(file -> file.toString().replaceFirst(".*/db/([^/]+)/.*", "$1"))
            .distinct()
            .toList();

    assertThat(Migrations.MODULES).containsAll(folders);
  }

  @Test
  void theProgramWorksAsARoleThatOwnsNothing() {
    assertThat(app.sql("select current_user").query(String.class).single()).isEqualTo("y_app");
    assertThat(
            app.sql(
                    """
                    select count(*)
                      from pg_class
                     where relowner = 'y_app'::regrole
                    """)
                .query(Integer.class)
                .single())
        .isZero();
    assertThatThrownBy(() -> app.sql("create schema mine").update())
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> app.sql("create temporary table mine (n int)").update())
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> app.sql("set role y_owner").update())
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void everyModuleThatHasMigrationsHasItsTables() {
    assertThat(
            app.sql(
                    """
                    select nspname
                      from pg_namespace
                     where has_schema_privilege(oid, 'usage')
                       and nspname !~ '^(pg_|information_schema|ext$|public$)'
                    """)
                .query(String.class)
                .list())
        .contains("time", "ledger", "government")
        .isSubsetOf(Migrations.MODULES);
  }

  /// What was migrated is not the program's to change; nor is the ledger, by default rights.
  @Test
  void theProgramCannotRewriteHistory() {
    assertThat(
            app.sql(
                    """
                    select format('%I.%I', schemaname, tablename)
                      from pg_tables
                     where tablename = 'migration_history'
                       and has_table_privilege(
                             format('%I.%I', schemaname, tablename),
                             'select, insert, update, delete, truncate')
                        or schemaname = 'ledger' and tablename in ('entry', 'seal', 'sealed')
                       and has_table_privilege(
                             format('%I.%I', schemaname, tablename), 'update, delete, truncate')
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void nobodyWaitsForEver() {
    assertThat(app.sql("show statement_timeout").query(String.class).single()).isEqualTo("30s");
    assertThat(app.sql("show lock_timeout").query(String.class).single()).isEqualTo("3s");
    assertThat(app.sql("show idle_in_transaction_session_timeout").query(String.class).single())
        .isEqualTo("10s");
  }

  @Test
  void aFreshDatabaseIsNobodyElses() {
    var one = TestDatabase.freshDatabase();
    var other = TestDatabase.freshDatabase();
    one.owner().sql("create schema only_here").update();

    assertThat(schema(one)).isTrue();
    assertThat(schema(other)).isFalse();
  }

  private static boolean schema(TestDatabase database) {
    return database
        .app()
        .sql("select to_regnamespace('only_here') is not null")
        .query(Boolean.class)
        .single();
  }
}
