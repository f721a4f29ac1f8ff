package yimen.supervision;

import yimen.kernel.Refusal;

/// Why a rating is not taken.
public enum RatingRefusal implements Refusal {
  NOT_YOUR_CASE("not-your-case"),
  NOT_YET("not-yet"),
  RATED_ALREADY("rated-already"),
  WORDS_TOO_LONG("words-too-long");

  private final String word;

  RatingRefusal(String word) {
    this.word = word;
  }

  @Override
  public String code() {
    return "supervision." + word;
  }
}
