/// Messages to residents: wording, sending, nothing twice.
@ApplicationModule(
    displayName = "消息",
    allowedDependencies = {"identity"})
@NullMarked
package yimen.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
