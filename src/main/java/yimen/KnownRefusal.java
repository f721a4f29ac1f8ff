package yimen;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

/// Keeps Spring Boot from adding pages of English to a sentence that `main` prints.
final class KnownRefusal implements SpringBootExceptionReporter {

  KnownRefusal(@Nullable ConfigurableApplicationContext context) {}

  @Override
  public boolean reportException(Throwable failure) {
    return Yimen.reasonOf(failure) != null;
  }
}
