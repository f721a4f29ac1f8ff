package yimen.workbench;

/// Who stands at the window, checked. `acting` is empty unless somebody acts for a company.
public record IntakePerson(String name, String number, String mobile, String acting) {}
