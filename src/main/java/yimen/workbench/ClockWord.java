package yimen.workbench;

/// One line of the clock in words.
public record ClockWord(String term, String text) {}
