package yimen.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer that is not 200 (ux §7.4). `words` say what happened and what to do; `search` are
/// words to search with, null for no search box; `retry` is the page to try again, null when that
/// makes no sense; `number` is that of the incident or empty.
public record ErrorPage(
    int status,
    boolean desk,
    String title,
    List<String> words,
    boolean logIn,
    @Nullable String search,
    @Nullable String retry,
    String number) {

  public ErrorPage {
    words = List.copyOf(words);
  }

  static ErrorPage of(int status) {
    return new ErrorPage(status, false, "", List.of(), false, null, null, "");
  }

  static ErrorPage atDesk(int status) {
    return new ErrorPage(status, true, "", List.of(), false, null, null, "");
  }

  ErrorPage saying(String newTitle, String... newWords) {
    return new ErrorPage(status, desk, newTitle, List.of(newWords), logIn, search, retry, number);
  }

  ErrorPage offeringLogIn() {
    return new ErrorPage(status, desk, title, words, true, search, retry, number);
  }

  ErrorPage offeringSearch(@Nullable String words) {
    return new ErrorPage(
        status, desk, title, this.words, logIn, words == null ? "" : words, retry, number);
  }

  ErrorPage offeringRetry(@Nullable String path) {
    return new ErrorPage(status, desk, title, words, logIn, search, path, number);
  }

  ErrorPage numbered(String newNumber) {
    return new ErrorPage(status, desk, title, words, logIn, search, retry, newNumber);
  }
}
