/// Files people hand in and papers we issue: judged, kept encrypted, numbered, checkable.
@ApplicationModule(
    displayName = "材料与印章",
    allowedDependencies = {"ledger", "kernel"})
@NullMarked
package yimen.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
