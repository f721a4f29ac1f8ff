package yimen.portal;

import java.util.List;

/// M01: to-do first, then what is running.
public record MePage(
    String name,
    String acting,
    boolean realName,
    List<Todo> todos,
    List<MeCasePage.Line> running,
    List<DraftLine> drafts,
    List<LicenceLine> licences,
    int licenceCount,
    List<MessageLine> messages,
    List<Suggestion> suggestions) {

  public record Todo(String words, String hint, String button, String href) {}

  public record DraftLine(String item, String progress, String until, String href) {}

  public record LicenceLine(String name, String words, String href) {}

  public record MessageLine(String text, String when, String href) {}

  public record Suggestion(String item, String words, String href) {}
}
