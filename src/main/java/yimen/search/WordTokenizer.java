package yimen.search;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Gives Lucene the words, and parts of words, that [Segmentation] finds.
final class WordTokenizer extends Tokenizer {

  private final Segmentation segmentation;
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private Iterator<Segmentation.Word> words = List.<Segmentation.Word>of().iterator();

  WordTokenizer(Segmentation segmentation) {
    this.segmentation = segmentation;
  }

  static Analyzer analyzer(Segmentation segmentation) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String fieldName) {
        return new TokenStreamComponents(new WordTokenizer(segmentation));
      }
    };
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    var text = new StringBuilder();
    var buffer = new char[1024];
    for (var read = input.read(buffer); read >= 0; read = input.read(buffer)) {
      text.append(buffer, 0, read);
    }
    words =
        segmentation.wordsAndParts(text.toString()).stream()
            .sorted((a, b) -> Integer.compare(a.from(), b.from()))
            .iterator();
  }

  @Override
  public boolean incrementToken() {
    clearAttributes();
    if (!words.hasNext()) {
      return false;
    }
    var word = words.next();
    term.append(word.text());
    return true;
  }
}
