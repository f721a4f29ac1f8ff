package yimen.identity.web;

import java.util.List;
import yimen.ui.Problem;

/// For whom the visitor acts: oneself (empty `chosen`) or one of the companies.
public record ActingPage(
    String to, String name, List<Company> companies, String chosen, List<Problem> problems) {

  public record Company(String id, String name, String uscc) {}
}
