package yimen.portal;

import java.util.List;
import yimen.ui.Choice;
import yimen.ui.Field;
import yimen.ui.MaterialRow;
import yimen.ui.Problem;

/// A01: one step of 资格自查. `fields` are plain questions; `places` the groups of places to choose
/// from, when that is the question. `kept` carries the answers so far.
public record ApplyCheckPage(
    String code,
    String item,
    String asked,
    String back,
    List<Field> fields,
    List<PlaceGroup> places,
    String chosenPlace,
    List<Problem> problems,
    List<Kept> kept) {

  public record PlaceGroup(String title, List<Choice> choices) {}

  public record Kept(String name, String value) {}

  /// The end of the check: what exactly this person has to hand in. `signIn` leads to logging in or
  /// proving the name, empty when that is done; `blocked` says why one cannot start.
  public record Result(
      String code,
      String item,
      String back,
      int toHandIn,
      List<MaterialRow> materials,
      String agency,
      String applicant,
      String promised,
      String fee,
      String signIn,
      String signInWords,
      String blocked,
      boolean personal,
      List<Problem> problems,
      List<Kept> kept,
      List<Kept> said) {}
}
