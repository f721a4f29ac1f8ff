/// Working days, limits, deadlines, stops: counted in one place.
@ApplicationModule(
    displayName = "工作日",
    allowedDependencies = {"kernel"})
@NullMarked
package yimen.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
