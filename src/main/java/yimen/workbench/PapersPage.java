package yimen.workbench;

import java.util.List;

/// D06.
public record PapersPage(CaseFrame frame, List<Row> papers) {

  public record Row(String title, String number, String code, String at, int entry, String href) {}
}
