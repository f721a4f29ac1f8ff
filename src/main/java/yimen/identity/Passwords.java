package yimen.identity;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Argon2id. Each check costs memory and 100–250 ms of one core on purpose, so only a few run at
/// once; the rest wait, and give up rather than bring the machine down.
final class Passwords {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 32 * 1024;
  private static final int ROUNDS = 6;

  private static final int AT_ONCE = 2;
  private static final long WAIT_SECONDS = 5;

  /// Longer ones only serve to keep the machine busy.
  private static final int LENGTH_MAX = 200;

  private final Argon2PasswordEncoder encoder =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, ROUNDS);
  private final Semaphore cores = new Semaphore(AT_ONCE);

  /// What an unknown user name is compared with, so that it takes as long as a known one.
  private final String nobodys = hash(Tokens.random());

  enum Answer {
    RIGHT,
    WRONG,
    BUSY
  }

  String hash(String password) {
    return Objects.requireNonNull(encoder.encode(password));
  }

  String nobodys() {
    return nobodys;
  }

  Answer check(String password, String hash) {
    if (password.length() > LENGTH_MAX) {
      return Answer.WRONG;
    }
    try {
      if (!cores.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        return Answer.BUSY;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Answer.BUSY;
    }
    try {
      return encoder.matches(password, hash) ? Answer.RIGHT : Answer.WRONG;
    } finally {
      cores.release();
    }
  }
}
