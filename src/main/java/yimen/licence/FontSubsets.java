package yimen.licence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import yimen.licence.Typefaces.Typeface;

/// The characters one licence uses, as font files in its scratch folder: made once, embedded in
/// both the OFD and the PDF. Characters beyond the basic plane are left out: the subsetter cannot
/// carry them, they are drawn as outlines.
record FontSubsets(Map<Typeface, Path> files) {

  static FontSubsets of(List<Mark> marks, Typefaces typefaces, Path folder) throws IOException {
    var used = new HashMap<Typeface, Set<Integer>>();
    for (var mark : marks) {
      if (mark instanceof Mark.Words words) {
        for (var run : typefaces.runs(words.words(), words.size(), words.bold(), words.spacing())) {
          var characters = used.computeIfAbsent(run.face(), _ -> new TreeSet<>());
          run.words().codePoints().filter(Character::isBmpCodePoint).forEach(characters::add);
        }
      }
    }
    var files = new HashMap<Typeface, Path>();
    used.values().removeIf(Set::isEmpty);
    for (var entry : used.entrySet()) {
      var file = folder.resolve(entry.getKey().name() + ".ttf");
      entry.getKey().writeSubset(entry.getValue(), file);
      files.put(entry.getKey(), file);
    }
    return new FontSubsets(files);
  }
}
