package yimen.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The few files that every page loads. Their address carries a hash of the content, so browsers
/// may keep them for ever and still see a new one at once.
public final class Assets {

  private static final File CSS =
      File.read("yimen.css", "css", "text/css;charset=UTF-8", Assets::withoutRemarks);
  private static final File SCRIPT = File.read("yimen.js", "js", "text/javascript;charset=UTF-8");
  private static final File HTMX =
      File.read("vendor/htmx-2.0.11.min.js", "js", "text/javascript;charset=UTF-8");
  private static final File ICON = File.read("icon.svg", "svg", "image/svg+xml");
  private static final Map<String, File> BY_NAME =
      Stream.of(CSS, SCRIPT, HTMX, ICON).collect(Collectors.toMap(File::name, Function.identity()));

  private Assets() {}

  public static String css() {
    return CSS.address();
  }

  public static String script() {
    return SCRIPT.address();
  }

  public static String htmx() {
    return HTMX.address();
  }

  public static String icon() {
    return ICON.address();
  }

  static Optional<File> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  record File(String name, String type, byte[] content) {

    private static final int HASH_LENGTH = 12;

    static File read(String path, String ending, String type) {
      return read(path, ending, type, UnaryOperator.identity());
    }

    static File read(String path, String ending, String type, UnaryOperator<byte[]> shorten) {
      try (var stream = Assets.class.getResourceAsStream("/static/" + path)) {
        if (stream == null) {
          throw new IllegalStateException("no file static/" + path + " in the program");
        }
        var content = shorten.apply(stream.readAllBytes());
        var stem = path.substring(path.lastIndexOf('/') + 1, path.length() - ending.length() - 1);
        return new File("%s-%s.%s".formatted(stem, hash(content), ending), type, content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private String address() {
      return "/assets/" + name;
    }
  }

  /// Remarks and line ends help those who write the file, not those who load it.
  private static byte[] withoutRemarks(byte[] css) {
    return new String(css, StandardCharsets.UTF_8)
        .replaceAll("(?s)/\\*.*?\\*/", "")
        .replaceAll("\\s*\\n\\s*", "")
        .getBytes(StandardCharsets.UTF_8);
  }

  /// First half of a SHA-256: tells versions apart, protects nothing.
  static String hash(byte[] content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest).substring(0, File.HASH_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
