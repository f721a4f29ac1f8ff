/// Watches limits, takes ratings, counts: listens to all modules below.
@ApplicationModule(
    displayName = "电子监察",
    allowedDependencies = {
      "casework",
      "licence",
      "exchange",
      "notice",
      "item",
      "identity",
      "government"
    })
@NullMarked
package yimen.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
