package yimen.workbench;

import java.util.List;
import yimen.ui.Field;
import yimen.ui.Problem;

/// D02, first step: who stands at the window.
public record IntakePersonPage(List<Field> fields, List<Problem> problems) {}
