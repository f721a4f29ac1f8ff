package yimen.casework;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/// The words of this module's message files.
final class CaseworkSentences {

  private static final Properties WORDS = read("/yimen/casework/words.properties");

  private CaseworkSentences() {}

  /// What an entry says, for any reader.
  static String what(String type) {
    return Objects.requireNonNull(WORDS.getProperty(type), () -> "no words for " + type);
  }

  /// The sentence a resident reads (glossary §7.4).
  static String resident(CaseStage stage, Optional<CaseResult> result) {
    return result
        .map(ended ->
            switch (ended) {
              case GRANTED -> "已办结：准予";
              case DENIED -> "已办结：不予许可";
              case NOT_ACCEPTED -> "不予受理";
              case CORRECTION_EXPIRED -> "没有按时补正，已结束";
              case WITHDRAWN -> "您已撤回";
            })
        .orElseGet(() ->
            switch (stage) {
              case AWAITING_ACCEPTANCE -> "已提交，等待受理";
              case AWAITING_CORRECTION -> "待您补正（尚未计时）";
              case UNDER_REVIEW -> "办理中";
              case AWAITING_DECISION -> "办理中，等待决定";
              case DECIDED -> "已决定，正在送达";
              case CLOSED -> "已办结";
            });
  }

  private static Properties read(String path) {
    var properties = new Properties();
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(CaseworkSentences.class.getResourceAsStream(path)),
            StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
