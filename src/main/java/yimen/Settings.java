package yimen;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the start-up must know before Spring does. The names are those of `application.properties`:
/// `yimen.db.url` is `YIMEN_DB_URL` in the environment.
record Settings(Path home, Optional<String> databaseUrl) {

  static Settings from(UnaryOperator<@Nullable String> settings) {
    return new Settings(
        Path.of(Optional.ofNullable(settings.apply("yimen.home")).orElse("var")),
        Optional.ofNullable(settings.apply("yimen.db.url")).filter(url -> !url.isBlank()));
  }

  static Settings fromEnvironment() {
    return from(name -> System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT)));
  }
}
