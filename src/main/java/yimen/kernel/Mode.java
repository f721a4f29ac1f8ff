package yimen.kernel;

/// How seriously this installation is meant (`YIMEN_MODE`). In production everything that only
/// plays the part of somebody else is refused, see [DemoOnly].
public record Mode(boolean production) {

  public static Mode of(String text) {
    return switch (text) {
      case "production" -> new Mode(true);
      case "demo" -> new Mode(false);
      default -> throw new IllegalArgumentException("mode is demo or production, not " + text);
    };
  }

  public boolean demo() {
    return !production;
  }
}
