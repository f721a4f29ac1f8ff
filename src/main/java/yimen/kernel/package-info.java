/// Numbers, codes, money, outcomes, actors: the words every module shares.
@ApplicationModule(
    displayName = "编号金额",
    allowedDependencies = {})
@NullMarked
package yimen.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
