package yimen.ui;

/// One entry of 办件账本 (ux §2.2). `hash` is hex and shown shortened, empty for the timeline form.
public record LedgerLine(
    int number, Tone tone, String what, String when, String words, String hash, String who) {

  private static final int SHOWN = 4;

  public String shortHash() {
    return hash.length() <= 2 * SHOWN
        ? hash
        : hash.substring(0, SHOWN) + "…" + hash.substring(hash.length() - SHOWN);
  }
}
