package yimen.licence;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// The round seal (圆形印章) as PNG with a transparent ground: the body's name around a star, its
/// purpose below. Letters are drawn from outlines, so no system font is needed.
final class SealPicture {

  private static final int PIXELS = 600;
  private static final double MIDDLE = PIXELS / 2.0;
  private static final Color RED = new Color(0xC8, 0x10, 0x10);

  private final Typefaces typefaces;
  private final Graphics2D graphics;

  private SealPicture(Typefaces typefaces, Graphics2D graphics) {
    this.typefaces = typefaces;
    this.graphics = graphics;
  }

  static byte[] draw(String body, String purpose, Typefaces typefaces) {
    var image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_ARGB);
    var graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(RED);
    graphics.setStroke(new BasicStroke(16));
    graphics.draw(new Ellipse2D.Double(14, 14, PIXELS - 28.0, PIXELS - 28.0));
    graphics.fill(star());
    var picture = new SealPicture(typefaces, graphics);
    picture.around(body);
    picture.below(purpose);
    graphics.dispose();
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private static Path2D star() {
    var star = new Path2D.Double();
    for (var corner = 0; corner < 10; corner++) {
      var angle = -Math.PI / 2 + corner * Math.PI / 5;
      var radius = corner % 2 == 0 ? 92 : 92 * 0.382;
      var x = MIDDLE + radius * Math.cos(angle);
      var y = MIDDLE + radius * Math.sin(angle);
      if (corner == 0) {
        star.moveTo(x, y);
      } else {
        star.lineTo(x, y);
      }
    }
    star.closePath();
    return star;
  }

  /// Letters stand on a circle from lower left over the top to lower right; long names closer and
  /// narrower.
  private void around(String words) {
    var letters = words.codePoints().toArray();
    var span = Math.toRadians(Math.min(228, letters.length * 22));
    var step = letters.length > 1 ? span / (letters.length - 1) : 0;
    var high = 64.0;
    var wide = Math.min(high * 0.9, step == 0 ? high : step * 205 * 0.98);
    for (var i = 0; i < letters.length; i++) {
      var angle = -Math.PI / 2 - span / 2 + step * i;
      var place = new AffineTransform();
      place.translate(MIDDLE + 207 * Math.cos(angle), MIDDLE + 207 * Math.sin(angle));
      place.rotate(angle + Math.PI / 2);
      place.scale(wide, -high);
      letter(letters[i], place, -0.5, 0);
    }
  }

  private void below(String words) {
    var letters = words.codePoints().toArray();
    var size = Math.min(44.0, 340.0 / letters.length);
    var left = MIDDLE - size * letters.length / 2;
    for (var i = 0; i < letters.length; i++) {
      letter(letters[i], new AffineTransform(size, 0, 0, -size * 1.15, left + size * i, 486), 0, 0);
    }
  }

  private void letter(int character, AffineTransform place, double shiftX, double shiftY) {
    place.translate(shiftX, shiftY);
    graphics.fill(place.createTransformedShape(typefaces.outline(character)));
  }
}
