package yimen.workbench;

import java.util.UUID;

/// An act that leaves in `seconds` (0: is leaving now) unless taken back. `leavesAt` is ISO 8601
/// for the script that counts; `mine`: only its author may take it back.
public record Undo(UUID id, String what, String by, long seconds, String leavesAt, boolean mine) {

  public String words() {
    return seconds > 0 ? seconds + " 秒后发出" : "正在发出";
  }
}
