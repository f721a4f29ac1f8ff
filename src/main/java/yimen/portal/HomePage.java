package yimen.portal;

import java.util.List;
import yimen.ui.Icon;

/// P01 and P02.
public record HomePage(
    List<String> commonWords,
    List<Figure> figures,
    List<Tab> audiences,
    List<Stage> stages,
    List<Thing> things,
    List<Asked> asked,
    List<Places> places,
    List<Task> tasks) {

  /// A figure that is known, with the list that has as many rows.
  public record Figure(String term, int value, String unit, String sub, String href) {}

  public record Tab(String words, String href, boolean current) {}

  public record Stage(String title, String sub, Icon icon, String href) {}

  /// 一件事 and the matters in it that can be handled here.
  public record Thing(String name, String words, Icon icon, List<Link> parts) {}

  public record Link(String words, String href) {}

  public record Asked(String question, String item, String href) {}

  public record Places(String kind, List<Link> links) {}

  /// One of the six tasks of the home page for the elderly.
  public record Task(String title, String sub, Icon icon, String href) {}
}
