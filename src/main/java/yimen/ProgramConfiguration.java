package yimen;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import yimen.kernel.HealthPart;
import yimen.kernel.Mode;

/// What every module may ask for. Whoever wants the `DataSource` gets it only after the schemas of
/// all modules are up to date.
@Configuration(proxyBeanMethods = false)
class ProgramConfiguration {

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  Mode mode(@Value("${yimen.mode}") String mode) {
    try {
      return Mode.of(mode);
    } catch (IllegalArgumentException e) {
      throw new StartRefused(
          StartRefused.SETTING, "YIMEN_MODE 只能是 demo 或 production，现在是“%s”。".formatted(mode));
    }
  }

  /// `main` has opened it already and given it to the context; tests have not.
  @Bean
  @ConditionalOnMissingBean
  Database database(Environment environment, InstantSource clock) {
    return Database.open(Settings.from(environment::getProperty), clock);
  }

  @Bean
  HikariDataSource dataSource(Database database, @Value("${yimen.db.pool}") int connections) {
    return database.pool(connections);
  }

  /// No session, no sign-in: machines ask it.
  @Bean
  @Order(0)
  SecurityFilterChain healthOpenToAll(HttpSecurity http) {
    return http.securityMatcher("/healthz")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Bean
  HealthPart databaseHealth(DataSource database) {
    return new HealthPart() {
      @Override
      public String name() {
        return "数据库";
      }

      @Override
      public Optional<String> problem() {
        try (var connection = database.getConnection()) {
          return connection.isValid(2) ? Optional.empty() : Optional.of("没有回答");
        } catch (SQLException e) {
          return Optional.of("连不上，或连接已用尽");
        }
      }
    };
  }
}
