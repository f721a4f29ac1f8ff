package yimen.workbench;

/// Keys on or off, and what they do.
public record SettingsPage(boolean keys, boolean saved) {}
