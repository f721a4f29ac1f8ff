package yimen.ui;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import yimen.kernel.Visitor;

/// One line of the desk menu. A module that has a desk page offers it as a bean. `roles` empty: for
/// everybody at the desk; `key` is the keystroke or empty; `primary` draws it as the button on top.
public record DeskEntry(
    String group,
    int order,
    String words,
    Icon icon,
    String href,
    Set<String> roles,
    String key,
    boolean primary) {

  public DeskEntry {
    roles = Set.copyOf(roles);
  }

  public DeskEntry(String group, int order, String words, Icon icon, String href) {
    this(group, order, words, icon, href, Set.of(), "", false);
  }

  private boolean isFor(Visitor.SignedInOfficial official) {
    return roles.isEmpty() || roles.stream().anyMatch(official.roles()::contains);
  }

  static Map<String, List<DeskEntry>> groups(
      List<DeskEntry> all, Optional<Visitor.SignedInOfficial> official) {
    return all.stream()
        .filter(entry -> official.map(entry::isFor).orElse(false))
        .sorted(Comparator.comparingInt(DeskEntry::order))
        .collect(Collectors.groupingBy(DeskEntry::group, LinkedHashMap::new, Collectors.toList()));
  }
}
