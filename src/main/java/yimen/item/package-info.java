/// What can be applied for: items, guides, forms, materials, their versions.
@ApplicationModule(
    displayName = "政务服务事项",
    allowedDependencies = {"identity", "government"})
@NullMarked
package yimen.item;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
