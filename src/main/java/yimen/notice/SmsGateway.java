package yimen.notice;

/// Hands short messages to whoever carries them. A message that comes again under the same
/// `reference` is not sent again: after a crash we cannot know whether the first one left.
public interface SmsGateway {

  /// Throws [SmsGatewayDown] when the message was not taken over.
  void send(String reference, String mobile, String text);
}
