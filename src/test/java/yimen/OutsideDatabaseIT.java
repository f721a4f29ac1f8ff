package yimen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The embedded server of the tests plays the outside one that `YIMEN_DB_URL` names.
class OutsideDatabaseIT {

  private final TestDatabase outside = TestDatabase.emptyDatabase();

  @Test
  void itIsMigratedAndWorkedWithAsARoleWithoutPowers() {
    try (var database = open(outside.superuserLogin().url());
        var pool = database.pool(1)) {
      var app = JdbcClient.create(pool);

      assertThat(app.sql("select current_user").query(String.class).single()).isEqualTo("y_app");
      assertThat(app.sql("show lock_timeout").query(String.class).single()).isEqualTo("3s");
      assertThat(
              outside
                  .superuser()
                  .sql("select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'time'")
                  .query(String.class)
                  .single())
          .isEqualTo("y_owner");
    }
  }

  @Test
  void theSecondStartFindsEverythingDone() {
    open(outside.superuserLogin().url()).close();

    open(outside.superuserLogin().url()).close();
  }

  @Test
  void aUserWithoutRightsIsToldWhatTheDbaMustRun() {
    outside.superuser().sql("drop role if exists weak").update();
    outside.superuser().sql("create role weak login password 'w'").update();

    assertThatThrownBy(() -> open(loginAs("weak", "w")))
        .isInstanceOfSatisfying(
            StartRefused.class, refused -> assertThat(refused.getExitCode()).isEqualTo(2))
        .hasMessageContaining("grant y_owner, y_app to weak;")
        .hasMessageContaining("create extension pgcrypto schema ext;");
  }

  @Test
  void aWrongPasswordIsSaidWithoutTheAddress() {
    assertThatThrownBy(() -> open(loginAs("postgres", "guessed")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("用户或密码不对")
        .hasMessageNotContaining("guessed");
  }

  private String loginAs(String user, String password) {
    return outside
        .superuserLogin()
        .url()
        .replaceFirst("user=[^&]*&password=.*", "user=%s&password=%s".formatted(user, password));
  }

  private static Database open(String url) {
    return Database.open(
        new Settings(Path.of("target/never-made"), Optional.of(url)), InstantSource.system());
  }
}
