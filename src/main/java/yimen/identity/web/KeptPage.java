package yimen.identity.web;

import java.util.List;
import yimen.identity.KeptForms.Field;

/// What the visitor had typed when the session ended, ready to be sent again. `path` is empty when
/// nothing is kept (any more).
public record KeptPage(String path, List<Field> fields, boolean files, String keptAt) {}
