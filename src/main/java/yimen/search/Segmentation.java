package yimen.search;

import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.CustomDictionary;
import com.hankcs.hanlp.dictionary.DynamicCustomDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.Collection;
import java.util.List;

/// Cuts Chinese into words. Each snapshot has its own words of the field: HanLP's shared dictionary
/// must not change under a running search.
final class Segmentation {

  record Word(String text, int from) {
    int to() {
      return from + text.length();
    }
  }

  private final Segment whole;
  private final Segment withParts;

  Segmentation(Collection<String> wordsOfTheField) {
    var field = new DynamicCustomDictionary();
    wordsOfTheField.forEach(word -> field.insert(word, "nz 1000"));
    whole = segment(field).enableIndexMode(false);
    withParts = segment(field).enableIndexMode(true);
  }

  private static Segment segment(DynamicCustomDictionary field) {
    return new ViterbiSegment()
        .enableCustomDictionary(field)
        .enableNameRecognize(false)
        .enableTranslatedNameRecognize(false)
        .enableJapaneseNameRecognize(false)
        .enablePlaceRecognize(false)
        .enableOrganizationRecognize(false)
        .enablePartOfSpeechTagging(false)
        .enableOffset(true);
  }

  List<Word> words(String text) {
    return words(whole, text);
  }

  /// Words and the words inside them: 营业执照 also gives 营业 and 执照.
  List<Word> wordsAndParts(String text) {
    return words(withParts, text);
  }

  private static List<Word> words(Segment segment, String text) {
    return segment.seg(text).stream()
        .filter(term -> !term.word.isBlank())
        .map((Term term) -> new Word(term.word, term.offset))
        .toList();
  }

  static boolean isKnownWord(String word) {
    return CoreDictionary.contains(word) || CustomDictionary.contains(word);
  }
}
