package yimen.notice;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import yimen.identity.CodeDelivery;
import yimen.identity.ProviderDown;
import yimen.kernel.Mode;

/// Sends sign-in codes at once and never queues them: a code that comes late is of no use.
final class CodeMessages implements CodeDelivery {

  private final SmsGateway gateway;
  private final Wording wording;
  private final Mode mode;

  CodeMessages(SmsGateway gateway, Wording wording, Mode mode) {
    this.gateway = gateway;
    this.wording = wording;
    this.mode = mode;
  }

  @Override
  public void deliver(String mobile, String code, Duration validFor) {
    var values = Map.of("code", code, "minutes", Long.toString(validFor.toMinutes()));
    try {
      gateway.send(
          UUID.randomUUID().toString(),
          mobile,
          Outbox.signature(mode) + wording.text("code", values));
    } catch (SmsGatewayDown down) {
      throw new ProviderDown("sms gateway", down);
    }
  }
}
