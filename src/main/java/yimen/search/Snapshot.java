package yimen.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/// The entries at one moment with everything needed to search them.
///
/// Three voices rank an entry: everyday phrases and names that were said (weighs most), Lucene over
/// the words, and the entry's own weight. A second question, asked of the best entry alone, is
/// whether to believe it: what was said must be covered, and must not be about other matters.
final class Snapshot {

  private static final String KEY = "key";
  private static final Map<String, Float> FIELDS =
      Map.of("title", 2.0f, "names", 1.2f, "words", 0.35f, "place", 0.6f);
  private static final int CANDIDATES = 40;
  private static final int GUESSES = 3;

  /// How many of the longest phrases of an entry add up, and by how much.
  private static final double[] PHRASE_SHARES = {1, 0.4, 0.15};

  private static final double TEXT_SHARE = 0.45;
  private static final double MOST_TEXT = 11;
  private static final double EXPANSION_BOOST = 0.5;

  /// A word that more than this share of the names contain says little: 许可, 登记, 公司.
  private static final double COMMON = 0.06;

  private static final double ENOUGH_COVERED = 0.6;
  private static final double ENOUGH_WITH_PHRASE = 0.28;
  private static final double STRONG_PHRASE = 3;
  private static final String QUANTITIES = "0123456789一二三四五六七八九十百千万零两几半多第个岁年月日天号米头只条块元平方";

  /// The names of an entry: official title (1) before result and former names (less).
  private record Meaning(int entry, double share) {}

  private record Phrase(
      List<String> parts, List<Meaning> meanings, List<String> officialWords, double size) {

    double shareOf(int entry) {
      return meanings.stream()
          .filter(meaning -> meaning.entry() == entry)
          .mapToDouble(Meaning::share)
          .max()
          .orElse(0);
    }
  }

  private final EverydayWords everyday;
  private final List<SearchEntry> entries;
  private final Map<String, Integer> byKey = new HashMap<>();
  private final List<String> namesOf = new ArrayList<>();
  private final List<String> wordsOf = new ArrayList<>();
  private final Segmentation segmentation;
  private final Vocabulary vocabulary;
  private final Map<String, List<Phrase>> phrasesByPart = new HashMap<>();
  private final int longestPart;
  private final Set<String> otherMatters = new HashSet<>();
  private final int longestOtherMatter;
  private final IndexSearcher searcher;

  static Snapshot of(List<SearchEntry> entries, EverydayWords everyday) {
    try {
      return new Snapshot(entries, everyday);
    } catch (IOException e) {
      throw new UncheckedIOException("an index on the heap cannot fail to write", e);
    }
  }

  private Snapshot(List<SearchEntry> given, EverydayWords everyday) throws IOException {
    this.everyday = everyday;
    this.entries = List.copyOf(given);
    for (var entry : entries) {
      if (byKey.put(entry.key(), byKey.size()) != null) {
        throw new IllegalArgumentException("two entries with the key " + entry.key());
      }
      namesOf.add(
          Wording.plain(entry.title())
              + "|"
              + String.join("|", entry.otherNames().stream().map(Wording::plain).toList()));
      wordsOf.add(String.join("|", entry.words().stream().map(Wording::plain).toList()));
    }
    this.segmentation = new Segmentation(wordsOfTheField());
    addPhrases();
    this.longestPart = phrasesByPart.keySet().stream().mapToInt(String::length).max().orElse(0);
    this.vocabulary = new Vocabulary(everyday, segmentation, terms());
    for (var word : everyday.otherMatters()) {
      if (namesOf.stream().noneMatch(names -> names.contains(word))) {
        otherMatters.add(word);
      }
    }
    this.longestOtherMatter = otherMatters.stream().mapToInt(String::length).max().orElse(0);
    this.searcher = new IndexSearcher(DirectoryReader.open(index()));
  }

  private Set<String> wordsOfTheField() {
    var words = new TreeSet<String>();
    for (var phrase : everyday.phrases()) {
      for (var part : phrase.parts()) {
        if (Wording.isAllHan(part) && part.length() >= 2 && part.length() <= 4) {
          words.add(part);
        }
      }
    }
    words.add("一件事");
    return words;
  }

  private void addPhrases() {
    for (var phrase : everyday.phrases()) {
      var meanings = new ArrayList<Meaning>();
      var officialWords = new ArrayList<String>();
      for (var mean : phrase.means()) {
        var entry = byKey.get(mean);
        if (entry != null) {
          meanings.add(new Meaning(entry, Math.max(0.6, 1 - 0.07 * meanings.size())));
        } else if (Wording.isAllHan(mean.replace(" ", ""))) {
          officialWords.addAll(List.of(mean.split(" +")));
        }
      }
      if (!meanings.isEmpty() || !officialWords.isEmpty()) {
        addPhrase(new Phrase(phrase.parts(), meanings, officialWords, size(phrase.parts())));
      }
    }
    var byName = new LinkedHashMap<String, List<Meaning>>();
    for (var i = 0; i < entries.size(); i++) {
      var said = new LinkedHashSet<>(namesIn(entries.get(i).title()));
      for (var name : said) {
        byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Meaning(i, 1.1));
      }
      for (var other : entries.get(i).otherNames()) {
        for (var name : namesIn(other)) {
          if (said.add(name)) {
            byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Meaning(i, 0.95));
          }
        }
      }
    }
    byName.forEach((name, meanings) ->
        addPhrase(new Phrase(List.of(name), meanings, List.of(), size(List.of(name)))));
  }

  private void addPhrase(Phrase phrase) {
    for (var part : phrase.parts()) {
      phrasesByPart.computeIfAbsent(part, _ -> new ArrayList<>(1)).add(phrase);
    }
  }

  /// The title as a whole, and without what stands in brackets.
  private static Set<String> namesIn(String title) {
    var names = new LinkedHashSet<String>();
    for (var name : List.of(title, title.replaceAll("（[^）]*）|\\([^)]*\\)", ""))) {
      var plain = Wording.plain(name);
      if (plain.length() >= 2) {
        names.add(plain);
      }
    }
    return names;
  }

  private Map<String, Vocabulary.Standing> terms() {
    var terms = new HashMap<String, Vocabulary.Standing>();
    for (var entry : entries) {
      for (var name : namesIn(entry.title())) {
        addPieces(terms, name);
      }
      for (var other : entry.otherNames()) {
        addPieces(terms, Wording.plain(other));
      }
    }
    for (var part : phrasesByPart.keySet()) {
      terms.put(part, Vocabulary.Standing.NAME);
    }
    return terms;
  }

  /// Runs of neighbouring words of a name: 义务教育入学 of 义务教育入学信息登记.
  private void addPieces(Map<String, Vocabulary.Standing> terms, String name) {
    var words = segmentation.words(name);
    for (var from = 0; from < words.size(); from++) {
      for (var to = from; to < words.size() && to < from + 5; to++) {
        var piece = name.substring(words.get(from).from(), words.get(to).to());
        if (piece.length() >= 2) {
          terms.merge(
              piece,
              to == from ? Vocabulary.Standing.PIECE : Vocabulary.Standing.PHRASE_OF_TITLE,
              (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
      }
    }
  }

  private ByteBuffersDirectory index() throws IOException {
    var directory = new ByteBuffersDirectory();
    var config = new IndexWriterConfig(WordTokenizer.analyzer(segmentation));
    try (var writer = new IndexWriter(directory, config)) {
      for (var i = 0; i < entries.size(); i++) {
        var entry = entries.get(i);
        var document = new Document();
        document.add(new StoredField(KEY, i));
        document.add(text("title", Wording.plain(entry.title())));
        for (var name : entry.otherNames()) {
          document.add(text("names", Wording.plain(name)));
        }
        for (var word : entry.words()) {
          document.add(text("words", Wording.plain(word)));
        }
        for (var place : List.of(entry.department(), entry.domain(), entry.theme())) {
          document.add(text("place", Wording.plain(place)));
        }
        writer.addDocument(document);
      }
    }
    return directory;
  }

  private static TextField text(String field, String value) {
    return new TextField(field, value, Field.Store.NO);
  }

  String titleOf(String key) {
    var entry = byKey.get(key);
    if (entry == null) {
      throw new IllegalArgumentException("no entry with the key " + key);
    }
    return entries.get(entry).title();
  }

  List<String> titlesBeginning(String plain) {
    return entries.stream()
        .filter(entry -> Vocabulary.beginsLike(plain, Wording.plain(entry.title())))
        .sorted(
            Comparator.comparing(
                    (SearchEntry entry) -> !Wording.plain(entry.title()).startsWith(plain))
                .thenComparing(Comparator.comparingInt(SearchEntry::weight).reversed()))
        .map(SearchEntry::title)
        .toList();
  }

  /// A phrase that was said, and the characters that say it.
  private record Said(Phrase phrase, BitSet characters, double weight) {}

  private record Scored(int entry, double score, List<Said> said) {}

  Answer find(String typed, int limit) {
    var plain = Wording.plain(typed);
    if (plain.isEmpty() || entries.isEmpty()) {
      return new Answer(List.of(), false, List.of(), plain);
    }
    var understood = vocabulary.understand(plain);
    var text = understood.text();
    var ours = said(text);
    var others = otherMatters(text, ours);
    var said = ours.stream().filter(one -> !isInside(one.characters(), others)).toList();
    var saidOtherwise =
        understood.others().stream().flatMap(other -> said(other).stream()).toList();
    var meaningful = meaningful(text);
    var scored = score(text, said, saidOtherwise, meaningful);
    if (scored.isEmpty()) {
      return new Answer(List.of(), false, List.of(), text);
    }
    var confident = isBelievable(text, scored.getFirst(), said, meaningful, others);
    var hits =
        scored.stream()
            .limit(confident ? limit : Math.min(limit, GUESSES))
            .map(one -> new Hit(entries.get(one.entry()).key(), one.score(), why(text, one)))
            .toList();
    return confident
        ? new Answer(hits, true, List.of(), text)
        : new Answer(List.of(), false, hits, text);
  }

  /// Phrases all of whose parts occur. A phrase inside a longer one that was also said does not
  /// count: in 食品摊贩 nobody said 食品.
  private List<Said> said(String text) {
    var places = new HashMap<String, BitSet>();
    for (var from = 0; from < text.length(); from++) {
      for (var to = from + 1; to <= Math.min(text.length(), from + longestPart); to++) {
        var part = text.substring(from, to);
        if (phrasesByPart.containsKey(part) && Wording.endsAtWords(text, from, to)) {
          places.computeIfAbsent(part, _ -> new BitSet()).set(from, to);
        }
      }
    }
    var phrases = new LinkedHashSet<Phrase>();
    for (var part : places.keySet()) {
      for (var phrase : phrasesByPart.getOrDefault(part, List.of())) {
        if (places.keySet().containsAll(phrase.parts())) {
          phrases.add(phrase);
        }
      }
    }
    var said = new ArrayList<Said>();
    for (var phrase : phrases) {
      var characters = new BitSet();
      phrase.parts().forEach(part -> characters.or(places.getOrDefault(part, new BitSet())));
      said.add(new Said(phrase, characters, weight(phrase)));
    }
    return said.stream().filter(one -> said.stream().noneMatch(o -> swallows(o, one))).toList();
  }

  private static boolean isInside(BitSet inner, BitSet outer) {
    var rest = (BitSet) inner.clone();
    rest.andNot(outer);
    return rest.isEmpty();
  }

  private static boolean swallows(Said longer, Said shorter) {
    return longer.phrase().parts().size() == 1
        && isInside(shorter.characters(), longer.characters())
        && (shorter.phrase().parts().size() > 1
            || longer.characters().cardinality() > shorter.characters().cardinality());
  }

  private static double weight(Phrase phrase) {
    return Math.min(13, 2 + 1.7 * phrase.size()) + (phrase.parts().size() > 1 ? 1.5 : 0);
  }

  /// In characters; words that everybody says (公司, 老人) say half as much.
  private double size(List<String> parts) {
    var size = 0.0;
    for (var part : parts) {
      var length = Wording.isAllHan(part) ? part.length() : Math.max(2, part.length() / 2);
      var halved = parts.size() > 1 && everyday.questionWords().contains(part);
      size += halved ? length / 2.0 : length;
    }
    return size;
  }

  /// Where matters of others are spoken of. The longer word wins: in 演出票 nobody said 演出, in 电脑培训学校
  /// nobody said 电脑.
  private BitSet otherMatters(String text, List<Said> ours) {
    var others = new BitSet();
    for (var from = 0; from < text.length(); from++) {
      for (var to = from + 1; to <= Math.min(text.length(), from + longestOtherMatter); to++) {
        if (otherMatters.contains(text.substring(from, to))
            && Wording.endsAtWords(text, from, to)
            && !isSaidByOurs(from, to, ours)) {
          others.set(from, to);
        }
      }
    }
    return others;
  }

  private static boolean isSaidByOurs(int from, int to, List<Said> ours) {
    var span = new BitSet();
    span.set(from, to);
    return ours.stream().anyMatch(one -> isInside(span, one.characters()));
  }

  /// Words that carry meaning: not those of asking.
  private List<Segmentation.Word> meaningful(String text) {
    var asked = new BitSet();
    var longest = 8;
    for (var from = 0; from < text.length(); from++) {
      for (var to = Math.min(text.length(), from + longest); to > from + 1; to--) {
        if (everyday.questionWords().contains(text.substring(from, to))
            && Wording.endsAtWords(text, from, to)) {
          asked.set(from, to);
          break;
        }
      }
    }
    return segmentation.words(text).stream()
        .filter(word -> !word.text().isBlank())
        .filter(word -> !everyday.questionWords().contains(word.text()))
        .filter(word -> !isQuantity(word.text()))
        .filter(word -> asked.get(word.from(), word.to()).cardinality() < word.text().length())
        .toList();
  }

  private static boolean isQuantity(String word) {
    return word.chars().allMatch(c -> QUANTITIES.indexOf(c) >= 0);
  }

  private List<Scored> score(
      String text, List<Said> said, List<Said> saidOtherwise, List<Segmentation.Word> meaningful) {
    var phrases = new HashMap<Integer, List<Said>>();
    var scores = new HashMap<Integer, Double>();
    for (var one : said) {
      for (var meaning : one.phrase().meanings()) {
        phrases.computeIfAbsent(meaning.entry(), _ -> new ArrayList<>()).add(one);
      }
    }
    phrases.forEach((entry, list) -> scores.put(entry, phraseScore(entry, list)));
    for (var one : saidOtherwise) {
      for (var meaning : one.phrase().meanings()) {
        scores.merge(meaning.entry(), 0.8 * one.weight() * meaning.share(), Math::max);
        phrases.computeIfAbsent(meaning.entry(), _ -> new ArrayList<>());
      }
    }
    textScores(text, said, meaningful)
        .forEach((entry, score) ->
            scores.merge(entry, Math.min(MOST_TEXT, TEXT_SHARE * score), Double::sum));
    scores.replaceAll((entry, score) -> score + entries.get(entry).weight() / 100.0);
    return scores.entrySet().stream()
        .map(one ->
            new Scored(one.getKey(), one.getValue(), phrases.getOrDefault(one.getKey(), List.of())))
        .sorted(
            Comparator.comparingDouble(Scored::score)
                .reversed()
                .thenComparing(one -> entries.get(one.entry()).key()))
        .toList();
  }

  /// Phrases add up, ever less, and only as far as they say something new.
  private static double phraseScore(int entry, List<Said> said) {
    record Weighed(Said said, double weight) {}
    var heaviestFirst =
        said.stream()
            .map(one -> new Weighed(one, one.weight() * one.phrase().shareOf(entry)))
            .sorted(Comparator.comparingDouble(Weighed::weight).reversed())
            .toList();
    var score = 0.0;
    var counted = new BitSet();
    var position = 0;
    for (var one : heaviestFirst) {
      var unheard = (BitSet) one.said().characters().clone();
      unheard.andNot(counted);
      if (position < PHRASE_SHARES.length && !unheard.isEmpty()) {
        var news = (double) unheard.cardinality() / one.said().characters().cardinality();
        score += PHRASE_SHARES[position] * news * one.weight();
        counted.or(unheard);
        position++;
      }
    }
    return score;
  }

  private Map<Integer, Double> textScores(
      String text, List<Said> said, List<Segmentation.Word> meaningful) {
    var query = new BooleanQuery.Builder();
    var words = new LinkedHashSet<String>();
    for (var word : meaningful) {
      segmentation.wordsAndParts(word.text()).forEach(part -> words.add(part.text()));
    }
    words.removeAll(everyday.questionWords());
    words.forEach(word -> addWord(query, word, 1));
    said.stream()
        .flatMap(one -> one.phrase().officialWords().stream())
        .distinct()
        .filter(word -> !text.contains(word))
        .forEach(word -> addWord(query, word, EXPANSION_BOOST));
    try {
      var scores = new HashMap<Integer, Double>();
      var stored = searcher.storedFields();
      for (var hit : searcher.search(query.build(), CANDIDATES).scoreDocs) {
        var key = stored.document(hit.doc).getField(KEY).numericValue();
        scores.put(key.intValue(), (double) hit.score);
      }
      return scores;
    } catch (IOException e) {
      throw new UncheckedIOException("an index on the heap cannot fail to read", e);
    }
  }

  private static void addWord(BooleanQuery.Builder query, String word, double boost) {
    FIELDS.forEach((field, fieldBoost) ->
        query.add(
            new BoostQuery(new TermQuery(new Term(field, word)), (float) (fieldBoost * boost)),
            BooleanClause.Occur.SHOULD));
  }

  private boolean isBelievable(
      String text,
      Scored best,
      List<Said> said,
      List<Segmentation.Word> meaningful,
      BitSet others) {
    var ours = new BitSet();
    best.said().forEach(one -> ours.or(one.characters()));
    var oursSaid = (BitSet) ours.clone();
    oursSaid.andNot(others);
    if (!others.isEmpty()) {
      return oursSaid.cardinality() > 2 * others.cardinality();
    }
    if (best.said().stream().anyMatch(one -> one.phrase().size() > STRONG_PHRASE)) {
      return true;
    }
    var covered = covered(best.entry(), ours, meaningful);
    return covered >= (best.said().isEmpty() ? ENOUGH_COVERED : ENOUGH_WITH_PHRASE);
  }

  /// The share of what was said that the entry's names, or its phrases, account for.
  private double covered(int entry, BitSet ours, List<Segmentation.Word> meaningful) {
    var all = 0.0;
    var covered = 0.0;
    for (var word : meaningful) {
      var length = word.text().length() * (isCommon(word.text()) ? 0.5 : 1);
      all += length;
      if (namesOf.get(entry).contains(word.text())) {
        covered += length;
      } else if (!ours.get(word.from(), word.to()).isEmpty()) {
        covered += length * ours.get(word.from(), word.to()).cardinality() / word.text().length();
      } else if (word.text().length() > 1 && wordsOf.get(entry).contains(word.text())) {
        covered += 0.3 * length;
      }
    }
    return all == 0 ? (ours.isEmpty() ? 0 : 1) : covered / all;
  }

  private boolean isCommon(String word) {
    return namesOf.stream().filter(names -> names.contains(word)).count() > COMMON * entries.size();
  }

  private String why(String text, Scored one) {
    var why = new LinkedHashSet<String>();
    for (var said : one.said()) {
      why.addAll(said.phrase().parts());
    }
    if (why.isEmpty()) {
      for (var word : segmentation.words(text)) {
        if (namesOf.get(one.entry()).contains(word.text()) && word.text().length() > 1) {
          why.add(word.text());
        }
      }
    }
    return String.join("、", why);
  }
}
