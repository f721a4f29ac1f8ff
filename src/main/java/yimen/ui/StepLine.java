package yimen.ui;

/// One step of how it goes, verb first.
public record StepLine(String title, String words) {}
