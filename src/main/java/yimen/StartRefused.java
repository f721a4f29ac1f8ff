package yimen;

import org.springframework.boot.ExitCodeGenerator;

/// The program does not start, for a reason that the person at the keyboard can mend. The message
/// is the Chinese sentence they read, without a stack trace.
final class StartRefused extends RuntimeException implements ExitCodeGenerator {

  private static final long serialVersionUID = 1;

  /// Something is missing or set wrongly.
  static final int SETTING = 2;

  /// Another program works in the same folder.
  static final int OCCUPIED = 3;

  private final int exitCode;

  StartRefused(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  @Override
  public int getExitCode() {
    return exitCode;
  }
}
