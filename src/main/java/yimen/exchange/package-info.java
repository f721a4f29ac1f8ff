/// Asks the owners of shared data about one party, for one purpose, and records it.
@ApplicationModule(
    displayName = "共享交换",
    allowedDependencies = {"identity", "government"})
@NullMarked
package yimen.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
