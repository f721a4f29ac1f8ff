/// The pages of residents. Decides nothing.
@ApplicationModule(
    displayName = "门户",
    allowedDependencies = {
      "supervision",
      "casework",
      "licence",
      "exchange",
      "notice",
      "item",
      "identity",
      "government"
    })
@NullMarked
package yimen.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
