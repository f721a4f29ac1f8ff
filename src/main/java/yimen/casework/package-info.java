/// Cases (办件) from receipt to service of the decision: rules, register, inbox.
@ApplicationModule(
    displayName = "办件",
    allowedDependencies = {"item", "identity", "government", "licence", "exchange", "notice"})
@NullMarked
package yimen.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
