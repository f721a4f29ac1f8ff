package yimen.workbench;

/// 409 where there is nothing to take over.
public record TooLatePage(String title, String words, String back) {}
