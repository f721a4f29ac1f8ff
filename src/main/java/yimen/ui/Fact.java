package yimen.ui;

/// One of the facts of a guide: 办结时间 · 10 个工作日 · 法定 15 个工作日.
public record Fact(String term, String value, String small) {}
