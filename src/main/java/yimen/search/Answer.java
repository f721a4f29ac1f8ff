package yimen.search;

import java.util.List;

/// What the index makes of a typed sentence.
///
/// @param hits best first; empty when not confident
/// @param confident false: the page says 没找到 and shows `nearest` as guesses
/// @param nearest at most three guesses; empty when confident
/// @param understoodAs what was typed, with pinyin, traditional characters and slips resolved
public record Answer(List<Hit> hits, boolean confident, List<Hit> nearest, String understoodAs) {

  public Answer {
    hits = List.copyOf(hits);
    nearest = List.copyOf(nearest);
  }
}
