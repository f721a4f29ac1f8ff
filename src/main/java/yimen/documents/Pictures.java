package yimen.documents;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Photographs and scans: whether they are whole, and a small picture of them.
final class Pictures {

  /// More is no photograph of a document but an attack on memory (pixel flood).
  static final long PIXELS_MAX = 100_000_000;

  private static final int THUMBNAIL_EDGE = 240;
  private static final int THUMBNAIL_BYTES_MAX = 20_000;

  private Pictures() {}

  static boolean isWhole(FileKind kind, byte[] content) {
    return switch (kind) {
      case JPG -> jpgEnds(content) && sizeIsSane(content);
      case PNG -> pngEnds(content) && sizeIsSane(content);
      case WEBP -> webpEnds(content);
      case PDF, OFD, DOCX -> false;
    };
  }

  /// A JPEG of at most 20 KB, longest edge 240 pixels; empty for kinds the platform cannot draw.
  static Optional<byte[]> thumbnail(FileKind kind, byte[] content) throws IOException {
    if (kind != FileKind.JPG && kind != FileKind.PNG) {
      return Optional.empty();
    }
    var small = scaled(content);
    for (var quality = 0.8f; quality > 0.1f; quality -= 0.15f) {
      var jpeg = jpeg(small, quality);
      if (jpeg.length <= THUMBNAIL_BYTES_MAX) {
        return Optional.of(jpeg);
      }
    }
    return Optional.empty();
  }

  /// Reads every n-th pixel only, so a large photograph does not unfold in memory.
  private static BufferedImage scaled(byte[] content) throws IOException {
    var reader = readerOf(content);
    try {
      var width = reader.getWidth(0);
      var height = reader.getHeight(0);
      var step = Math.max(1, Math.max(width, height) / (THUMBNAIL_EDGE * 2));
      var parameters = reader.getDefaultReadParam();
      parameters.setSourceSubsampling(step, step, 0, 0);
      var rough = reader.read(0, parameters);
      var scale =
          Math.min(1.0, THUMBNAIL_EDGE / (double) Math.max(rough.getWidth(), rough.getHeight()));
      var small =
          new BufferedImage(
              Math.max(1, (int) (rough.getWidth() * scale)),
              Math.max(1, (int) (rough.getHeight() * scale)),
              BufferedImage.TYPE_INT_RGB);
      var graphics = small.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(rough, 0, 0, small.getWidth(), small.getHeight(), Color.WHITE, null);
      graphics.dispose();
      return small;
    } finally {
      reader.dispose();
    }
  }

  private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var out = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      var parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static boolean sizeIsSane(byte[] content) {
    try {
      var reader = readerOf(content);
      try {
        return (long) reader.getWidth(0) * reader.getHeight(0) <= PIXELS_MAX;
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static ImageReader readerOf(byte[] content) throws IOException {
    var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content));
    var readers = ImageIO.getImageReaders(stream);
    if (!readers.hasNext()) {
      throw new IOException("no reader for this picture");
    }
    var reader = readers.next();
    reader.setInput(stream, true, true);
    return reader;
  }

  /// Cameras put previews and motion behind the picture, so the end mark may be followed by more.
  private static boolean jpgEnds(byte[] content) {
    for (var i = content.length - 2; i > 2; i--) {
      if (content[i] == (byte) 0xff && content[i + 1] == (byte) 0xd9) {
        return true;
      }
    }
    return false;
  }

  /// Walks the chunks: the last must be IEND and end the file.
  private static boolean pngEnds(byte[] content) {
    var bytes = ByteBuffer.wrap(content);
    var at = 8L;
    while (at + 12 <= content.length) {
      var length = bytes.getInt((int) at);
      var type = bytes.getInt((int) at + 4);
      if (length < 0) {
        return false;
      }
      at += 12L + length;
      if (type == 0x49454e44) {
        return at == content.length;
      }
    }
    return false;
  }

  private static boolean webpEnds(byte[] content) {
    var length = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xffffffffL;
    return length + 8 == content.length || length + 9 == content.length;
  }
}
