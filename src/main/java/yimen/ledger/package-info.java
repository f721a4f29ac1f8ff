/// What happened, written once: hash chain, seals, receipts, personal data under personal keys.
@ApplicationModule(
    displayName = "账本",
    allowedDependencies = {"kernel"})
@NullMarked
package yimen.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
