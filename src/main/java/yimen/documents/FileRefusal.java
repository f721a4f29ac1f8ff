package yimen.documents;

import java.util.Map;
import yimen.kernel.Refusal;

/// Why a file was not taken; `arguments` fill the places `{名称}`, `{格式}`, `{n}`, `{m}`, `{k}` of the
/// sentence. The name is the person's own: it goes to their page and into no log.
public record FileRefusal(String code, Map<String, String> arguments) implements Refusal {

  public FileRefusal {
    arguments = Map.copyOf(arguments);
  }

  /// The reasons, so that a test can hold the sentences against them.
  enum Reason {
    WRONG_TYPE("wrong-type"),
    DISGUISED("disguised"),
    TOO_BIG("too-big"),
    EMPTY("empty"),
    PASSWORD("password"),
    BROKEN("broken"),
    UNPACKS_TOO_BIG("unpacks-too-big"),
    TOO_MANY("too-many");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    String code() {
      return "documents.file-" + word;
    }

    FileRefusal of(Map<String, String> arguments) {
      return new FileRefusal(code(), arguments);
    }
  }

  @Override
  public String toString() {
    return "FileRefusal[" + code + "]";
  }
}
