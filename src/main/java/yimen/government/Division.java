package yimen.government;

import org.jspecify.annotations.Nullable;
import yimen.kernel.DivisionCode;

/// An area: city, district or zone, street or town, village or community. `code` has 12 digits.
public record Division(
    DivisionCode code,
    String name,
    String shortName,
    GovernmentLevel level,
    @Nullable DivisionCode parent) {}
