package yimen.supervision;

import java.time.Instant;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import yimen.ledger.Fact;

/// What happens to the rating (好差评) of a case, as the ledger keeps it in the stream `rating/<case
/// number>`. `words` are sealed under the rater's key before they come here.
sealed interface RatingEvent {

  /// 国办发〔2019〕51号: one rating an occasion.
  String BASIS = "国办发〔2019〕51号";

  /// `words` null: the rater wrote none.
  record Rated(String caseNumber, String item, String agency, String grade, @Nullable String words)
      implements RatingEvent {}

  record WordsAdded(String caseNumber, String words) implements RatingEvent {}

  JsonMapper MAPPER = JsonMapper.builder().build();

  default Fact fact(Instant at) {
    return switch (this) {
      case Rated rated ->
          new Fact(
              "supervision.rated.v1",
              json(
                  "case", rated.caseNumber(),
                  "item", rated.item(),
                  "agency", rated.agency(),
                  "grade", rated.grade(),
                  "words", rated.words()),
              BASIS,
              at);
      case WordsAdded(var caseNumber, var words) ->
          new Fact(
              "supervision.rating-words-added.v1",
              json("case", caseNumber, "words", words),
              BASIS,
              at);
    };
  }

  private static String json(@Nullable String... namesAndValues) {
    var map = new LinkedHashMap<String, @Nullable String>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return MAPPER.writeValueAsString(map);
  }
}
