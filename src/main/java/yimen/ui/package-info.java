/// Page parts, layouts, refusal sentences, error pages and the headers that keep pages safe.
@ApplicationModule(
    displayName = "页面部件",
    allowedDependencies = {"kernel"})
@NullMarked
package yimen.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
