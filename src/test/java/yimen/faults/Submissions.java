package yimen.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was acknowledged before an accident, against what stands after it. Drafts by their id,
/// cases by their number.
record Submissions(Map<String, String> acknowledged, List<Case> afterwards) {

  record Case(String draft, String number) {}

  /// Empty when nothing is lost and nothing doubled.
  List<String> faults() {
    var faults = new ArrayList<String>();
    var byDraft = new HashMap<String, List<String>>();
    var byNumber = new HashMap<String, List<String>>();
    for (var one : afterwards) {
      byDraft.computeIfAbsent(one.draft(), _ -> new ArrayList<>()).add(one.number());
      byNumber.computeIfAbsent(one.number(), _ -> new ArrayList<>()).add(one.draft());
    }
    acknowledged.forEach((draft, number) -> {
      if (!byDraft.getOrDefault(draft, List.of()).contains(number)) {
        faults.add("lost: " + number);
      }
    });
    byDraft.forEach((draft, numbers) -> {
      if (numbers.size() > 1) {
        faults.add("doubled: " + draft + " " + numbers);
      }
    });
    byNumber.forEach((number, drafts) -> {
      if (drafts.size() > 1) {
        faults.add("shared: " + number + " " + drafts);
      }
    });
    return faults;
  }
}
