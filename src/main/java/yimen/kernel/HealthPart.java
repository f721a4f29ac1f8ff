package yimen.kernel;

import java.util.Optional;

/// One line of `/healthz`. Asked every few seconds by machines, so it must answer at once.
public interface HealthPart {

  /// Chinese, a few characters: 数据库, 账本封存.
  String name();

  /// What is wrong, as a Chinese sentence without personal data; empty if this part can do its
  /// work.
  Optional<String> problem();
}
