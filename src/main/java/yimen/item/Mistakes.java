package yimen.item;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong with a guide file, so that its author hears everything at once.
final class Mistakes {

  private static final int MISTAKES_MAX = 200;

  private final List<Items.Mistake> found = new ArrayList<>();

  void tell(int line, String sentence) {
    var mistake = new Items.Mistake(line, sentence);
    if (found.size() < MISTAKES_MAX && !found.contains(mistake)) {
      found.add(mistake);
    }
  }

  boolean none() {
    return found.isEmpty();
  }

  List<Items.Mistake> byLine() {
    return found.stream().sorted(Comparator.comparingInt(Items.Mistake::line)).toList();
  }
}
