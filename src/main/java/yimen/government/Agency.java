package yimen.government;

import yimen.kernel.UnifiedSocialCreditCode;

/// A body that handles cases (机构): a city department (`D001`), a department of a unit (`O01001`) or
/// a street or town government (`T610102001`). `divisionCode` is 6 digits for city and units, 9 for
/// towns; `domain` is the business domain that joins items to agencies (empty for towns: all).
public record Agency(
    String code,
    String name,
    String divisionCode,
    String domain,
    GovernmentLevel level,
    UnifiedSocialCreditCode uscc) {}
