package yimen.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one material of the guide (by its number) was supplied. `files` are SM3 names of stored
/// files; `licence` the identifier of the licence that replaced it.
public record Supplied(
    int material, String name, Way way, List<String> files, @Nullable String licence) {

  public Supplied {
    files = List.copyOf(files);
  }

  public enum Way {
    /// 免交: taken from the licence store.
    LICENCE,
    /// 自动生成 from the answers.
    GENERATED,
    UPLOADED,
    /// Handed in on paper at the window, checked against the original.
    ON_PAPER,
    /// 容缺: promised to follow.
    OWED,
    /// 告知承诺 replaces it.
    PROMISED
  }
}
