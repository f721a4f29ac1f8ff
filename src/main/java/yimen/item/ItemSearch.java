package yimen.item;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import yimen.kernel.Preparation;
import yimen.search.EntryIndex;
import yimen.search.EverydayWords;
import yimen.search.SearchEntry;

/// Finds items and one-things by what people say. Keys of the hits are item ids and ids of
/// one-things.
public final class ItemSearch implements Preparation {

  private static final int ITEM_WEIGHT = 10;
  private static final int ONE_THING_WEIGHT = 20;
  private static final long NEVER = Long.MIN_VALUE;

  private final Items items;
  private final EntryIndex index;
  private final ReentrantLock building = new ReentrantLock();
  private volatile long builtFor = NEVER;

  public ItemSearch(Items items) {
    this.items = items;
    this.index = new EntryIndex(EverydayWords.load());
  }

  @Override
  public int order() {
    return 35;
  }

  /// In the background: dictionaries take a second or two. Who searches earlier waits.
  @Override
  public void prepare() {
    Thread.ofPlatform().name("item-search").daemon().start(this::rebuildIfStale);
  }

  public yimen.search.Answer find(String typed, int limit) {
    rebuildIfStale();
    return index.find(typed, limit);
  }

  /// Titles to offer while somebody is still typing.
  public List<String> suggest(String typed, int limit) {
    rebuildIfStale();
    return index.suggest(typed, limit);
  }

  /// One caller rebuilds; the others search the old entries meanwhile, except the very first time.
  private void rebuildIfStale() {
    if (items.revision() == builtFor) {
      return;
    }
    if (builtFor == NEVER) {
      building.lock();
    } else if (!building.tryLock()) {
      return;
    }
    try {
      long revision = items.revision();
      if (revision != builtFor) {
        index.replaceAll(entries(items.guides(), items.oneThings()));
        builtFor = revision;
      }
    } finally {
      building.unlock();
    }
  }

  static List<SearchEntry> entries(List<Guide> guides, List<OneThing> oneThings) {
    var entries = new ArrayList<SearchEntry>();
    for (var guide : guides) {
      switch (guide.standing()) {
        case Guide.Standing.InUse _, Guide.Standing.Suspended _ -> entries.add(entry(guide));
        case Guide.Standing.Cancelled _ -> {}
      }
    }
    for (var thing : oneThings) {
      if (!thing.components().isEmpty()) {
        entries.add(
            new SearchEntry(
                thing.id(),
                thing.name(),
                List.of(),
                thing.components().stream().map(OneThing.Component::name).toList(),
                "",
                "一件事",
                "",
                thing.subject(),
                ONE_THING_WEIGHT));
      }
    }
    return entries;
  }

  private static SearchEntry entry(Guide guide) {
    var words = new ArrayList<String>();
    guide.materials().forEach(material -> words.add(material.name()));
    words.add(guide.legalBasis());
    guide.faq().forEach(question -> words.add(question.question()));
    if (!guide.general()) {
      guide.situations().forEach(situation -> words.add(situation.question()));
    }
    return new SearchEntry(
        guide.itemId(),
        guide.name(),
        List.of(guide.result().name()),
        words,
        guide.department(),
        guide.domain(),
        guide.theme(),
        guide.targets().stream()
            .map(target ->
                switch (target) {
                  case PERSON -> "自然人";
                  case COMPANY -> "法人";
                })
            .collect(Collectors.joining("|")),
        ITEM_WEIGHT);
  }
}
