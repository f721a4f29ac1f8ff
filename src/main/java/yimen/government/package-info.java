/// The directory of divisions, agencies and the assessed units.
@ApplicationModule(
    displayName = "机构与区划",
    allowedDependencies = {})
@NullMarked
package yimen.government;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
