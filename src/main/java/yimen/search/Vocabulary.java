package yimen.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All words that can mean something here, by spelling, sound, initials and shape; resolves what
/// was typed into them.
final class Vocabulary {

  /// What was typed, spelt as the catalogue spells it.
  ///
  /// @param others further readings of initials: gzf is 公租房 and may be something else
  record Understood(String text, List<String> others) {}

  /// How sure a word is: everyday words and names before pieces of titles.
  enum Standing {
    PIECE,
    PHRASE_OF_TITLE,
    NAME
  }

  private static final int LONGEST_HAN = 14;
  private static final int LONGEST_LATIN = 40;
  private static final int READINGS_FOLLOWED = 6;
  private static final int OTHERS_FOLLOWED = 3;
  private static final int FEWEST_INITIALS = 3;
  private static final char ANY = '?';
  private static final double AS_IT_SOUNDS = 0.9;
  private static final double AS_IT_LOOKS = 0.85;
  private static final double BY_ONE_CHARACTER = 0.7;
  private static final double UNREAD_LETTER = -0.3;

  /// Below this share of letters read as pinyin, a Latin word is not pinyin.
  private static final double PINYIN_SHARE = 0.75;

  private final EverydayWords everyday;
  private final Segmentation segmentation;
  private final Map<String, Standing> terms;
  private final Map<String, List<String>> bySound = new HashMap<>();
  private final Map<String, List<String>> byInitials = new HashMap<>();
  private final Map<String, List<String>> byMask = new HashMap<>();

  Vocabulary(EverydayWords everyday, Segmentation segmentation, Map<String, Standing> terms) {
    this.everyday = everyday;
    this.segmentation = segmentation;
    this.terms = Map.copyOf(terms);
    var bestFirst =
        terms.keySet().stream()
            .filter(Wording::isAllHan)
            .filter(term -> term.length() >= 2 && term.length() <= LONGEST_HAN)
            .sorted(
                Comparator.comparing((String term) -> terms.get(term))
                    .reversed()
                    .thenComparingInt(String::length)
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    for (var term : bestFirst) {
      add(bySound, Readings.folded(Readings.joined(term)), term);
      add(byInitials, Readings.initials(term), term);
      for (var at = 0; at < term.length(); at++) {
        add(byMask, masked(term, at), term);
      }
    }
  }

  boolean contains(String term) {
    return terms.containsKey(term);
  }

  private static void add(Map<String, List<String>> map, String key, String term) {
    map.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(term);
  }

  private static String masked(String term, int at) {
    return term.substring(0, at) + ANY + term.substring(at + 1);
  }

  /// `plain` comes from [Wording#plain].
  Understood understand(String plain) {
    var spans = bestReading(plain);
    var latinRead = lettersRead(plain, spans);
    var text = new StringBuilder();
    var others = new ArrayList<String>();
    for (var at = 0; at < plain.length(); ) {
      var run = latinRun(plain, at);
      if (run > at && latinRead.getOrDefault(at, 0.0) < PINYIN_SHARE) {
        var meant = meantByInitials(plain.substring(at, run));
        text.append(meant.isEmpty() ? plain.substring(at, run) : meant.getFirst());
        meant.stream().skip(1).limit(OTHERS_FOLLOWED).forEach(others::add);
        at = run;
        continue;
      }
      var span = spans.get(at);
      if (span == null) {
        text.append(plain.charAt(at));
        at++;
      } else {
        text.append(span.term());
        at = span.to();
      }
    }
    return new Understood(Wording.plain(text.toString()), others);
  }

  /// Words whose initials are the letters. Two letters fit too many words by chance.
  private List<String> meantByInitials(String letters) {
    if (letters.length() < FEWEST_INITIALS
        || letters.length() > LONGEST_HAN
        || contains(letters)
        || everyday.questionWords().contains(letters)) {
      return List.of();
    }
    var meant = byInitials.getOrDefault(letters, List.of());
    if (meant.isEmpty()) {
      return List.of();
    }
    var best = terms.get(meant.getFirst());
    return meant.stream().filter(term -> terms.get(term) == best).toList();
  }

  private record Span(int from, int to, String term, double gain) {}

  /// The reading with the greatest gain, from the end to the beginning.
  private Map<Integer, Span> bestReading(String plain) {
    var length = plain.length();
    var best = new double[length + 1];
    var chosen = new Span[length + 1];
    var words = segmentation.words(plain);
    for (var from = length - 1; from >= 0; from--) {
      best[from] = best[from + 1] + (Wording.isLatin(plain.charAt(from)) ? UNREAD_LETTER : 0);
      var longest = longestWindow(plain, from);
      for (var to = from + 1; to <= longest; to++) {
        var span = read(plain, from, to, words);
        if (span != null && span.gain() + best[to] > best[from]) {
          best[from] = span.gain() + best[to];
          chosen[from] = span;
        }
      }
    }
    var spans = new HashMap<Integer, Span>();
    for (var at = 0; at < length; ) {
      var span = chosen[at];
      if (span == null) {
        at++;
      } else {
        spans.put(at, span);
        at = span.to();
      }
    }
    return spans;
  }

  private static int longestWindow(String plain, int from) {
    var letters = 0;
    var characters = 0;
    var to = from;
    while (to < plain.length() && characters < LONGEST_HAN && letters < LONGEST_LATIN) {
      if (Wording.isHan(plain.charAt(to))) {
        characters++;
      } else {
        letters++;
      }
      to++;
    }
    return to;
  }

  private @Nullable Span read(String plain, int from, int to, List<Segmentation.Word> words) {
    if (plain.charAt(from) == ' ' || plain.charAt(to - 1) == ' ') {
      return null;
    }
    var window = plain.substring(from, to);
    if (terms.containsKey(window)) {
      return Wording.endsAtWords(plain, from, to) ? new Span(from, to, window, gain(window)) : null;
    }
    var latin = Wording.hasLatin(window);
    if (!latin && !mayBeASlip(window, from, to, words)) {
      return null;
    }
    var bySound = soundsLike(window, latin);
    if (bySound != null) {
      return new Span(from, to, bySound, gain(bySound) * AS_IT_SOUNDS);
    }
    if (latin) {
      return null;
    }
    return looksLike(window, from, to, words);
  }

  /// Short slips leave single characters behind; whole words across whose border one could read
  /// something (风力发电: 力发, like 理发) are no slip.
  private boolean mayBeASlip(String window, int from, int to, List<Segmentation.Word> words) {
    if (window.length() < 2) {
      return false;
    }
    if (window.length() > 3) {
      return true;
    }
    if (window.length() == 2 && Segmentation.isKnownWord(window)) {
      return false;
    }
    for (var word : words) {
      var crosses = word.from() < from && word.to() > from || word.from() < to && word.to() > to;
      var asks =
          word.from() >= from
              && word.to() <= to
              && window.length() == 2
              && everyday.questionWords().contains(word.text());
      if (crosses || asks) {
        return false;
      }
    }
    return true;
  }

  /// Longer words gain more than their pieces.
  private static double gain(String term) {
    var size = Wording.isAllHan(term) ? term.length() : Math.max(1.0, term.length() / 2.5);
    return Math.pow(size, 1.3);
  }

  private @Nullable String soundsLike(String window, boolean latin) {
    String best = null;
    var bestLikeness = -1;
    for (var sound : sounds(window)) {
      for (var term : bySound.getOrDefault(Readings.folded(sound), List.of())) {
        var exact = sound.equals(Readings.joined(term));
        var same = latin ? 0 : sameCharacters(window, term);
        if (!latin && !isPlausibleSlip(window, term, same, exact)) {
          continue;
        }
        if (latin && sound.length() < 4) {
          continue;
        }
        var likeness = 4 * same + (exact ? 2 : 0) + terms.get(term).ordinal();
        if (likeness > bestLikeness) {
          bestLikeness = likeness;
          best = term;
        }
      }
    }
    return best;
  }

  private static boolean isPlausibleSlip(String window, String term, int same, boolean exact) {
    if (window.length() != term.length()) {
      return false;
    }
    return window.length() == 2 ? same == 1 && exact : 2 * same >= window.length();
  }

  private static int sameCharacters(String window, String term) {
    var same = 0;
    for (var i = 0; i < Math.min(window.length(), term.length()); i++) {
      if (window.charAt(i) == term.charAt(i)) {
        same++;
      }
    }
    return same;
  }

  private static List<String> sounds(String window) {
    var sounds = List.of("");
    for (var i = 0; i < window.length(); i++) {
      var longer = new ArrayList<String>();
      for (var reading : Readings.of(window.charAt(i))) {
        for (var sound : sounds) {
          if (longer.size() < READINGS_FOLLOWED) {
            longer.add(sound + reading);
          }
        }
      }
      sounds = longer;
    }
    return sounds;
  }

  private @Nullable Span looksLike(String window, int from, int to, List<Segmentation.Word> words) {
    if (window.length() > LONGEST_HAN) {
      return null;
    }
    for (var at = 0; at < window.length(); at++) {
      for (var term : byMask.getOrDefault(masked(window, at), List.of())) {
        if (everyday.lookAlike(window.charAt(at), term.charAt(at))) {
          return new Span(from, to, term, gain(term) * AS_IT_LOOKS);
        }
        if (window.length() >= 4 && isLonely(from + at, words)) {
          return new Span(from, to, term, gain(term) * BY_ONE_CHARACTER);
        }
      }
    }
    return null;
  }

  /// A character that belongs to no word of two or more: where slips sit.
  private static boolean isLonely(int at, List<Segmentation.Word> words) {
    return words.stream().anyMatch(word -> word.from() == at && word.text().length() == 1);
  }

  private static int latinRun(String plain, int from) {
    var to = from;
    while (to < plain.length() && Wording.isLatin(plain.charAt(to))) {
      to++;
    }
    return to;
  }

  /// Per Latin word (by its start): the share of its letters that was read.
  private static Map<Integer, Double> lettersRead(String plain, Map<Integer, Span> spans) {
    var read = new boolean[plain.length()];
    for (var span : spans.values()) {
      for (var at = span.from(); at < span.to(); at++) {
        read[at] = true;
      }
    }
    var shares = new HashMap<Integer, Double>();
    for (var at = 0; at < plain.length(); at++) {
      var run = latinRun(plain, at);
      if (run == at) {
        continue;
      }
      var letters = 0;
      var lettersRead = 0;
      for (var i = at; i < run; i++) {
        letters++;
        lettersRead += read[i] ? 1 : 0;
      }
      shares.put(at, (double) lettersRead / letters);
      at = run - 1;
    }
    return shares;
  }

  /// Words that begin as typed, by spelling, sound or initials; for suggestions.
  static boolean beginsLike(String typed, String title) {
    if (title.contains(typed)) {
      return true;
    }
    if (Wording.isAllHan(typed) || typed.length() < 2) {
      return false;
    }
    var letters = typed.replace(" ", "");
    return Readings.joined(title).startsWith(letters)
        || Readings.initials(title).startsWith(letters);
  }
}
