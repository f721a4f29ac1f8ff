package yimen.search;

import java.util.List;

/// One thing that can be found: a service item (事项) or a one-thing (一件事).
///
/// @param key what the caller knows the entry by; everyday words may name it
/// @param title official name
/// @param otherNames result names, former names, short names; count almost as much as the title
/// @param words materials, questions, components, articles; help to rank, never make an answer
///   confident alone
/// @param weight 0 to 100; breaks ties, a one-thing above its single steps
public record SearchEntry(
    String key,
    String title,
    List<String> otherNames,
    List<String> words,
    String department,
    String domain,
    String theme,
    String subject,
    int weight) {

  public SearchEntry {
    otherNames = List.copyOf(otherNames);
    words = List.copyOf(words);
    if (weight < 0 || weight > 100) {
      throw new IllegalArgumentException("weight is 0 to 100, found " + weight + " for " + key);
    }
  }
}
