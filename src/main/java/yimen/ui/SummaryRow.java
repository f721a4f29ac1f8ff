package yimen.ui;

import org.jspecify.annotations.Nullable;

/// One answer to check. `source` says where a known value came from, empty when typed; `change` is
/// the page to change it on; `tone` GREEN for 免交 rows.
public record SummaryRow(String label, String value, String source, @Nullable String change) {

  public SummaryRow(String label, String value) {
    this(label, value, "", null);
  }
}
