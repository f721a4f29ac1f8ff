package yimen.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How many sentences of people lead to the right matter among the first three, and how many
/// sentences about other things are answered 没找到.
class SearchQualityTest {

  private static final int FIRST = 3;

  private static EntryIndex index;

  private record Query(String typed, String kind, List<String> expected) {}

  private record Tally(int right, int all, List<String> wrong) {
    double share() {
      return (double) right / all;
    }
  }

  @BeforeAll
  static void build() {
    index = new EntryIndex(EverydayWords.load());
    index.replaceAll(PilotCatalogue.entries());
  }

  @Test
  @DisplayName("给定的一百二十句:九成二以上在前三条里答对")
  void answersTheGivenQueries() {
    var tally = report("given", queries("/search/queries.csv"));
    assertThat(tally.share()).as(String.join("\n", tally.wrong())).isGreaterThanOrEqualTo(0.92);
  }

  /// Written before any tuning (unseen), then each after the words were extended for the one before
  /// (later, last). The fresh set came after the last change of words and was never tuned for: it
  /// alone says how strangers fare.
  @ParameterizedTest
  @ValueSource(strings = {"unseen", "later", "last", "fresh"})
  @DisplayName("自己另写的四组句子:八成五以上在前三条里答对")
  void answersOurOwnQueries(String set) {
    var tally = report(set, queries("/search/" + set + "-queries.csv"));
    assertThat(tally.share()).as(String.join("\n", tally.wrong())).isGreaterThanOrEqualTo(0.85);
  }

  @Test
  @DisplayName("与办事无关的句子:九成以上答没找到")
  void refusesOtherMatters() {
    var queries =
        Stream.of("queries", "unseen-queries", "later-queries", "last-queries", "fresh-queries")
            .flatMap(name -> queries("/search/" + name + ".csv").stream())
            .filter(query -> query.expected().isEmpty())
            .toList();
    var tally = report("none", queries);
    assertThat(tally.share()).as(String.join("\n", tally.wrong())).isGreaterThanOrEqualTo(0.90);
  }

  @Test
  @DisplayName("用时只打印,不作断言")
  void printsHowLongASearchTakes() {
    var queries = new ArrayList<>(queries("/search/queries.csv"));
    queries.addAll(queries("/search/unseen-queries.csv"));
    for (var round = 0; round < 10; round++) {
      queries.forEach(query -> index.find(query.typed(), 10));
    }
    var nanos = new long[queries.size() * 3];
    for (var i = 0; i < nanos.length; i++) {
      var before = System.nanoTime();
      index.find(queries.get(i % queries.size()).typed(), 10);
      nanos[i] = System.nanoTime() - before;
    }
    Arrays.sort(nanos);
    IO.println(
        "search: median %.2f ms, p99 %.2f ms, slowest %.2f ms"
            .formatted(
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6));
    assertThat(nanos).isNotEmpty();
  }

  private static List<Query> queries(String resource) {
    return PilotCatalogue.rows(resource).stream()
        .map(row ->
            new Query(
                row.get("query"),
                row.get("kind"),
                row.get("expected").isBlank()
                    ? List.of()
                    : List.of(row.get("expected").split(";"))))
        .toList();
  }

  private static Tally report(String name, List<Query> queries) {
    var right = 0;
    var wrong = new ArrayList<String>();
    var byKind = new TreeMap<String, int[]>();
    for (var query : queries) {
      var answer = index.find(query.typed(), FIRST);
      var keys = answer.hits().stream().map(Hit::key).toList();
      var ok =
          query.expected().isEmpty()
              ? !answer.confident()
              : answer.confident() && keys.stream().anyMatch(query.expected()::contains);
      var counts = byKind.computeIfAbsent(query.kind(), _ -> new int[2]);
      counts[1]++;
      if (ok) {
        right++;
        counts[0]++;
      } else {
        wrong.add(
            "%s [%s] expected %s, understood %s, confident %s, hits %s, nearest %s"
                .formatted(
                    query.typed(),
                    query.kind(),
                    query.expected(),
                    answer.understoodAs(),
                    answer.confident(),
                    answer.hits(),
                    answer.nearest()));
      }
    }
    var kinds = new ArrayList<String>();
    byKind.forEach((kind, counts) -> kinds.add(kind + " " + counts[0] + "/" + counts[1]));
    IO.println("%s: %d of %d; %s".formatted(name, right, queries.size(), kinds));
    wrong.forEach(line -> IO.println("  wrong: " + line));
    return new Tally(right, queries.size(), wrong);
  }
}
