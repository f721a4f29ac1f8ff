package yimen.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer of a check (验真). `subject` names the kind of thing, without personal data; `rows` is
/// what anybody with the code may know; `proof` is null for things that rest on no ledger entry.
public record VerifyResultPage(
    String subject,
    Verdict verdict,
    String headline,
    String words,
    List<Row> rows,
    List<Row> seal,
    @Nullable Proof proof,
    List<String> next,
    boolean demo) {

  public VerifyResultPage {
    rows = List.copyOf(rows);
    seal = List.copyOf(seal);
    next = List.copyOf(next);
  }

  public enum Verdict {
    GOOD("verd-g"),
    CAREFUL("verd-y"),
    BAD("verd-r");

    private final String css;

    Verdict(String css) {
      this.css = css;
    }

    public String css() {
      return css;
    }
  }

  public record Row(String term, String value) {}

  /// Where the entry stands that a paper rests on. `position` and `sealNumber` are empty while it
  /// is being sealed.
  public record Proof(
      String entryHash, String position, String sealNumber, String newestSeal, String newestRoot) {

    public boolean sealed() {
      return !sealNumber.isEmpty();
    }
  }
}
