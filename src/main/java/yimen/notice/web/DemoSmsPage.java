package yimen.notice.web;

import java.util.List;

/// 演示短信箱.
public record DemoSmsPage(List<Line> messages) {

  public record Line(String mobile, String text, String time) {}
}
