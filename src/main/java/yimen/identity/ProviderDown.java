package yimen.identity;

/// An outside party did not answer, or not in time. Nothing is wrong with what was asked.
public final class ProviderDown extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ProviderDown(String provider, Throwable cause) {
    super("no answer from " + provider, cause);
  }

  public ProviderDown(String provider) {
    super("no answer from " + provider);
  }
}
