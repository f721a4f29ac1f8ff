package yimen.identity.web;

import java.util.List;
import yimen.ui.Problem;

/// Log-in of officials. In the demonstration one picks unit, department and person.
public record DeskLoginPage(
    String to,
    String userName,
    List<Problem> problems,
    boolean demo,
    String demoPassword,
    List<Choice> units,
    String unit,
    List<Choice> agencies,
    String agency,
    List<Person> people) {

  /// A link of the demonstration.
  public record Choice(String code, String name) {}

  public record Person(String userName, String name, String post) {}
}
