package yimen.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/// How ordinary people call official matters, and what they say that means nothing here.
///
/// The files in `src/main/resources/yimen/search` belong to the keepers of the catalogue:
///
/// - `everyday-words.csv`: everyday words → keys of entries (best first) or official words.
///   Alternatives are separated by `;`; the parts of one alternative by a blank, and all parts must
///   be said, in any order.
/// - `other-matters.txt`: words of matters outside any catalogue. A word that an entry's name
///   contains loses its force.
/// - `question-words.txt`: words of asking, and places, which carry no meaning for the search.
/// - `look-alikes.txt`: groups of characters that are mistaken for each other by their shape.
public final class EverydayWords {

  /// An everyday phrase: said when all parts occur. Means are keys or official words, best first.
  record Phrase(List<String> parts, List<String> means) {
    Phrase {
      parts = List.copyOf(parts);
      means = List.copyOf(means);
    }
  }

  private static final String FOLDER = "/yimen/search/";

  private final List<Phrase> phrases;
  private final Set<String> otherMatters;
  private final Set<String> questionWords;
  private final Map<Character, Set<Character>> lookAlikes;

  private EverydayWords(
      List<Phrase> phrases,
      Set<String> otherMatters,
      Set<String> questionWords,
      Map<Character, Set<Character>> lookAlikes) {
    this.phrases = List.copyOf(phrases);
    this.otherMatters = Set.copyOf(otherMatters);
    this.questionWords = Set.copyOf(questionWords);
    this.lookAlikes = Map.copyOf(lookAlikes);
  }

  /// Reads the keepers' files.
  public static EverydayWords load() {
    try (var csv = open("everyday-words.csv");
        var otherMatters = open("other-matters.txt");
        var questionWords = open("question-words.txt");
        var lookAlikes = open("look-alikes.txt")) {
      return new EverydayWords(
          phrases(csv),
          plainWords(wordsOf(otherMatters)),
          plainWords(wordsOf(questionWords)),
          lookAlikes(wordsOf(lookAlikes)));
    } catch (IOException e) {
      throw new UncheckedIOException("everyday words cannot be read", e);
    }
  }

  List<Phrase> phrases() {
    return phrases;
  }

  Set<String> otherMatters() {
    return otherMatters;
  }

  Set<String> questionWords() {
    return questionWords;
  }

  boolean lookAlike(char one, char other) {
    return lookAlikes.getOrDefault(one, Set.of()).contains(other);
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(
        EverydayWords.class.getResourceAsStream(FOLDER + name), "resource " + FOLDER + name);
  }

  private static List<Phrase> phrases(InputStream csv) throws IOException {
    var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    var phrases = new ArrayList<Phrase>();
    try (var rows = format.parse(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
      for (var row : rows) {
        var means = Stream.of(row.get("means").split(";")).map(String::strip).toList();
        for (var alternative : row.get("words").split(";")) {
          phrases.add(new Phrase(parts(alternative), means));
        }
      }
    }
    return phrases;
  }

  /// A blank separates parts, except inside English: “id card” is one part.
  private static List<String> parts(String alternative) {
    if (alternative.chars().allMatch(c -> c < 128)) {
      return List.of(Wording.plain(alternative));
    }
    return Stream.of(alternative.strip().split(" +")).map(Wording::plain).toList();
  }

  private static List<String> wordsOf(InputStream file) throws IOException {
    return new String(file.readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .flatMap(line -> Arrays.stream(line.split("\\s+")))
        .filter(word -> !word.isBlank())
        .toList();
  }

  private static Set<String> plainWords(Collection<String> words) {
    var plain = new HashSet<String>();
    words.forEach(word -> plain.add(Wording.plain(word)));
    return plain;
  }

  private static Map<Character, Set<Character>> lookAlikes(List<String> groups) {
    var map = new HashMap<Character, Set<Character>>();
    for (var group : groups) {
      for (var one : group.toCharArray()) {
        for (var other : group.toCharArray()) {
          if (one != other) {
            map.computeIfAbsent(one, _ -> new HashSet<>()).add(other);
          }
        }
      }
    }
    return map;
  }
}
