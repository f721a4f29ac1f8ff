package yimen.ui;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is promised against what the law allows, drawn as two bars. `stages` split the promise;
/// none are needed. `unit` as 个工作日; `closing` is the sentence under it.
public record PromiseBar(
    int promised, int statutory, String unit, List<Stage> stages, String closing) {

  private static final double LEFT = 64;
  private static final double WIDTH = 662;

  public PromiseBar {
    stages = List.copyOf(stages);
    if (promised < 0 || statutory < 1) {
      throw new IllegalArgumentException("promised %d of %d".formatted(promised, statutory));
    }
  }

  public record Stage(String name, int days) {}

  /// A drawn piece of the promise.
  public record Piece(
      String name, String x, String width, String middle, boolean dark, boolean fits) {}

  public int span() {
    return Math.max(promised, statutory);
  }

  public String x(double day) {
    return number(LEFT + WIDTH * day / span());
  }

  public String width(double days) {
    return number(Math.max(0, WIDTH * days / span() - 2));
  }

  /// Days that get a line: each when there are few, else every fifth or a round share.
  public List<Integer> lines() {
    var step = span() <= 30 ? 1 : span() <= 90 ? 5 : 30;
    return java.util.stream.IntStream.rangeClosed(0, span())
        .filter(day -> day % step == 0)
        .boxed()
        .toList();
  }

  /// Words above a line; empty for most.
  public String label(int day) {
    if (day == 0) {
      return "受理";
    }
    var step = span() <= 6 ? 1 : span() <= 30 ? 5 : span() <= 90 ? 15 : 60;
    var nearEnd = span() - day < step * 0.6 && day != span();
    return day == span() || day % step == 0 && !nearEnd ? "第 " + day + " 天" : "";
  }

  public List<Piece> pieces() {
    var pieces = new java.util.ArrayList<Piece>();
    var shown = stages.isEmpty() ? List.of(new Stage(promised + " " + unit, promised)) : stages;
    var from = 0;
    for (var i = 0; i < shown.size(); i++) {
      var stage = shown.get(i);
      var width = WIDTH * stage.days() / span() - 2;
      pieces.add(
          new Piece(
              stage.name(),
              number(LEFT + WIDTH * from / span() + 1),
              number(Math.max(2, width)),
              number(LEFT + WIDTH * (from + stage.days() / 2.0) / span()),
              i % 2 == 1 || shown.size() == 1,
              width > stage.name().length() * 15.0));
      from += stage.days();
    }
    return pieces;
  }

  public String description() {
    return "法定 %d %s，承诺 %d %s。".formatted(statutory, unit, promised, unit) + closing;
  }

  public @Nullable String faster() {
    return statutory > promised ? "比法定快 " + (statutory - promised) + " 天" : null;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
