/// The pages of officials. Decides nothing.
@ApplicationModule(
    displayName = "工作台",
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
package yimen.workbench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
