package yimen.identity.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yimen.ui.Problem;

/// Asks for the code just sent. The phone travels in the form, never in an address. `spent`: only a
/// new code helps.
public record CodePage(
    String to,
    String mobile,
    String maskedMobile,
    @Nullable String demoCode,
    boolean demo,
    List<Problem> problems,
    boolean spent) {}
