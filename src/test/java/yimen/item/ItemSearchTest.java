package yimen.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import yimen.kernel.DataPack;
import yimen.search.EntryIndex;
import yimen.search.EverydayWords;

/// The entries this module gives to the search, asked the 120 questions of the pilot. The search's
/// own tests judge the search; this one judges the entries.
class ItemSearchTest {

  @Test
  void theCatalogueIsFoundByWhatPeopleSay() {
    try (var index = new EntryIndex(EverydayWords.load())) {
      index.replaceAll(ItemSearch.entries(PackGuides.all(), OneThings.ofPack()));
      var missed = new ArrayList<String>();
      var queries = DataPack.parse(ItemsIT.resource("/search/queries.csv"), "queries.csv");
      for (var query : queries) {
        var typed = query.getOrDefault("query", "");
        var expected = List.of(query.getOrDefault("expected", "").split(";"));
        var answer = index.find(typed, 3);
        boolean hit =
            "none".equals(query.get("kind"))
                ? !answer.confident()
                : answer.hits().stream().anyMatch(each -> expected.contains(each.key()));
        if (!hit) {
          missed.add(typed);
        }
      }
      assertThat(missed).hasSizeLessThan(queries.size() * 8 / 100);
    }
  }

  @Test
  void cancelledItemsAreNotFound() {
    var guide = PackGuides.of("SC05");
    assertThat(
            ItemSearch.entries(List.of(guide.with(new Guide.Standing.Cancelled("并入"))), List.of()))
        .isEmpty();
    assertThat(ItemSearch.entries(List.of(guide), List.of()))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.title()).isEqualTo("食品经营许可");
          assertThat(entry.otherNames()).containsExactly("食品经营许可证");
          assertThat(entry.words()).contains("营业执照", "许可证有效期多久？");
          assertThat(entry.subject()).isEqualTo("法人");
        });
  }
}
