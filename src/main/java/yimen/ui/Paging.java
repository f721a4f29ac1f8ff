package yimen.ui;

import org.jspecify.annotations.Nullable;

/// Paging by key: onward, and back to the beginning. Null where there is nowhere to go.
public record Paging(@Nullable String first, @Nullable String next, String words) {}
