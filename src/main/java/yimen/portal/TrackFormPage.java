package yimen.portal;

import java.util.List;
import yimen.ui.Field;
import yimen.ui.Problem;

/// Q01.
public record TrackFormPage(Field number, Field code, List<Problem> problems) {}
