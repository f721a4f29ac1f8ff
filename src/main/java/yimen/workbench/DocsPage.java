package yimen.workbench;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// D04: list left, the chosen material right. `shown` is the picture in view, null when there is
/// none.
public record DocsPage(
    CaseFrame frame,
    List<MaterialLine> materials,
    MaterialLine chosen,
    List<Version> versions,
    @Nullable FileShown shown,
    String licence,
    List<LicenceFact> facts) {

  /// How it was handed in the n-th time, newest first.
  public record Version(int number, String way, List<FileShown> files) {}

  public record FileShown(
      String sm3, String name, String size, boolean picture, String href, String look) {}

  public record LicenceFact(String term, String value) {}

  public Optional<FileShown> view() {
    return Optional.ofNullable(shown);
  }
}
