package yimen.identity.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yimen.ui.Problem;

/// Asks for name and ID number. `demoName` and `demoIdNumber` belong to the fictional holder of the
/// phone; null in production and for other phones.
public record RealNamePage(
    String to,
    String name,
    String idNumber,
    List<Problem> problems,
    @Nullable String demoName,
    @Nullable String demoIdNumber) {}
