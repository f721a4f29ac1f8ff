package yimen.documents;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/// QR codes, for pages as SVG and for papers as PNG. Error correction M: a quarter of a stamped or
/// folded code may be lost.
public final class QrCode {

  private static final int QUIET_ZONE = 2;
  private static final int PIXELS_PER_MODULE = 8;

  private QrCode() {}

  /// An `svg` element to stand inside a page: dark on white in every colour scheme, no style
  /// attribute, size by CSS (class `qr`).
  public static String svg(String text) {
    var bits = bits(text);
    var size = bits.getWidth();
    var path = new StringBuilder();
    for (var y = 0; y < size; y++) {
      for (var x = 0; x < size; x++) {
        if (!bits.get(x, y)) {
          continue;
        }
        var start = x;
        while (x < size && bits.get(x, y)) {
          x++;
        }
        path.append('M').append(start).append(' ').append(y);
        path.append('h').append(x - start).append("v1h-").append(x - start).append('z');
      }
    }
    return """
    <svg class="qr" viewBox="0 0 %1$d %1$d" role="img" aria-label="二维码" \
    shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%1$dv%1$dH0z"/>\
    <path fill="#000" d="%2$s"/></svg>\
    """
        .formatted(size, path);
  }

  public static byte[] png(String text) {
    var bits = bits(text);
    var size = bits.getWidth() * PIXELS_PER_MODULE;
    var image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
    for (var y = 0; y < size; y++) {
      for (var x = 0; x < size; x++) {
        image.setRGB(
            x, y, bits.get(x / PIXELS_PER_MODULE, y / PIXELS_PER_MODULE) ? 0x000000 : 0xffffff);
      }
    }
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private static BitMatrix bits(String text) {
    try {
      return new QRCodeWriter()
          .encode(
              text,
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.CHARACTER_SET,
                  "UTF-8",
                  EncodeHintType.MARGIN,
                  QUIET_ZONE,
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.M));
    } catch (WriterException e) {
      throw new IllegalArgumentException(
          "not encodable as a QR code: %d characters".formatted(text.length()), e);
    }
  }
}
