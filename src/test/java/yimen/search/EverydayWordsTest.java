package yimen.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The keepers' files fit the pilot catalogue.
class EverydayWordsTest {

  private final EverydayWords words = EverydayWords.load();

  @Test
  @DisplayName("俗称表指向的每个编号目录里都有")
  void pointsOnlyToEntriesThatExist() {
    var keys = PilotCatalogue.entries().stream().map(SearchEntry::key).collect(Collectors.toSet());
    assertThat(words.phrases())
        .flatExtracting(EverydayWords.Phrase::means)
        .filteredOn(mean -> mean.chars().allMatch(c -> c < 128))
        .isSubsetOf(keys);
  }

  @Test
  @DisplayName("每个事项至少有五种俗称")
  void namesEveryEntryInEverydayWords() {
    assertThat(PilotCatalogue.entries())
        .allSatisfy(entry ->
            assertThat(words.phrases())
                .filteredOn(phrase -> phrase.means().contains(entry.key()))
                .as(entry.title())
                .hasSizeGreaterThanOrEqualTo(5));
  }

  @Test
  @DisplayName("俗称已是统一写法,没有空的")
  void isSpeltPlainly() {
    assertThat(words.phrases())
        .flatExtracting(EverydayWords.Phrase::parts)
        .allSatisfy(part -> assertThat(part).isNotEmpty().isEqualTo(Wording.plain(part)));
  }

  @Test
  @DisplayName("一个词不能既是别处的事又是我们的俗称")
  void otherMattersAreNotOurWords() {
    var ours = new HashSet<String>();
    words.phrases().stream()
        .map(EverydayWords.Phrase::parts)
        .filter(parts -> parts.size() == 1)
        .map(List::getFirst)
        .forEach(ours::add);
    assertThat(words.otherMatters()).doesNotContainAnyElementsOf(ours);
  }

  @Test
  @DisplayName("形近字是相互的")
  void lookAlikesAreMutual() {
    assertThat(words.lookAlike('体', '休')).isTrue();
    assertThat(words.lookAlike('休', '体')).isTrue();
    assertThat(words.lookAlike('休', '户')).isFalse();
  }
}
