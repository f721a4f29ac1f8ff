package yimen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/// The whole program on a free port, with a fresh database of [TestDatabase]. All classes that
/// carry this annotation and change nothing else share one program.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ProgramTest.OnTestDatabase.class)
public @interface ProgramTest {

  final class OnTestDatabase
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestPropertyValues.of("yimen.home=" + ownHome()).applyTo(context);
      Yimen.give(Database.prepared(TestDatabase.freshDatabase().appLogin()), context);
    }

    /// Keys and anchors belong to one database; with those of another the program rightly refuses
    /// to start.
    private static Path ownHome() {
      try {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target/test-home")), "p");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
