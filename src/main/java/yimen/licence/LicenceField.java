package yimen.licence;

/// One field of a licence face (照面项). `dataType` is string, number, date or datetime; dates are
/// kept as `2026-11-22`. A sensitive field is masked on screen until its reader asks for it.
public record LicenceField(String field, String label, String dataType, boolean sensitive) {}
