package yimen.ui;

/// One mistake in a form: the name of its field and the sentence.
public record Problem(String field, String words) {}
