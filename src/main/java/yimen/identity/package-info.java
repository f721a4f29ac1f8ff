/// Who is who: real-name residents, companies they act for, officials and their posts.
@ApplicationModule(
    displayName = "实名身份",
    allowedDependencies = {"government"})
@NullMarked
package yimen.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
