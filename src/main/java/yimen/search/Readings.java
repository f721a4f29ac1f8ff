package yimen.search;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/// How characters sound, without tones.
final class Readings {

  private static final ConcurrentHashMap<Character, List<String>> BY_CHARACTER =
      new ConcurrentHashMap<>();

  private Readings() {}

  /// All readings of a character; a Latin letter reads as itself.
  static List<String> of(char c) {
    return BY_CHARACTER.computeIfAbsent(c, Readings::lookUp);
  }

  private static List<String> lookUp(char c) {
    if (!Wording.isHan(c)) {
      return List.of(c == ' ' ? "" : String.valueOf(c));
    }
    var distinct = new LinkedHashSet<String>();
    for (var reading : PinyinHelper.toPinyinList(c, PinyinStyleEnum.NORMAL)) {
      distinct.add(reading.replace('ü', 'v'));
    }
    return List.copyOf(distinct);
  }

  /// The right reading of each character within the phrase: 银行 is yin hang.
  static List<String> syllables(String phrase) {
    return List.of(
        PinyinHelper.toPinyin(phrase, PinyinStyleEnum.NORMAL, " ").replace('ü', 'v').split(" +"));
  }

  static String joined(String phrase) {
    return String.join("", syllables(phrase));
  }

  static String initials(String phrase) {
    var initials = new StringBuilder();
    for (var syllable : syllables(phrase)) {
      if (!syllable.isEmpty()) {
        initials.append(syllable.charAt(0));
      }
    }
    return initials.toString();
  }

  /// Sounds that people of Xi'an, and keyboards, mix up become one. Whole strings only: a
  /// syllable's end and the next one's beginning must fold the same way on both sides.
  static String folded(String joined) {
    return joined
        .replace("zh", "z")
        .replace("ch", "c")
        .replace("sh", "s")
        .replace("ing", "in")
        .replace("ang", "an")
        .replace("eng", "en");
  }
}
