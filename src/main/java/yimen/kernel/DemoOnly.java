package yimen.kernel;

/// A bean that plays the part of an outside party or a person of the demonstration. With one of
/// these the program does not start in production.
public interface DemoOnly {}
