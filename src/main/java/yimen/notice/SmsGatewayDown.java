package yimen.notice;

/// The gateway did not take the message. Never carries phone or text.
public final class SmsGatewayDown extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SmsGatewayDown(String message) {
    super(message);
  }
}
