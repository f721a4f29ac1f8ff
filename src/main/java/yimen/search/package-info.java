/// Finds items by what people say.
@ApplicationModule(
    displayName = "检索",
    allowedDependencies = {"kernel"})
@NullMarked
package yimen.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
