package yimen.identity.web;

/// The account of the visitor: who, how sure, for whom. Empty texts before the name is checked.
public record AccountPage(
    String name,
    String maskedNumber,
    String maskedMobile,
    String level,
    boolean proved,
    String companyName) {}
