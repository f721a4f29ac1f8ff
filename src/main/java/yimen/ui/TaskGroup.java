package yimen.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of the task list. A task that cannot be begun has no `href`.
public record TaskGroup(String title, List<Task> tasks) {

  public TaskGroup {
    tasks = List.copyOf(tasks);
  }

  public record Task(String title, String hint, State state, @Nullable String href) {}

  public enum State {
    DONE("已完成", Tone.PLAIN),
    PARTLY("填了一半", Tone.YELLOW),
    OPEN("未完成", Tone.BLUE),
    BLOCKED("还不能开始", Tone.PLAIN),
    FAULTY("有问题", Tone.RED);

    private final String words;
    private final Tone tone;

    State(String words, Tone tone) {
      this.words = words;
      this.tone = tone;
    }

    public String words() {
      return words;
    }

    public Tone tone() {
      return tone;
    }
  }
}
