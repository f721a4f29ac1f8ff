package yimen.portal;

/// A page of words that are the same for everybody.
public record PlainPage(boolean demo) {}
