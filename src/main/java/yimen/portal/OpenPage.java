package yimen.portal;

/// What is open to everybody today, with how many there are.
public record OpenPage(int guides, int oneThings, int units) {}
