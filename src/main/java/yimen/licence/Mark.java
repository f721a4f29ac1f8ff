package yimen.licence;

/// One thing drawn on a licence, in the order of drawing. Millimetres from the top left corner.
sealed interface Mark {

  /// 0–255 each.
  record Colour(int red, int green, int blue) {}

  /// Words from `x` on the line `baseline`, letters `spacing` apart, turned by `degrees`
  /// counter-clockwise around that point.
  record Words(
      double x,
      double baseline,
      double size,
      boolean bold,
      double spacing,
      double degrees,
      Colour colour,
      String words)
      implements Mark {}

  /// x and y of each point in turn.
  record Polyline(double[] points, double width, Colour colour) implements Mark {}

  record Area(double x, double y, double width, double height, Colour colour) implements Mark {}

  record Picture(double x, double y, double size, byte[] png) implements Mark {}
}
