package yimen.search;

/// An entry that answers what was typed.
///
/// @param score comparable within one answer only
/// @param why the words that matched, for the reader of the page
public record Hit(String key, double score, String why) {}
