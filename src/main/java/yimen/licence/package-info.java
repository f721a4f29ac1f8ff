/// Electronic licences: made, sealed, kept, shown, checked.
@ApplicationModule(
    displayName = "电子证照",
    allowedDependencies = {"identity", "government", "notice"})
@NullMarked
package yimen.licence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
