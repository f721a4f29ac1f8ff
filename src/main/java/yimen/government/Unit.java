package yimen.government;

/// One of the 21 units (13 districts and counties, Xixian, 7 zones): site, ranking, place to
/// handle. `slug` is its address segment (ux §7.3), `code6` the six-digit code.
public record Unit(String code6, String name, String shortName, String kind, String slug) {}
