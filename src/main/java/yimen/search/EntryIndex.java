package yimen.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Finds service items by what people say. In memory; one immutable snapshot at a time, replaced as
/// a whole, so that a search sees either all old or all new entries. Thread safe.
public final class EntryIndex implements AutoCloseable {

  private final EverydayWords words;
  private volatile Snapshot snapshot;

  public EntryIndex(EverydayWords words) {
    this.words = words;
    this.snapshot = Snapshot.of(List.of(), words);
  }

  /// Searches under way finish on the old entries; those live on the heap only and need no closing.
  public void replaceAll(List<SearchEntry> entries) {
    snapshot = Snapshot.of(entries, words);
  }

  /// @param limit at most so many hits
  public Answer find(String typed, int limit) {
    return snapshot.find(typed, limit);
  }

  /// Titles to offer while somebody is still typing.
  public List<String> suggest(String typed, int limit) {
    var now = snapshot;
    var plain = Wording.plain(typed);
    if (plain.isEmpty()) {
      return List.of();
    }
    var titles = new LinkedHashSet<>(now.titlesBeginning(plain));
    if (titles.size() < limit) {
      for (var hit : now.find(typed, limit).hits()) {
        titles.add(now.titleOf(hit.key()));
      }
    }
    return new ArrayList<>(titles).subList(0, Math.min(limit, titles.size()));
  }

  @Override
  public void close() {
    snapshot = Snapshot.of(List.of(), words);
  }
}
